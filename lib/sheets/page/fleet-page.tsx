import { printable } from '../../problems/printable';
import type { Sheet } from '../sheet';
import { htmlDocument } from './document';

/** A page of the index: what is searched and shown of its sheet, and its file. */
export interface Listed {
  readonly sheet: Pick<Sheet, 'deployment' | 'platform' | 'place' | 'phase' | 'notices'>;
  readonly file: string;
}

/** What the search finds of a phase, and what a line of the summary searches for. */
const phaseSearched = (platform: string, phase: string): string =>
  printable(`${platform} phase ${phase}`).replaceAll('"', '');

/** The word that the search finds where something must be read first. */
const NOTICE = 'read first';

const phaseText = ({ phase }: Listed['sheet']): string => `${phase.step} of ${phase.of}: ${phase.name}`;

const Row = ({ listed: { sheet, file } }: { readonly listed: Listed }) => {
  const { deployment, platform, place, notices } = sheet;
  const phase = phaseSearched(platform, phaseText(sheet));
  const searched = [deployment, place, phase, ...(notices.length > 0 ? [NOTICE] : [])];
  return (
    <tr data-row={printable(searched.join(' '))}>
      <th scope="row">
        <a href={file}>{deployment}</a>
      </th>
      <td>{printable(platform)}</td>
      <td>{printable(place)}</td>
      <td>
        {printable(phaseText(sheet))}
        {notices.length > 0 && (
          <p class="notice">
            <span class="badge danger">Read first</span> {printable(notices.join(' '))}
          </p>
        )}
      </td>
    </tr>
  );
};

interface Group {
  readonly platform: string;
  readonly phase: string;
  readonly count: number;
}

/** How many there are of each platform in each phase. */
function groupsOf(listed: readonly Listed[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { sheet } of listed) {
    const [platform, phase] = [sheet.platform, phaseText(sheet)];
    const key = `${platform}\n${phase}`;
    groups.set(key, { platform, phase, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.entries()].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([, group]) => group);
}

/** Each line fills the search in. */
const Standing = ({ listed }: { readonly listed: readonly Listed[] }) => {
  const noticed = listed.filter(({ sheet }) => sheet.notices.length > 0).length;
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">How far they have come</h2>
      <ul class="standing">
        {noticed > 0 && (
          <li>
            <button type="button" class="danger" data-search={`"${NOTICE}"`}>
              <b>{noticed}</b> <span>with something to read first</span>
            </button>
          </li>
        )}
        {groupsOf(listed).map(({ platform, phase, count }) => (
          <li>
            <button type="button" data-search={`"${phaseSearched(platform, phase)}"`}>
              <b>{count}</b>{' '}
              <span>
                {printable(platform)}, phase {printable(phase)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The index of all pages. `without` are sentences for deployments that have no page. */
export const fleetPage = (listed: readonly Listed[], without: readonly string[]): string =>
  htmlDocument(
    'fleet',
    'Hand-over of encryption keys',
    <body class="fleet">
      <a class="skip" href="#deployments">
        Skip to the deployments
      </a>
      <header>
        <h1>Hand-over of encryption keys</h1>
        <p>A page for each key: what to type into the platform’s form, in which order, and who does it.</p>
      </header>
      <main>
        <Standing listed={listed} />
        {without.length > 0 && (
          <section class="box caution" aria-labelledby="without">
            <h2 id="without">Without a page</h2>
            <ul>
              {without.map((text) => (
                <li>{printable(text)}</li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="deployments">
          <h2 id="deployments" tabIndex={-1}>
            Deployments
          </h2>
          <p class="search js-only">
            <label for="search">Search id, platform, account, phase</label>
            <input type="search" id="search" autocomplete="off" spellcheck={false} />
            <span id="count" role="status"></span>
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">Deployment</th>
                <th scope="col">Platform</th>
                <th scope="col">Place</th>
                <th scope="col">Phase</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((one) => (
                <Row listed={one} />
              ))}
            </tbody>
          </table>
          <p id="none" hidden>
            No deployment has all of these words.
          </p>
        </section>
      </main>
    </body>,
  );

import { printable } from '../../problems/printable';
import type { Sheet } from '../sheet';
import { Before } from './before';
import { htmlDocument } from './document';
import { Later } from './later';
import { Proof } from './proof';
import { Reference } from './reference';
import { Steps } from './steps';

/** The name under which a browser keeps the ticks of a deployment in a phase. */
const ticksOf = ({ deployment, place, phase }: Sheet): string => `cmk handover: ${deployment}, ${place}, ${phase.id}`;

const Notices = ({ notices }: Pick<Sheet, 'notices'>) =>
  notices.length === 0 ? null : (
    <section class="box notices" aria-labelledby="notices">
      <h2 id="notices">Read this first</h2>
      {notices.map((text) => (
        <p>{printable(text)}</p>
      ))}
    </section>
  );

const Contents = ({ sheet: { steps, later, words } }: { readonly sheet: Sheet }) => (
  <nav aria-label="On this page">
    <ol>
      <li class="part">
        <a href="#before">Before you begin</a>
      </li>
      {steps.map(({ id, title }, i) => (
        <li data-entry={id}>
          <a href={`#step-${id}`}>
            <span class="number" aria-hidden="true">
              {i + 1}
            </span>
            <span>{printable(title)}</span>
          </a>
        </li>
      ))}
      <li class="part">
        <a href="#key">The key</a>
      </li>
      {later.length > 0 && (
        <li class="part">
          <a href="#later">Later</a>
        </li>
      )}
      {words.length > 0 && (
        <li class="part">
          <a href="#words">Words</a>
        </li>
      )}
    </ol>
  </nav>
);

/** The hand-over of one deployment as a page: one file that works from disk, on a phone and on paper. */
export const sheetPage = (sheet: Sheet): string =>
  htmlDocument(
    'sheet',
    `${sheet.platform}: ${sheet.deployment}`,
    <body data-ticks={ticksOf(sheet)}>
      <a class="skip" href="#steps">
        Skip to the steps
      </a>
      <header>
        <p class="kind">Hand-over of an encryption key</p>
        <h1>{printable(sheet.platform)}</h1>
        <dl class="about">
          <div>
            <dt>Deployment</dt>
            <dd>{printable(sheet.deployment)}</dd>
          </div>
          <div>
            <dt>Place</dt>
            <dd>{printable(sheet.place)}</dd>
          </div>
          <div>
            <dt>
              Phase {sheet.phase.step} of {sheet.phase.of}
            </dt>
            <dd>{printable(sheet.phase.name)}</dd>
          </div>
        </dl>
      </header>
      <Contents sheet={sheet} />
      <main>
        <Notices notices={sheet.notices} />
        <Before before={sheet.before} steps={sheet.steps} />
        <Steps steps={sheet.steps} next={sheet.next} />
        <Proof drawing={sheet.drawing} proof={sheet.proof} />
        <Later later={sheet.later} />
        <Reference words={sheet.words} costs={sheet.costs} keep={sheet.keep} />
      </main>
      <footer>
        <p>
          Values from {printable(sheet.source)}. This page loads nothing and sends nothing; ticks stay in this browser.
        </p>
      </footer>
      <p id="said" class="unseen" role="status"></p>
    </body>,
  );

import { printable } from '../../problems/printable';
import type { Step } from '../procedure';
import type { Sheet } from '../sheet';
import { sourcesOf } from '../sources';
import { Before } from './before';
import { htmlDocument } from './document';
import { Later } from './later';
import { Proof } from './proof';
import { remembered } from './remembered';
import { Reference } from './reference';
import { SourceList } from './sources';
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

const Entry = remembered(({ id, title, number }: Pick<Step, 'id' | 'title'> & { readonly number: number }) => (
  <li data-entry={id}>
    <a href={`#step-${id}`}>
      <span class="number" aria-hidden="true">
        {number}
      </span>
      <span>{printable(title)}</span>
    </a>
  </li>
));

const Part = remembered(({ id, title }: { readonly id: string; readonly title: string }) => (
  <li class="part">
    <a href={`#${id}`}>{title}</a>
  </li>
));

const Contents = ({ sheet: { steps, later, words } }: { readonly sheet: Sheet }) => (
  <nav aria-label="On this page">
    <ol>
      <Part id="before" title="Before you begin" />
      {steps.map(({ id, title, number }) => (
        <Entry id={id} title={title} number={number} />
      ))}
      <Part id="key" title="The key, and who may use it" />
      {later.length > 0 && <Part id="later" title="Later" />}
      {words.length > 0 && <Part id="words" title="Words" />}
    </ol>
  </nav>
);

/** As a tab of the browser and a print show it: two phases of one key are two pages. */
const titleOf = ({ platform, deployment, phase }: Sheet): string =>
  phase.of === 1 ? `${platform}: ${deployment}` : `${platform}: ${deployment}, phase ${phase.step} of ${phase.of}`;

/** The hand-over of one deployment as a page: one file that works from disk, on a phone and on paper. */
export function sheetPage(sheet: Sheet): string {
  const sources = sourcesOf(sheet);
  return htmlDocument(
    'sheet',
    titleOf(sheet),
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
        <Before before={sheet.before} steps={sheet.steps} sources={sources} />
        <Steps steps={sheet.steps} next={sheet.next} sources={sources} />
        <Proof drawing={sheet.drawing} proof={sheet.proof} />
        <Later later={sheet.later} sources={sources} />
        <Reference words={sheet.words} costs={sheet.costs} keep={sheet.keep} />
        <SourceList sources={sources} />
      </main>
      <footer>
        <p>
          Values from {printable(sheet.source)}. This page loads nothing and sends nothing; ticks stay in this browser.
        </p>
      </footer>
      <p id="said" class="unseen" role="status"></p>
    </body>,
    `${sheet.deployment}, phase ${sheet.phase.step} of ${sheet.phase.of}`,
  );
}

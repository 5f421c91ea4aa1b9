import { printable } from '../../problems/printable';
import type { Runbook } from '../runbook';
import { runbookSources } from '../runbook-sources';
import { numbersOf } from '../sources';
import { Before } from './before';
import { htmlDocument } from './document';
import { Marked } from './marked';
import { Reference } from './reference';
import { Marks, SourceList } from './sources';
import { Steps } from './steps';

const Entry = ({ id, title, number }: { readonly id: string; readonly title: string; readonly number: number }) => (
  <li data-entry={id}>
    <a href={`#step-${id}`}>
      <span class="number" aria-hidden="true">
        {number}
      </span>
      <span>{printable(title)}</span>
    </a>
  </li>
);

const Contents = ({ runbook: { steps } }: { readonly runbook: Runbook }) => (
  <nav aria-label="On this page">
    <ol>
      <li class="part">
        <a href="#before">Before you begin</a>
      </li>
      {steps.map(({ id, title, number }) => (
        <Entry id={id} title={title} number={number} />
      ))}
    </ol>
  </nav>
);

const Notices = ({ notices }: Pick<Runbook, 'notices'>) =>
  notices.length === 0 ? null : (
    <section class="box notices" aria-labelledby="notices">
      <h2 id="notices">Read this first</h2>
      {notices.map((text) => (
        <p>
          <Marked text={text} />
        </p>
      ))}
    </section>
  );

const About = ({ runbook }: { readonly runbook: Runbook }) => (
  <dl class="about">
    {(
      [
        ['Deployment', runbook.deployment],
        ['Platform', runbook.platform],
        ['Place', runbook.place],
        ['When', runbook.when],
        ['Who decides', runbook.decides],
        ['The key', runbook.state],
      ] as const
    ).map(([name, text]) => (
      <div>
        <dt>{name}</dt>
        <dd>
          <Marked text={text} />
        </dd>
      </div>
    ))}
  </dl>
);

/** A runbook as a page: one file that works from disk, on a phone and on paper, as that of a hand-over does. */
export function runbookPage(runbook: Runbook): string {
  const sources = runbookSources(runbook);
  return htmlDocument(
    'sheet',
    `${runbook.title}: ${runbook.deployment}`,
    <body data-ticks={`cmk runbook: ${runbook.deployment}, ${runbook.place}, ${runbook.runbook}`}>
      <a class="skip" href="#steps">
        Skip to the steps
      </a>
      <header>
        <p class="kind">Runbook for an encryption key</p>
        <h1>{printable(runbook.title)}</h1>
        <About runbook={runbook} />
      </header>
      <Contents runbook={runbook} />
      <main>
        <Notices notices={runbook.notices} />
        <section aria-labelledby="felt">
          <h2 id="felt">When it is felt</h2>
          <ul>
            {runbook.noticed.map((fact) => (
              <li>
                <Marked text={fact.text} />
                <Marks numbers={numbersOf(fact.sources, sources)} />
              </li>
            ))}
          </ul>
        </section>
        <Before before={runbook.before} steps={runbook.steps} sources={sources} />
        <Steps steps={runbook.steps} next={runbook.next} sources={sources} />
        <Reference words={runbook.words} costs={[]} keep={[]} />
        <SourceList sources={sources} />
      </main>
      <footer>
        <p>
          Values from {printable(runbook.source)}. This page loads nothing and sends nothing; ticks stay in this
          browser.
        </p>
      </footer>
      <p id="said" class="unseen" role="status"></p>
    </body>,
    `${runbook.deployment}, ${runbook.title}`,
  );
}

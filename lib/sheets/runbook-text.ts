import { printableSheet } from './printable-sheet';
import type { Runbook } from './runbook';
import { runbookSources } from './runbook-sources';
import { marksOf } from './sources';
import type { Style } from './style';
import { type Terminal, hanging, spaced, terminal } from './terminal';
import { beforeLines, markedLines, sectionLines, sourceLines, wordLines } from './text';
import { stepLines } from './text-step';

/** A runbook for a terminal of so many columns, by the rules of a sheet. */
export function runbookText(given: Runbook, style: Style, columns: number): string {
  const runbook = printableSheet(given);
  const sources = runbookSources(runbook);
  const t = terminal(style, columns, sources);
  const lines = spaced(
    runbook.notices.flatMap((notice) => markedLines(t, notice, 0, style.yellow)),
    titleLines(t, runbook),
    sectionLines(
      t,
      'When it is felt',
      runbook.noticed.flatMap((w) =>
        hanging(t, [w.text, ...marksOf(w.sources, t.sources)].join(' '), { indent: 2, label: '- ' }),
      ),
    ),
    sectionLines(t, 'Before you begin', beforeLines(t, runbook.before)),
    sectionLines(t, 'Steps', spaced(...runbook.steps.map((s) => stepLines(t, s)))),
    sectionLines(t, 'After the last step', runbook.next === undefined ? [] : hanging(t, runbook.next, { indent: 2 })),
    sectionLines(t, 'Words', wordLines(t, runbook.words)),
    sectionLines(
      t,
      'Sources',
      sources.flatMap((source, i) => sourceLines(t, source, i + 1)),
    ),
  );
  return `${lines.join('\n')}\n`;
}

const COLUMN = 'Who decides'.length + 2;

function titleLines(t: Terminal, { title, platform, deployment, place, source, when, decides, state }: Runbook) {
  const labelled = (label: string, text: string): string[] =>
    hanging(t, text, { indent: 0, label, column: COLUMN, paintLabel: t.style.dim });
  return [
    ...hanging(t, `${title}: ${deployment}`, { indent: 0, paint: t.style.bold }),
    ...hanging(t, `${platform}. ${place}. Values from ${source}.`, { indent: 0, paint: t.style.dim }),
    '',
    ...labelled('When', when),
    ...labelled('Who decides', decides),
    ...labelled('The key', state),
  ];
}

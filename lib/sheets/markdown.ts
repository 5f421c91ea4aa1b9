import { agreed } from './agreed';
import { markdownLine, markdownSentence } from './escape-markdown';
import { alert, cited, laterMarkdown, parts, stepMarkdown } from './markdown-step';
import type { Warning } from './procedure';
import { ROLES } from './roles';
import type { NumberedStep, Proof, Sheet } from './sheet';

/** A sheet for a ticket or a wiki page, in GitHub's dialect. https://github.github.com/gfm/ */
export function sheetMarkdown(sheet: Sheet): string {
  const { platform, deployment, phase, place, source, reader } = sheet;
  const lines = parts(
    ...sheet.notices.map((notice) => alert('WARNING', notice)),
    [`## ${markdownSentence(`${platform}: ${deployment}`)}`],
    [markdownLine(`Phase ${phase.step} of ${phase.of}: ${phase.name}. ${place}. Values from ${source}.`)],
    reader === undefined ? [] : alert('NOTE', `${ROLES[reader.who]} only. ${reader.others}`),
    sectionMarkdown('Before you begin', beforeMarkdown(agreed(sheet.before))),
    sectionMarkdown('Steps', parts(...sheet.steps.map((s, i) => stepMarkdown(s, isApart(sheet.steps, i))))),
    sectionMarkdown('After the last step', sheet.next === undefined ? [] : [markdownLine(sheet.next)]),
    sectionMarkdown('Later', parts(...sheet.later.map(laterMarkdown))),
    sectionMarkdown('The key, and who may use it', proof(sheet.proof)),
    sectionMarkdown(
      'Words',
      sheet.words.map(({ word, meaning }) => `- **${markdownSentence(word)}**: ${markdownSentence(meaning)}`),
    ),
    sectionMarkdown('Costs', items(sheet.costs)),
    sectionMarkdown('Keep', items(sheet.keep)),
  );
  return `${lines.join('\n')}\n`;
}

export const sectionMarkdown = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : parts([`### ${title}`], lines);

const items = (texts: readonly string[]): string[] => texts.map((text) => `- ${markdownLine(text)}`);

/** Whether steps of others were left out before it. */
const isApart = (steps: readonly NumberedStep[], i: number): boolean => {
  const before = steps[i - 1];
  return before !== undefined && before.number + 1 !== steps[i]?.number;
};

export function beforeMarkdown({ irreversible, lockOut, people, ready }: Sheet['before']): string[] {
  return parts(
    titled("What can't be undone", irreversible.map((w) => warning('CAUTION', w)).flatMap(apart)),
    titled('What locks out', lockOut.map((w) => warning('WARNING', w)).flatMap(apart)),
    titled(
      'Who takes part',
      people.map(({ who, needs }) => `- ${ROLES[who]}: ${markdownSentence(needs)}`),
    ),
    titled(
      'What must be ready',
      ready.map(({ text, sources }) => `- ${markdownLine(text)}${cited(sources)}`),
    ),
  );
}

const apart = (part: readonly string[], i: number): readonly string[] => (i === 0 ? part : ['', ...part]);

const titled = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : parts([`#### ${title}`], lines);

const warning = (kind: 'CAUTION' | 'WARNING', { text, sources }: Warning): string[] => {
  const [first, line] = alert(kind, text) as [string, string];
  return [first, line + cited(sources)];
};

const proof = ({ access, facts, deviations, verified }: Proof): string[] =>
  parts(
    access.length === 0
      ? []
      : [
          '| Who | May | |',
          '| --- | --- | --- |',
          ...access.map(
            (row) =>
              `| ${markdownSentence(row.who)} | ${markdownSentence(row.may)} | ${markdownSentence(row.note ?? '')} |`,
          ),
        ],
    [...facts, { what: 'Last verification', value: verified }].map(
      ({ what, value }) => `- ${markdownSentence(what)}: ${markdownSentence(value)}`,
    ),
    titled(
      'Weaker choices, with their reasons',
      deviations.map(({ what, reason }) => `- ${markdownSentence(what)}: ${markdownSentence(reason)}`),
    ),
  );

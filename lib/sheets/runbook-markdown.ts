import { markdownLine, markdownSentence } from './escape-markdown';
import { beforeMarkdown, sectionMarkdown } from './markdown';
import { alert, cited, parts, stepMarkdown } from './markdown-step';
import type { Runbook } from './runbook';

/** A runbook for a ticket or a wiki page, in GitHub's dialect. */
export function runbookMarkdown(runbook: Runbook): string {
  const { title, deployment, platform, place, source, when, decides, state, notices, noticed, words } = runbook;
  const lines = parts(
    ...notices.map((notice) => alert('WARNING', notice)),
    [`## ${markdownSentence(`${title}: ${deployment}`)}`],
    [markdownLine(`${platform}. ${place}. Values from ${source}.`)],
    [
      `- When: ${markdownSentence(when)}`,
      `- Who decides: ${markdownSentence(decides)}`,
      `- The key: ${markdownSentence(state)}`,
    ],
    sectionMarkdown(
      'When it is felt',
      noticed.map((fact) => `- ${markdownLine(fact.text)}${cited(fact.sources)}`),
    ),
    sectionMarkdown('Before you begin', beforeMarkdown(runbook.before)),
    sectionMarkdown('Steps', parts(...runbook.steps.map((s) => stepMarkdown(s, false)))),
    sectionMarkdown('After the last step', runbook.next === undefined ? [] : [markdownLine(runbook.next)]),
    sectionMarkdown(
      'Words',
      words.map(({ word, meaning }) => `- **${markdownSentence(word)}**: ${markdownSentence(meaning)}`),
    ),
  );
  return `${lines.join('\n')}\n`;
}

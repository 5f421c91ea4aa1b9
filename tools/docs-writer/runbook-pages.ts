import type { Deployment } from '../../lib/fields/deployment';
import type { Platform } from '../../lib/platforms/platform';
import { type Known, runbookOf } from '../../lib/platforms/runbooks/runbook-of';
import { runbookMarkdown } from '../../lib/sheets/runbook-markdown';
import { RUNBOOK_NAMES } from '../../lib/sheets/runbook-titles';
import { exampleIn } from './example-phases';
import { RUNBOOK_VARIANTS } from './runbook-variants';

const ALONE: Known = { values: {}, source: 'cmk.yaml alone', state: 'Not read: no cloud was asked.', notices: [] };

/** The six runbooks of the platform's example in its last phase, and what each other configuration says otherwise. */
export function runbookPages(platform: Platform): string {
  const phase = Object.keys(platform.phases).at(-1) as string;
  const example = markdownOf(exampleIn(platform, phase));
  const variants = RUNBOOK_VARIANTS[platform.name] ?? [];
  return [
    example,
    ...variants.map(({ title, phase: other = phase, changes }) => {
      const text = markdownOf(exampleIn(platform, other, changes));
      return `## ${title}\n\n${unsaid(text, example)}\n`;
    }),
  ].join('\n');
}

/** All runbooks of a deployment; the words of the trade stand on the page of its platform. */
const markdownOf = (d: Deployment): string =>
  RUNBOOK_NAMES.map((name) => runbookMarkdown({ ...runbookOf(d, name, ALONE), words: [] })).join('\n');

/** The paragraphs that the other text does not have. */
function unsaid(text: string, other: string): string {
  const said = new Set(paragraphs(other));
  return paragraphs(text)
    .filter((paragraph) => !said.has(paragraph))
    .join('\n\n');
}

/** Parts between empty lines; a fenced block and a list stay whole. */
const paragraphs = (text: string): string[] => text.trim().split(/\n\n(?! )/);

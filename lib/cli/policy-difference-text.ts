import { printable } from '../problems/printable';
import { markdownText } from '../sheets/escape-markdown';
import type { AccessChange, AccessGrowth } from '../fields/access-change';

/** What would change for whom; `with` says what the configuration was compared with. */
export function differenceText(
  id: string,
  difference: AccessGrowth & { readonly with: string },
  format: 'json' | 'table' | 'markdown',
): string {
  const { changes, grows } = difference;
  if (format === 'json') return `${JSON.stringify({ id, ...difference }, undefined, 2)}\n`;
  const text = format === 'markdown' ? markdownText : printable;
  const title = text(`${id}, compared with ${difference.with}`);
  if (changes.length === 0) return `${title}: nobody's access changes.\n`;
  const more = changes.filter((c) => c.access === 'more');
  const end = grows ? `Access grows: ${more.length} of ${changes.length} changes give more.` : 'Access does not grow.';
  if (format === 'markdown') {
    const lines = changes.map(
      (c) => `- ${c.access === 'more' ? '**more**' : 'less'}: ${text(c.text)}${where(c, '_', text)}`,
    );
    return `### Key policy of ${title}\n\n${lines.join('\n')}\n\n${end}\n`;
  }
  const lines = changes.map((c) => `${c.access === 'more' ? '+' : '-'} ${text(c.text)}${where(c, '', text)}`);
  return `${title}:\n${lines.join('\n')}\n${end}\n`;
}

const where = ({ statements }: AccessChange, mark: string, text: (given: string) => string): string =>
  statements.length === 0 ? '' : ` ${mark}[${statements.map(text).join('; ')}]${mark}`;

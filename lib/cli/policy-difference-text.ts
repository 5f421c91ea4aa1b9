import type { AccessChange } from '../fields/access-change';
import type { AccessComparison } from '../operations/access-comparison';
import { printable } from '../problems/printable';
import { markdownText } from '../sheets/escape-markdown';

type Text = (given: string) => string;

/** What changes for whom, with the notes below it. Whatever is live may hold any text: it is escaped for where it goes. */
export function differenceText(id: string, compared: AccessComparison, format: 'json' | 'table' | 'markdown'): string {
  const { kind: _kind, difference, notes, ...more } = compared;
  if (format === 'json') {
    const noted = notes.length === 0 ? {} : { notes };
    return `${JSON.stringify({ id, ...difference, ...more, ...noted }, undefined, 2)}\n`;
  }
  const isMarkdown = format === 'markdown';
  const text: Text = isMarkdown ? markdownText : printable;
  const title = text(titleOf(id, compared));
  const { changes } = difference;
  const noted = notes.map((note) => `${text(note)}\n`);
  if (changes.length === 0) {
    const none = compared.kind === 'growth' ? "nobody's access changes" : 'everybody has the access that is configured';
    return [`${title}: ${none}.\n`, ...noted].join(isMarkdown ? '\n' : '');
  }
  const end = `${endOf(compared)}\n`;
  if (!isMarkdown) {
    const lines = changes.map((c) => `${c.access === 'more' ? '+' : '-'} ${sentence(c, text, '')}\n`);
    return [`${title}:\n`, ...lines, end, ...noted].join('');
  }
  const lines = changes.map((c) => `- ${c.access === 'more' ? '**more**' : 'less'}: ${sentence(c, text, '_')}\n`);
  return [`### Access: ${title}\n`, lines.join(''), end, ...noted].join('\n');
}

const titleOf = (id: string, compared: AccessComparison): string =>
  compared.kind === 'growth'
    ? `${id}, compared with ${compared.with}`
    : `${id}, ${compared.with} compared with the configuration`;

function endOf({ kind, difference }: AccessComparison): string {
  const { length } = difference.changes;
  const more = difference.changes.filter((c) => c.access === 'more').length;
  if (kind === 'drift') return `Access is otherwise than configured: ${more} of ${length} differences give more.`;
  return difference.grows ? `Access grows: ${more} of ${length} changes give more.` : 'Access does not grow.';
}

/** The layer is said where it is not the one that everybody thinks of. */
const sentence = ({ layer, text: said, statements }: AccessChange, text: Text, mark: string): string => {
  const where = statements.length === 0 ? '' : ` ${mark}[${statements.map(text).join('; ')}]${mark}`;
  return `${layer === 'key policy' ? '' : `${text(layer)}: `}${text(said)}${where}`;
};

import type { PolicyChange, PolicyDifference } from '../aws/policy/difference';

/** What would change for whom; `with` says what the configuration was compared with. */
export function differenceText(
  id: string,
  difference: PolicyDifference & { readonly with: string },
  format: 'json' | 'table' | 'markdown',
): string {
  const { changes, grows } = difference;
  if (format === 'json') return `${JSON.stringify({ id, ...difference }, undefined, 2)}\n`;
  const title = `${id}, compared with ${difference.with}`;
  if (changes.length === 0) return `${title}: nobody's access changes.\n`;
  const more = changes.filter((c) => c.access === 'more');
  const end = grows ? `Access grows: ${more.length} of ${changes.length} changes give more.` : 'Access does not grow.';
  if (format === 'markdown') {
    const lines = changes.map(
      (c) => `- ${c.access === 'more' ? '**more**' : 'less'}: ${marked(c.text)}${where(c, '_')}`,
    );
    return `### Key policy of ${title}\n\n${lines.join('\n')}\n\n${end}\n`;
  }
  const lines = changes.map((c) => `${c.access === 'more' ? '+' : '-'} ${c.text}${where(c, '')}`);
  return `${title}:\n${lines.join('\n')}\n${end}\n`;
}

const where = ({ statements }: PolicyChange, mark: string): string =>
  statements.length === 0 ? '' : ` ${mark}[${statements.join('; ')}]${mark}`;

const marked = (text: string): string => text.replaceAll('*', '\\*');

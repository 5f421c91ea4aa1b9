import { printable } from './printable';
import type { Problem } from './problem';

/** More than a screen of problems helps nobody. */
const SHOWN = 20;

/** `file:line:column: error: message`, as editors and terminals link it; 20 at most, errors first, then a count. */
export function problemText(problems: readonly Problem[]): string {
  const ordered = [...problems].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  const lines = ordered.slice(0, SHOWN).map((p) => {
    const place = p.file === undefined ? '' : `${p.file}:${p.line ?? 1}:${p.column ?? 1}: `;
    return printable(`${place}${p.severity}: ${p.message}`);
  });
  if (ordered.length > SHOWN) lines.push(`… and ${ordered.length - SHOWN} more`);
  return lines.join('\n');
}

/** `2 errors, 1 warning`. */
export function problemCount(problems: readonly Problem[]): string {
  const count = (severity: string) => problems.filter((p) => p.severity === severity).length;
  const text = (n: number, word: string) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]);
  return [...text(count('error'), 'error'), ...text(count('warning'), 'warning')].join(', ') || 'no problems';
}

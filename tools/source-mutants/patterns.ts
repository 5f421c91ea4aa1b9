/**
 * A regular expression literal with one thing changed: an anchor gone, a class turned round, a quantifier or a flag
 * looser. Escapes stay whole, and nothing inside a class is touched.
 */
export function patternChanges(literal: string): readonly string[] {
  const end = literal.lastIndexOf('/');
  const [body, flags] = [literal.slice(1, end), literal.slice(end + 1)];
  const parts = [...body.matchAll(PARTS)].map(([part]) => part);
  const changed = parts.flatMap((part, i) =>
    looser(part).map((other) => `/${[...parts.slice(0, i), other, ...parts.slice(i + 1)].join('') || '(?:)'}/${flags}`),
  );
  const fewer = flags.includes('i') ? [`/${body}/${flags.replace('i', '')}`] : [];
  return [...new Set([...changed, ...fewer])].filter(compiles);
}

/** An escape, a class, a counted quantifier, the opening of a group, or one character. */
const PARTS = /\\u\{[^}]*\}|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?[:=!<][=!]?|[\s\S]/g;

function looser(part: string): readonly string[] {
  if (part === '^' || part === '$') return [''];
  if (part === '+') return ['*', ''];
  if (part === '*') return ['+', ''];
  if (part === '?') return [''];
  if (part.startsWith('(?!')) return [part.replace('!', '=')];
  if (part.startsWith('[^')) return [`[${part.slice(2)}`];
  if (part.startsWith('[')) return [`[^${part.slice(1)}`];
  const counted = /^\{(\d+)(,?)(\d*)\}$/.exec(part);
  if (counted === null) return [];
  const [, least = '', comma = '', most = ''] = counted;
  const more = (n: string): string => String(Number(n) + 1);
  if (comma === '') return [`{${more(least)}}`, '+'];
  return [`{${more(least)},${most}}`, ...(most === '' ? [] : [`{${least},${more(most)}}`])];
}

function compiles(literal: string): boolean {
  const end = literal.lastIndexOf('/');
  try {
    new RegExp(literal.slice(1, end), literal.slice(end + 1));
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether `pattern`, in which `*` stands for any characters and `?` for one, certainly covers everything that `text`
 * stands for, which may be a pattern too: `ab*` is covered by `a*`. Policy variables (`${aws:…}`) have values that
 * nobody knows here, so a text with one is covered by itself and by `*` alone. Time grows with the product of lengths,
 * never with a power of the number of stars.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function covers(pattern: string, text: string): boolean {
  if (pattern === text || pattern === '*') return true;
  if (text.includes('${')) return false;
  // The same answer as below, and quick: policies are read for every action that there is.
  if (!/[*?]/.test(pattern)) return false;
  if (/^[^*?]*\*$/.test(pattern)) return text.startsWith(pattern.slice(0, -1));
  return matches([...pattern], [...text]);
}

/** From left to right; where it fails, the last star takes one character more. */
function matches(pattern: readonly string[], text: readonly string[]): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let taken = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      taken = t;
    } else if (text[t] !== '*' && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++taken;
    } else {
      return false;
    }
  }
  return pattern.slice(p).every((c) => c === '*');
}

/**
 * What acceptedVendorDeviations repeats to accept one deviation of one account's statement: the account, and the very
 * text that differs, a condition as JSON. Not a hash of it: whoever reviews cmk.yaml must see what is accepted, and a
 * hash short enough to read is short enough to be met by another text.
 */
export function acceptanceCode(account: string, what: string, value?: unknown): string {
  return `${account} ${what}${value === undefined ? '' : ` ${canonical(value)}`}`;
}

/**
 * JSON with sorted keys, in ASCII and without `'`: it can be pasted between single quotes in YAML as it is, and
 * letters that look alike don't pass for each other.
 */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
  return text.replace(/[^\x20-\x7e]|'/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

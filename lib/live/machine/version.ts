/** Whether `version` (`20.19.1`) is at least `least` (`20.19`); false where it is no version. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => /\d+(?:\.\d+)*/.exec(text)?.[0].split('.').map(Number) ?? []);
  if (have === undefined || want === undefined || have.length === 0) return false;
  const first = want.findIndex((number, i) => (have[i] ?? 0) !== number);
  return first < 0 || (have[first] ?? 0) > (want[first] ?? 0);
}

import { stringFields } from './string-fields';

const fields = stringFields();

/** What patterns repeat: letters of each class, separators, beginnings that look right, and an end that is wrong. */
const KINDS: Readonly<Record<string, (length: number) => string>> = {
  letters: (n) => `${'a'.repeat(n)}!`,
  capitals: (n) => `${'A'.repeat(n)}!`,
  digits: (n) => `${'1'.repeat(n)}!`,
  hyphens: (n) => `a${'-'.repeat(n)}!`,
  'words with hyphens': (n) => `us${'-a'.repeat(n / 2)}!`,
  'words with dots': (n) => `${'a.'.repeat(n / 2)}!`,
  slashes: (n) => `arn:aws:iam::111122223333:role${'/a'.repeat(n / 2)}!`,
  spaces: (n) => `${' '.repeat(n)}!`,
  brackets: (n) => '${'.repeat(n / 2),
  issuer: (n) => `https://oidc.eks.${'a.amazonaws'.repeat(n / 11)}!`,
  duration: (n) => `P${'1Y'.repeat(n / 2)}!`,
  date: (n) => `2026-12-01T00:00:00.${'0'.repeat(n)}!`,
  address: (n) => `${'1.'.repeat(n / 2)}!`,
};

test('the fields are those of the schemas, however deep', () => {
  expect(fields.map((f) => f.name)).toEqual(
    expect.arrayContaining([
      'adobe-experience-platform.configurationName',
      'adobe-experience-platform.acceptedVendorDeviations.accept',
      'iam-identity-center.instanceArn',
      'immuta.runsOn.issuer',
      'immuta.tags{}',
      'informatica.location',
      'informatica.state.prefix',
      'informatica.vault.network.informaticaAddresses',
    ]),
  );
});

/** No time is measured: a pattern whose time grows with the square of the length would need a quarter of an hour. */
test.each(Object.entries(KINDS))('a million %s are answered, by every field', (_kind, text) => {
  const long = text(1_000_000);
  expect(fields.filter(({ schema }) => schema.safeParse(long).success === undefined)).toEqual([]);
});

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

const milliseconds = (run: () => void): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
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

test.each(Object.entries(KINDS))(
  'a hundred thousand %s take ten times as long as ten thousand, not a hundred',
  (_kind, text) => {
    const slow = fields.filter(({ schema }) => {
      const [long, short] = [text(100_000), text(10_000)];
      const took = milliseconds(() => schema.safeParse(long));
      // Too short to be compared, on any machine.
      return (
        took > 100 &&
        took >
          40 *
            Math.max(
              1,
              milliseconds(() => schema.safeParse(short)),
            )
      );
    });
    expect(slow.map((f) => f.name)).toEqual([]);
  },
);

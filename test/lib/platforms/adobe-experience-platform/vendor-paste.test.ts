import { OWN_PASTE, PASTE, STATEMENT, TENANT, accepted, errors, problems, statement } from './pasted';

test('a truncated paste is told by its place', () => {
  expect(problems(PASTE.slice(0, PASTE.length - 10))).toEqual([
    'vendor.json:65:3: not the whole JSON (CloseBraceExpected); copy it again from the first { to the last }',
  ]);
});

test.each([
  ['', 'vendor.json:1:1: is empty; paste the whole policy that the Adobe UI shows'],
  ['{}', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['[]', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['"text"', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['[1]', 'vendor.json:1:2: is not a statement: it must be { … }'],
  ['{"Effect":"Allow","Effect":"Deny"}', 'vendor.json:1:19: "Effect" stands twice in one object'],
  ['{"Statement":[{}],"Statement":[]}', 'vendor.json:1:19: this key stands twice in one object'],
  ['[{"__proto__":{}}]', 'vendor.json:1:3: is a key that no policy has'],
  ['7', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['// nothing', 'vendor.json:1:11: not the whole JSON (ValueExpected); copy it again from the first { to the last }'],
  ['{"Statement":7}', 'vendor.json:1:14: is not a statement: it must be { … }'],
  ['{"Statement":[]}', 'vendor.json:1:1: has no statements; paste the policy with its "Statement" list'],
  ['[{"Principal":"*"}]', 'vendor.json:1:2: is not a statement of a key policy: it must have Effect and Principal'],
  ['[{"Effect":"Allow"}]', 'vendor.json:1:2: is not a statement of a key policy: it must have Effect and Principal'],
  [
    `[${JSON.stringify(STATEMENT)},{"Effect":"Allow","Action":"*","Resource":"*"}]`,
    `vendor.json:1:${JSON.stringify(STATEMENT).length + 3}: is not a statement of a key policy: it must have Effect and Principal`,
  ],
  [
    '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::\\u0039"}}]}',
    "vendor.json:1:52: has a text with a backslash; Adobe's policy has none: copy it again",
  ],
  [
    '// \u202eyranibro\n{}',
    'vendor.json:1:4: has a character here that cannot be seen or is not UTF-8; save what the Adobe UI shows as UTF-8 text',
  ],
  [
    '\ufffd\ufffd{\u0000}\u0000',
    'vendor.json:1:1: has a character here that cannot be seen or is not UTF-8; save what the Adobe UI shows as UTF-8 text',
  ],
])('%j is refused', (paste, message) => {
  expect(problems(paste)).toEqual([message]);
});

test('a policy with one statement in place of a list is read as a list of one', () => {
  expect(errors(`{"Statement":${statement({ Action: 'kms:*' })}}`)[0]).toBe(
    'vendor.json:1:14: statement "Enable IAM User Permissions" allows kms:*: Adobe could change the policy and delete the key',
  );
});

test('texts in lists of lists are no keys', () => {
  expect(errors(`[${statement({ Action: [['kms:Encrypt'], ['kms:Encrypt'], ['__proto__']] })}]`)).toEqual([
    'vendor.json:1:2: statement "Enable IAM User Permissions" must have Action, a text or a list of texts without variables; given: [["kms:Encrypt"],["kms:Encrypt"],["__proto__"]]',
  ]);
});

test('a byte order mark, as Windows writes it, is no part of the paste', () => {
  expect(problems(`\ufeff${OWN_PASTE}`, accepted(TENANT))).toEqual([]);
});

test.each([
  ['brackets', '['.repeat(100_000), "vendor.json:1:21: nests more than 20 levels deep; Adobe's policy nests six"],
  ['braces', '{"a":'.repeat(30_000), "vendor.json:1:101: nests more than 20 levels deep; Adobe's policy nests six"],
  ['numbers', `[${'1,'.repeat(99_000)}1]`, "vendor.json:1:1: has 99001 statements; Adobe's page shows 4"],
  [
    'spaces and a letter',
    `${' '.repeat(300_000)}x`,
    "vendor.json:1:1: has 300001 characters; Adobe's policy has about 2,000",
  ],
])('a paste of very many %s is refused quickly', (_what, paste, message) => {
  const start = performance.now();
  expect(problems(paste)).toEqual([message]);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('a byte order mark keeps the places, and is one at the beginning alone', () => {
  expect(problems('\ufeff{}')).toEqual([
    'vendor.json:1:2: has no statements; paste the policy with its "Statement" list',
  ]);
  expect(problems('{\ufeff}')).toEqual([
    'vendor.json:1:2: has a character here that cannot be seen or is not UTF-8; save what the Adobe UI shows as UTF-8 text',
  ]);
});

test('a comma behind the last statement does no harm', () => {
  expect(problems('[{},]')).toEqual([
    'vendor.json:1:2: is not a statement of a key policy: it must have Effect and Principal',
  ]);
});

test('a hundred statements are looked at, and not one more', () => {
  const numbers = (count: number) => problems(`[${Array.from({ length: count }, () => 1).join()}]`);
  expect(numbers(100)).toEqual(['vendor.json:1:2: is not a statement: it must be { … }']);
  expect(numbers(101)).toEqual(["vendor.json:1:1: has 101 statements; Adobe's page shows 4"]);
});

test('comments and brackets in texts do not count as depth', () => {
  const text = `// ${'['.repeat(50)}\n${OWN_PASTE.replace('CJA Flow IAM', 'CJA Flow [[[[[[[[[[[[[[[[[[[[[[')}`;
  expect(errors(text, accepted(TENANT))).toEqual([
    expect.stringContaining('must have a Sid of 1 to 128 letters, digits, spaces and . - _; given: "CJA Flow [[[['),
  ]);
});

const SECRETS = {
  'credentials of AWS': '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n',
  'credentials as JSON': '{"AccessKeyId":"AKIAIOSFODNN7EXAMPLE","SecretAccessKey":"wJalrXUtnFEMI"}',
  'a list of credentials': '[{"wJalrXUtnFEMI":1,"wJalrXUtnFEMI":2}]',
  'a Statement that is none': '{"Statement":[{"Sid":"wJalrXUtnFEMI","Effect":"wJalrXUtnFEMI"}]}',
  'a list that begins like a policy':
    '[{"Effect":"wJalrXUtnFEMI","Principal":"wJalrXUtnFEMI"},{"Sid":"wJalrXUtnFEMI"}]',
  'a text': '"wJalrXUtnFEMI"',
  'a private key': '-----BEGIN PRIVATE KEY-----\nwJalrXUtnFEMI\n-----END PRIVATE KEY-----\n',
  'a policy of IAM': '{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"wJalrXUtnFEMI"}}',
  'other elements of a key policy': `[${statement({ wJalrXUtnFEMI: 'wJalrXUtnFEMI', NotAction: 'wJalrXUtnFEMI' })}]`,
};

test.each(Object.entries(SECRETS))('of %s, named by mistake, nothing is quoted', (_what, text) => {
  const printed = problems(text).join('\n');
  expect(printed).toMatch(/^vendor\.json:1:\d+: /m);
  expect(printed).not.toMatch(/wJalr|AKIA|default|s3:/);
});

test('a policy larger than KMS takes is found by check, with the paste as the likely cause', () => {
  const action = Array(2500).fill('kms:Decrypt');
  const paste = `[${statement({ Action: [...(STATEMENT['Action'] as string[]), ...(action as string[])] })}]`;
  expect(errors(paste)).toEqual([
    "cmk.yaml:7:23: deployments.prod.vendorStatements: the key policy would have 35862 bytes, and KMS takes at most 32768; 35327 of them are the paste, and Adobe's four statements have about 1,300; copy it again, or name fewer principals, such as one role that all of them assume",
  ]);
});

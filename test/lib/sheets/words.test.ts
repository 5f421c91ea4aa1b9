import { GLOSSARY, OUTSIDE_AWS } from '../../../lib/sheets/glossary';
import { wordsIn } from '../../../lib/sheets/words';

const found = (content: object): string[] => wordsIn(content).map(({ word }) => word);

test('a term is found with its meaning, in the order of the alphabet', () => {
  expect(wordsIn({ actions: ['Open the KMS console, and copy the ARN.'] })).toEqual([
    { word: 'ARN', meaning: GLOSSARY['ARN'] },
    { word: 'console', meaning: GLOSSARY['console'] },
    { word: 'KMS', meaning: GLOSSARY['KMS'] },
  ]);
});

test('the glossary is in the order of the alphabet, and so are the words of a sheet', () => {
  const terms = Object.keys(GLOSSARY);
  expect(terms).toEqual([...terms].sort((a, b) => a.localeCompare(b, 'en')));
});

test.each([
  ['CloudFormation stacks', 'stack'],
  ['Amazon EventBridge', 'EventBridge'],
])('%s is explained once', (text, word) => {
  expect(found({ text })).toEqual([word]);
});

test('no term reaches from one sentence into the next', () => {
  expect(found({ costs: ['Look at the key', 'policy of the house'] })).toEqual([]);
});

test.each([
  ['Two ARNs.', 'ARN'],
  ['Its key policies', 'key policy'],
  ['(roles)', 'role'],
  ["the role's", 'role'],
  ['**IAM**', 'IAM'],
  ['Multi-region keys:', 'multi-Region key'],
  ['“Break-glass”', 'break-glass'],
])('%s has the term %s', (text, term) => {
  expect(found({ text })).toEqual([term]);
});

test('the longest term counts where one begins', () => {
  expect(found({ text: 'a key policy' })).toEqual(['key policy']);
  expect(found({ text: 'a vault access policy' })).toEqual(['access policy']);
  expect(found({ text: 'the access policy of a vault' })).toEqual(['access policy', 'vault']);
});

test('the application of Informatica is no KMS', () => {
  expect(found({ text: 'Consent to Informatica KMS Connect.' })).toEqual(['consent', 'Informatica KMS Connect']);
});

test.each([
  ['the POD of the organization', ['organization', 'POD']],
  ['two PODs', ['POD']],
  ['the pods restart', ['pod']],
  ['a Pod', ['pod']],
  ['a CMK', ['CMK']],
  ['may run cmk', []],
])('%s: a POD is not a pod, and a CMK not the command cmk', (text, terms) => {
  expect(found({ text })).toEqual(terms);
});

test.each([
  ['after the rotation', 'rotate'],
  ['a key vault', 'vault'],
  ['in Entra ID', 'Microsoft Entra ID'],
  ['a new rollover', 'roll-over'],
  ['Run `az login`.', 'az'],
  ['Run `npx --no cmk list`.', 'npx'],
])('%s: another word for %s', (text, term) => {
  expect(found({ text })).toEqual([term]);
});

test('a term that every reader knows is not explained', () => {
  const known = wordsIn({ text: 'the ARN, in the console' }, ['console']);
  expect(known.map(({ word }) => word)).toEqual(['ARN']);
});

test('the terminal in the web pages of AWS is not that of Azure', () => {
  expect(found({ text: 'in CloudShell' })).toEqual(['CloudShell']);
  expect(found({ text: 'in Cloud Shell' })).toEqual(['Cloud Shell']);
});

test('a place in AWS has a Region', () => {
  expect(found({ place: 'AWS account 111122223333, eu-west-1' })).toEqual(['account', 'AWS', 'Region']);
});

test.each([
  ['AWS account 111122223333, eu-west-1', GLOSSARY['organization']],
  ['Azure subscription 1, vault v', OUTSIDE_AWS['organization']],
])('what an organization is in %s', (place, meaning) => {
  expect(wordsIn({ place, text: 'the organization' })).toContainEqual({ word: 'organization', meaning });
});

test.each([
  'arn:aws:kms:eu-west-1:111122223333:key/1',
  'https://docs.aws.amazon.com/kms/latest/role.html',
  'cmk-kms-role-arn',
  'Run `aws kms list-aliases --role`.',
  'the charm of a parole',
])('no term is found inside %s', (text) => {
  expect(found({ text })).toEqual([]);
});

test('values, lines to paste, ids and addresses are no sentences; labels are', () => {
  expect(
    found({
      id: 'role',
      deployment: 'kms',
      values: [{ label: 'Tenant ID', value: 'role' }],
      blocks: [{ label: 'Alias', language: 'sh', text: 'vault' }],
      sources: [{ title: 'Grants', address: 'https://x.example/ principal', read: 'ARN' }],
    }),
  ).toEqual(['alias', 'grant', 'tenant ID']);
});

test('what a fact says is a sentence', () => {
  expect(found({ facts: [{ what: 'Stack', value: 'termination protection' }] })).toEqual([
    'stack',
    'termination protection',
  ]);
});

test.each(Object.entries(GLOSSARY))('%s is explained in a sentence', (word, meaning) => {
  expect(meaning).toMatch(/^\p{Lu}.*\.$/su);
  expect(meaning.length).toBeLessThan(160);
  expect(found({ text: word })).toEqual([word]);
});

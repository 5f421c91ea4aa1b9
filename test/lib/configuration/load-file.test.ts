import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFile } from '../../../lib/configuration/load-file';
import { exampleFile } from '../../support/deployments';
import { immuta } from './immuta';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const NONE = (name: string) =>
  `There is no ${name} here. README.md has one to start from; or name another file with --config or CMK_CONFIG.`;
const adobe = (vendorStatements: string) =>
  `deployments:\n  prod:\n    platform: adobe-experience-platform\n    account: "111122223333"\n    region: us-east-1\n    administrators: [arn:aws:iam::111122223333:role/A]\n    vendorStatements: ${vendorStatements}\n`;
const messages = () =>
  loadFile('cmk.yaml', folder).problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`);

test('cmk.yaml is read from the folder, files in it relative to it', () => {
  mkdirSync(join(folder, 'deep'));
  write('deep/paste.json', exampleFile('vendor/adobe-prod.json'));
  const accounts = '    acceptedVendorAccounts: [{ account: "975049898882", reason: made up by Adobe\'s page }]\n';
  write('deep/cmk.yaml', adobe('paste.json') + accounts);
  const { deployments, problems } = loadFile('deep/cmk.yaml', folder);
  expect(problems).toEqual([]);
  expect(deployments).toHaveLength(1);
});

test('without cmk.yaml the way to one is named', () => {
  expect(() => loadFile('cmk.yaml', folder)).toThrow(new Error(NONE('cmk.yaml')));
  expect(() => loadFile('no/such/cmk.yaml', folder)).toThrow(new Error(NONE('no/such/cmk.yaml')));
});

test('a file in the place of a folder is no folder', () => {
  write('file', '');
  expect(() => loadFile('file/cmk.yaml', folder)).toThrow(new Error(NONE('file/cmk.yaml')));
});

test('a folder in the place of cmk.yaml is named', () => {
  mkdirSync(join(folder, 'cmk.yaml'));
  expect(() => loadFile('cmk.yaml', folder)).toThrow(new Error("cmk.yaml can't be read: it is a folder"));
});

test('symbolic links are followed, circles named', () => {
  write('real.yaml', immuta());
  symlinkSync('real.yaml', join(folder, 'cmk.yaml'));
  expect(loadFile('cmk.yaml', folder).deployments).toHaveLength(1);
  symlinkSync('circle.yaml', join(folder, 'circle.yaml'));
  expect(() => loadFile('circle.yaml', folder)).toThrow(
    new Error("circle.yaml can't be read: its symbolic links go in a circle"),
  );
});

test('a file too big to be a configuration is not read', () => {
  write('cmk.yaml', '#'.repeat(8 * 1024 * 1024 + 1));
  expect(() => loadFile('cmk.yaml', folder)).toThrow(new Error('cmk.yaml has 8388609 bytes; at most 8388608 are read'));
});

test('a file in another encoding is told so', () => {
  writeFileSync(join(folder, 'cmk.yaml'), Buffer.from('name: M\xfcller\n', 'latin1'));
  expect(messages()).toEqual(['cmk.yaml:1:8: has a character that is not UTF-8; save the file as UTF-8']);
  writeFileSync(join(folder, 'cmk.yaml'), Buffer.from(`\uFEFF${immuta()}`, 'utf16le'));
  expect(messages()).toEqual(['cmk.yaml:1:1: has a character that is not UTF-8; save the file as UTF-8']);
});

test('a vendor file that is missing is named at its field', () => {
  write('cmk.yaml', adobe('paste.json'));
  expect(messages()).toEqual([
    'cmk.yaml:7:23: deployments.prod.vendorStatements: paste.json does not exist (looked beside cmk.yaml); save there what the Adobe UI shows, or leave vendorStatements out until that step',
  ]);
});

test('a vendor file that is a folder is named at its field, and hides nothing else', () => {
  mkdirSync(join(folder, 'paste.json'));
  write('cmk.yaml', adobe('paste.json').replace('::111122223333:role', '::444455556666:role'));
  expect(messages()).toEqual([
    'cmk.yaml:6:21: deployments.prod.administrators: must name a role or user of account 111122223333: KMS refuses most administration from other accounts',
    'cmk.yaml:6:22: deployments.prod.administrators.0: arn:aws:iam::444455556666:role/A is of account 444455556666, but the deployment is of account 111122223333; correct the account, or list the principal in externalPrincipals with a reason',
    "cmk.yaml:7:23: deployments.prod.vendorStatements: paste.json can't be read: it is a folder",
  ]);
});

const paste = (change: (text: string) => string): string[] => {
  write('paste.json', change(exampleFile('vendor/adobe-prod.json')));
  write('cmk.yaml', adobe('paste.json'));
  return messages();
};

test.each<[what: string, change: (text: string) => string, place: RegExp]>([
  [
    'truncated',
    (t) => t.slice(0, 900),
    /^paste\.json:\d+:\d+: not the whole JSON \(\w+\); copy it again from the first \{ to the last \}$/,
  ],
  ['empty', () => '', /^paste\.json:1:1: is empty; paste the whole policy that the Adobe UI shows$/],
  [
    'with a wildcard principal',
    (t) => t.replace('"arn:aws:iam::975049898882:root"', '"*"'),
    /^paste\.json:5:5: statement "Enable IAM User Permissions" has the principal "\*": every AWS account in the world could use the key$/,
  ],
  [
    'with a further action',
    (t) => t.replace('"kms:Decrypt"', '"kms:Decrypt", "kms:PutKeyPolicy"'),
    /^paste\.json:5:5: statement "Enable IAM User Permissions" allows kms:PutKeyPolicy, which is not one of the six documented actions /,
  ],
  [
    'without its condition',
    (t) => t.replace(/,\s*"Condition": \{ "StringEquals": \{ "aws:PrincipalAccount": "975049898882" \} \}/, ''),
    /^paste\.json:5:5: statement "Enable IAM User Permissions" must have the condition \{"StringEquals":\{"aws:PrincipalAccount":"975049898882"\}\} and no other; given: no condition /,
  ],
])('a vendor paste that is %s is refused at its place in that file', (_what, change, place) => {
  const found = paste(change).filter((m) => m.startsWith('paste.json'));
  expect(found[0]).toMatch(place);
  expect(loadFile('cmk.yaml', folder).deployments).toEqual([]);
});

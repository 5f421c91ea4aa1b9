import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsSheet } from '../../../lib/sheets/sheet';
import { resultText } from '../../../tools/demo/result';
import { fieldsOf, writeSheets } from '../../../tools/demo/sheets';

const sheet: SettingsSheet = {
  deployment: 'immuta-prod',
  platform: 'Immuta',
  phase: { step: 1, of: 1, name: 'key and access', next: 'Deploy' },
  source: 'CloudFormation stack cmk-immuta-prod',
  where: ['App Settings', 'Advanced Configuration'],
  before: [{ text: 'Attach the instance profile.' }],
  fields: [
    { label: 'keyId', value: 'a4360696' },
    { label: 'Role ARN', value: 'arn:aws:iam::111122223333:role/Immuta', note: 'never an access key' },
  ],
  blocks: [],
  after: [{ text: 'Save.' }],
  warnings: ['A deleted key is gone.'],
  costs: ['1 USD a month'],
  keep: ['cmk.yaml'],
};

test('shows of a sheet where to type what, and nothing else', () => {
  expect(fieldsOf(sheet)).toBe(
    [
      'Immuta: immuta-prod',
      '  App Settings > Advanced Configuration',
      '    keyId      a4360696',
      '    Role ARN   arn:aws:iam::111122223333:role/Immuta',
      '               never an access key',
    ].join('\n'),
  );
});

test('writes the whole sheet to a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-test-'));
  try {
    expect(writeSheets([sheet], folder)).toEqual(['immuta-prod.txt']);
    const text = readFileSync(join(folder, 'immuta-prod.txt'), 'utf8');
    for (const part of ['Attach the instance profile.', 'Save.', 'A deleted key is gone.', '1 USD a month']) {
      expect(text).toContain(part);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('ends with who can use the keys and what to do next', () => {
  const role = 'arn:aws:iam::111122223333:role/KeyAdministrator';
  const caller = { deployment: 'immuta-prod', who: 'key administrator', role, expected: 'refused' } as const;
  const attempts = [{ caller, encrypt: 'refused', decrypt: 'refused', asExpected: true }] as const;
  const text = resultText({
    sheets: [sheet],
    folder: 'demo-out/now',
    files: ['immuta-prod.txt'],
    plans: ['PLAN'],
    attempts,
  });
  expect(text.slice(text.indexOf('PLAN'))).toBe(
    [
      'PLAN',
      '',
      'Who can use the keys',
      '',
      'DEPLOYMENT    CALLER              ROLE               ENCRYPT   DECRYPT',
      'immuta-prod   key administrator   KeyAdministrator   refused   refused',
      '',
      'What to do next',
      '',
      '  Read the whole sheets, with what to do before and after, in demo-out/now:',
      '    immuta-prod.txt',
      '  Write your own cmk.yaml: "Your own keys" in README.md has one to start from, docs/configuration.md every field.',
      '  Check it, and see what each deployment needs next: npx --no cmk check, then npx --no cmk list',
      '  Deploy it to your own accounts: docs/deploying.md',
    ].join('\n'),
  );
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resultText } from '../../../tools/demo/result';
import { KEY_ARN, sheet } from '../../support/sheet';
import { fieldsOf, writeSheets } from '../../../tools/demo/sheets';

test('shows of a sheet where to type or paste what, and nothing else', () => {
  expect(fieldsOf(sheet)).toBe(
    [
      'Acme: prod',
      '  Step 2: Administration > Keys > Configure',
      '    Name      acme-prod',
      '              any name',
      `    Key ARN   ${KEY_ARN}`,
      '    keys:',
      '      acme: true',
      '    ',
      '      other: 1',
    ].join('\n'),
  );
});

test('writes the whole sheet to a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-test-'));
  try {
    expect(writeSheets([sheet], folder)).toEqual(['prod.txt']);
    const text = readFileSync(join(folder, 'prod.txt'), 'utf8');
    for (const part of ['Choose SAVE.', 'A deleted key is gone.', 'About 1 USD.']) {
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
    files: ['prod.txt'],
    page: 'pages/index.html',
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
      '    prod.txt',
      '  Or open them as pages, to follow with ticks and copy buttons: demo-out/now/pages/index.html',
      '  Write your own cmk.yaml: "Your own keys" in README.md has one to start from, docs/configuration.md every field.',
      '  Check it, and see what each deployment needs next: npx --no cmk check, then npx --no cmk list',
      '  Deploy it to your own accounts: docs/deploying.md',
    ].join('\n'),
  );
});

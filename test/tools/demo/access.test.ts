import { accessTable, assertAsExpected } from '../../../tools/demo/access';
import type { Attempt } from '../../../tools/demo/try-all';

const role = 'arn:aws:iam::111122223333:role/KeyAdministrator';
const refused: Attempt = {
  caller: { deployment: 'adobe-prod', who: 'key administrator', role, expected: 'refused' },
  encrypt: 'refused',
  decrypt: 'refused',
  asExpected: true,
};

test('shows who could do what', () => {
  expect(accessTable([refused])).toBe(
    [
      'DEPLOYMENT   CALLER              ROLE               ENCRYPT   DECRYPT',
      'adobe-prod   key administrator   KeyAdministrator   refused   refused',
    ].join('\n'),
  );
});

test('says why a decryption was not tried', () => {
  const { decrypt: _, ...untried } = refused;
  expect(accessTable([untried])).toContain(
    '-  Only the platform itself may encrypt with this key, so there is nothing to try to decrypt.',
  );
});

test('passes when everything is as it must be', () => {
  expect(() => {
    assertAsExpected([refused]);
  }).not.toThrow();
});

test('fails the demo when a key administrator can use the key', () => {
  expect(() => {
    assertAsExpected([refused, { ...refused, decrypt: 'works', asExpected: false }]);
  }).toThrow('Not as it should be: key administrator of adobe-prod (expected: refused)');
});

import { accountOf, isServiceName, principalsOf, whoWords, type Who, who } from '../../../../lib/aws/policy/principals';

const ACCOUNT = '111122223333';

test('everybody whom a statement names is read, by the type of the entry', () => {
  expect(principalsOf({ Principal: undefined })).toEqual([]);
  expect(principalsOf({ Principal: '*' })).toEqual([{ kind: 'everybody', id: '*' }]);
  expect(
    principalsOf({ Principal: { AWS: ['*', ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`], Service: '*' } as never }),
  ).toEqual([
    { kind: 'everybody', id: '*' },
    { kind: 'account', id: ACCOUNT },
    { kind: 'account', id: ACCOUNT },
    { kind: 'service', id: '*' },
  ]);
  expect(who('Federated', ACCOUNT)).toEqual({ kind: 'federated', id: ACCOUNT });
  expect(who('CanonicalUser', 'abc')).toEqual({ kind: 'canonical-user', id: 'abc' });
  expect(who('Unknown', 'x')).toEqual({ kind: 'principal', id: 'x' });
});

test('only accounts and their identities have an account', () => {
  const role = `arn:aws:iam::${ACCOUNT}:role/R`;
  expect(accountOf({ kind: 'principal', id: role })).toBe(ACCOUNT);
  expect(accountOf({ kind: 'account', id: ACCOUNT })).toBe(ACCOUNT);
  expect(accountOf({ kind: 'federated', id: `arn:aws:iam::${ACCOUNT}:saml-provider/x` })).toBeUndefined();
  expect(accountOf({ kind: 'principal', id: 'AROAEXAMPLE' })).toBeUndefined();
});

test.each([
  ['rds.amazonaws.com', true],
  ['rds.us-east-1.amazonaws.com', true],
  ['dynamodb.cn-north-1.amazonaws.com.cn', true],
  ['.amazonaws.com', false],
  ['amazonaws.com', false],
  ['rds.amazonaws.com.example', false],
  ['rds.amazonaws.example', false],
  [`arn:aws:iam::${ACCOUNT}:user/rds.amazonaws.com`, false],
])('%s is the name of a service of AWS: %p', (id, is) => {
  expect(isServiceName(id)).toBe(is);
});

const assumed = (name: string): Who => ({ kind: 'principal', id: `arn:aws:sts::${ACCOUNT}:${name}` });
test.each<[Who, string]>([
  [{ kind: 'everybody', id: '*' }, 'everybody'],
  [{ kind: 'service', id: 'sso.amazonaws.com' }, 'the service sso.amazonaws.com'],
  [{ kind: 'federated', id: 'idp' }, 'the identity provider idp'],
  [{ kind: 'canonical-user', id: 'abc' }, 'the account of the canonical user abc'],
  [{ kind: 'account', id: ACCOUNT }, `account ${ACCOUNT}, whomever IAM there allows`],
  [{ kind: 'holder', id: 'role/Immuta' }, 'role/Immuta'],
  [{ kind: 'principal', id: `arn:aws:iam::${ACCOUNT}:role/R` }, 'role/R'],
  [{ kind: 'principal', id: 'arn:aws:iam::444455556666:role/a:b' }, 'role/a:b of account 444455556666'],
  [{ kind: 'principal', id: 'AROAEXAMPLE1' }, 'AROAEXAMPLE1 (an identity that is gone)'],
  [{ kind: 'principal', id: 'AIDAEXAMPLE1' }, 'AIDAEXAMPLE1 (an identity that is gone)'],
  [{ kind: 'principal', id: 'AROAEXAMPLE1:session' }, 'AROAEXAMPLE1:session (an identity that is gone)'],
  [{ kind: 'principal', id: 'AROAEXAMPLE1:' }, 'AROAEXAMPLE1: (an identity that is gone)'],
  [{ kind: 'principal', id: 'AROA' }, 'AROA'],
  [{ kind: 'principal', id: 'xAROAEXAMPLE1' }, 'xAROAEXAMPLE1'],
  [{ kind: 'principal', id: 'AROAEXAMPLE1/x' }, 'AROAEXAMPLE1/x'],
  [assumed('assumed-role/R/me'), 'the session me of role/R'],
  [assumed('assumed-role//me'), 'assumed-role//me'],
  [assumed('assumed-role/R/'), 'assumed-role/R/'],
  [assumed('x-assumed-role/R/me'), 'x-assumed-role/R/me'],
])('%j is said as "%s"', (w, words) => {
  expect(whoWords(w, ACCOUNT)).toBe(words);
});

import { canonicalConditions, conditionWords, isAtLeastAsStrict } from '../../../../lib/aws/policy/conditions';

test('conditions are said in words', () => {
  expect(conditionWords(undefined)).toBe('');
  expect(
    conditionWords({
      StringLike: { 'kms:ViaService': ['sso.*.amazonaws.com', 'identitystore.*.amazonaws.com'] },
      'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'aws:sso:instance-arn' },
      StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' },
    }),
  ).toBe(
    'kms:ViaService is like sso.*.amazonaws.com or identitystore.*.amazonaws.com and ' +
      'one of kms:EncryptionContextKeys is aws:sso:instance-arn and ' +
      'aws:SourceAccount, if it is there, is 111122223333',
  );
});

test('order, a list of one and the case of a key make no difference', () => {
  const a = { StringEquals: { 'aws:PrincipalAccount': '111122223333', 'kms:ViaService': ['b', 'a'] } };
  const b = { StringEquals: { 'kms:viaservice': ['a', 'b'], 'aws:PrincipalAccount': ['111122223333'] } };
  expect(canonicalConditions(a)).toBe(canonicalConditions(b));
  expect(canonicalConditions(a)).not.toBe(canonicalConditions({ StringLike: a.StringEquals }));
  expect(canonicalConditions({})).toBe('');
});

test.each([
  ['a further condition', { StringEquals: { a: '1', b: '2' } }, { StringEquals: { a: '1' } }, true],
  ['fewer values', { StringEquals: { a: '1' } }, { StringEquals: { a: ['1', '2'] } }, true],
  ['no condition at all on the other side', { StringEquals: { a: '1' } }, undefined, true],
  ['more values', { StringEquals: { a: ['1', '2'] } }, { StringEquals: { a: '1' } }, false],
  ['a condition less', { StringEquals: { a: '1' } }, { StringEquals: { a: '1', b: '2' } }, false],
  ['none in place of one', undefined, { StringEquals: { a: '1' } }, false],
  ['another operator', { StringLike: { a: '1' } }, { StringEquals: { a: '1' } }, false],
  ['fewer values that are excluded', { StringNotEquals: { a: '1' } }, { StringNotEquals: { a: ['1', '2'] } }, false],
])('%s: at least as strict is %#', (_, a, b, strict) => {
  expect(isAtLeastAsStrict(a, b)).toBe(strict);
});

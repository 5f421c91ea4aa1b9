import {
  canonicalConditions,
  conditionWords,
  isAtLeastAsStrict,
  isCovered,
  isUnclear,
} from '../../../../lib/aws/policy/conditions';

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

test.each([
  ['another key', { StringEquals: { b: '1' } }],
  ['another value', { StringEquals: { a: '2' } }],
  ['another operator', { StringLike: { a: '1' } }],
])('a condition with %s is another one', (_, other) => {
  expect(canonicalConditions({ StringEquals: { a: '1' } })).not.toBe(canonicalConditions(other));
});

describe('conditions that are taken apart', () => {
  const values = (count: number) => Array.from({ length: count }, (_each, i) => `v${i}`);
  const of = (a: string[]) => ({ StringEquals: { a } });
  const each = (count: number) => values(count).map((v) => of([v]));

  test('are judged up to 64 pieces, and as a whole beyond', () => {
    expect(isCovered(of(values(64)), each(64))).toBe(true);
    expect(isCovered(of(values(65)), each(65))).toBe(false);
    const square = { StringEquals: { a: values(8), b: values(8) } };
    expect(
      isCovered(
        square,
        values(8).map((v) => ({ StringEquals: { a: [v], b: values(8) } })),
      ),
    ).toBe(true);
    const larger = { StringEquals: { a: values(9), b: values(8) } };
    expect(
      isCovered(
        larger,
        values(9).map((v) => ({ StringEquals: { a: [v], b: values(8) } })),
      ),
    ).toBe(false);
  });

  test('too many to be taken apart are still covered by one that is as wide', () => {
    expect(isCovered(of(values(65)), [of(values(66))])).toBe(true);
    expect(isCovered(of(values(65)), [of(values(64))])).toBe(false);
  });
});

test.each([
  ['a key twice in different case', { StringEquals: { 'aws:a': '1', 'AWS:A': '2' } }, true],
  ['a key without a value', { StringEquals: { a: [] } }, true],
  ['a key without a value beside one with', { StringEquals: { a: [], b: '1' } }, true],
  ['a key twice under two operators', { StringEquals: { a: '1' }, StringLike: { a: '1' } }, false],
  ['none', undefined, false],
])('what IAM says nothing of: %s', (_, conditions, unclear) => {
  expect(isUnclear(conditions)).toBe(unclear);
});

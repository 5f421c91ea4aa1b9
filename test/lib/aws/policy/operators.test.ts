import type { Conditions } from '../../../../lib/aws/policy/document';
import { conditionWords, isAtLeastAsStrict, isCovered } from '../../../../lib/aws/policy/conditions';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const DOCUMENTED = `
StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike
NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals
DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals
Bool BinaryEquals IpAddress NotIpAddress ArnEquals ArnLike ArnNotEquals ArnNotLike Null`
  .trim()
  .split(/\s+/);

type Values = string | readonly string[];
const one = (operator: string, values: Values, key = 'k'): Conditions => ({ [operator]: { [key]: values } });
const stricter = (operator: string, a: Values, b: Values) => isAtLeastAsStrict(one(operator, a), one(operator, b));

test.each(DOCUMENTED)('%s has words, and the same test is as strict as itself in any order', (operator) => {
  expect(conditionWords(one(operator, 'v'))).not.toContain(operator);
  expect(stricter(operator, ['v', 'w'], ['w', 'v'])).toBe(true);
});

test.each([
  ['StringEquals', 'is'],
  ['StringNotEquals', 'is not'],
  ['StringEqualsIgnoreCase', 'is, in whatever case,'],
  ['StringNotEqualsIgnoreCase', 'is not, in whatever case,'],
  ['StringLike', 'is like'],
  ['StringNotLike', 'is not like'],
  ['NumericEquals', 'is'],
  ['NumericNotEquals', 'is not'],
  ['NumericLessThan', 'is less than'],
  ['NumericLessThanEquals', 'is at most'],
  ['NumericGreaterThan', 'is more than'],
  ['NumericGreaterThanEquals', 'is at least'],
  ['DateEquals', 'is'],
  ['DateNotEquals', 'is not'],
  ['DateLessThan', 'is before'],
  ['DateLessThanEquals', 'is not after'],
  ['DateGreaterThan', 'is after'],
  ['DateGreaterThanEquals', 'is not before'],
  ['Bool', 'is'],
  ['BinaryEquals', 'is'],
  ['IpAddress', 'is in'],
  ['NotIpAddress', 'is not in'],
  ['ArnEquals', 'is'],
  ['ArnLike', 'is like'],
  ['ArnNotEquals', 'is not'],
  ['ArnNotLike', 'is not like'],
  ['Null', 'is absent:'],
  ['StringStarts', 'StringStarts'],
])('%s is said as "%s"', (operator, words) => {
  expect(conditionWords(one(operator, ['v', 'w']))).toBe(`k ${words} v or w`);
});

test.each(DOCUMENTED)('%s on another key, by a set operator, or if it exists, is another test', (operator) => {
  const plain = one(operator, 'v');
  for (const other of [
    one(operator, 'v', 'other'),
    one(`${operator}IfExists`, 'v'),
    one(`ForAllValues:${operator}`, 'v'),
    one(`ForAnyValue:${operator}`, 'v'),
  ]) {
    expect(isAtLeastAsStrict(plain, other)).toBe(false);
    expect(isAtLeastAsStrict(other, plain)).toBe(false);
    expect(isAtLeastAsStrict(other, other)).toBe(true);
  }
});

test.each(DOCUMENTED)('%s with IfExists or ForAllValues is judged by equality alone', (operator) => {
  for (const set of [`${operator}IfExists`, `ForAllValues:${operator}`, `ForAnyValue:${operator}IfExists`]) {
    expect(stricter(set, '1', ['1', '2'])).toBe(false);
    expect(stricter(set, ['1', '2'], '1')).toBe(false);
  }
});

test.each([
  ['StringEquals', 'a', ['a', 'b']],
  ['StringEqualsIgnoreCase', 'A', ['a', 'b']],
  ['StringLike', 'ab*', 'a*'],
  ['StringLike', ['ab', 'ac'], 'a?'],
  ['StringNotEquals', ['a', 'b'], 'a'],
  ['StringNotEqualsIgnoreCase', ['A', 'b'], 'a'],
  ['StringNotLike', 'a*', 'ab*'],
  ['NumericEquals', '1', ['1', '2']],
  ['NumericNotEquals', ['1', '2'], '1'],
  ['NumericLessThan', '9', '10'],
  ['NumericLessThanEquals', '-10', '-9'],
  ['NumericGreaterThan', '10', '9'],
  ['NumericGreaterThanEquals', '9.5', '9'],
  ['DateEquals', '2026-01-01T00:00:00Z', ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z']],
  ['DateNotEquals', ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'], '2026-01-01T00:00:00Z'],
  ['DateLessThan', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ['DateLessThanEquals', '1767225600', '2027-01-01T00:00:00Z'],
  ['DateGreaterThan', '2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
  ['DateGreaterThanEquals', '2027-01-01T00:00:00Z', '1767225600'],
  ['Bool', 'true', ['true', 'false']],
  ['BinaryEquals', 'QUI=', ['QUI=', 'Qg==']],
  ['IpAddress', '203.0.113.7', '203.0.113.0/24'],
  ['NotIpAddress', '203.0.113.0/24', '203.0.113.7'],
  ['ArnEquals', 'arn:aws:iam::111122223333:role/A', 'arn:aws:iam::111122223333:role/*'],
  ['ArnLike', 'arn:aws:iam::111122223333:role/A', 'arn:aws:iam::*:role/*'],
  ['ArnNotEquals', 'arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/A'],
  ['ArnNotLike', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/A'],
  ['Null', 'true', ['true', 'false']],
  ['ForAnyValue:StringEquals', 'a', ['a', 'b']],
  ['ForAnyValue:StringLike', 'ab*', 'a*'],
  ['NumericLessThan', '123456789012.123', '999999999999.999'],
  ['NumericLessThan', '1e1', ['1e1', '99']],
  ['DateLessThan', '5', '9'],
  ['DateLessThan', '176722560000', '999999999999'],
  ['DateLessThan', '2026-01', ['2026-01', '2027-01']],
  ['ArnLike', 'arn:aws:logs:us-east-1:1:log-group:a', 'arn:aws:logs:us-east-1:1:log-group:*'],
  ['ArnLike', 'arn:aws:logs:us-east-1:1:log-group:a:b', 'arn:aws:logs:us-east-1:1:log-group:*'],
  ['ArnLike', 'arn:aws:logs:us-east-1:1:log-group:a:b', 'arn:aws:logs:us-east-1:1:log*:b'],
  ['ArnLike', 'arn:aws:logs:us-east-1:1:log-group:a', 'arn:aws:logs:us-east-1:1:*a'],
])('%s %j is stricter than %j, and not the other way round', (operator, narrow, wide) => {
  expect(stricter(operator, narrow, wide)).toBe(true);
  expect(stricter(operator, wide, narrow)).toBe(false);
});

test.each([
  ['policy variables', 'StringLike', 'a${aws:username}', 'a*'],
  ['policy variables in an ARN', 'ArnLike', 'arn:aws:iam::1:role/${aws:username}', 'arn:aws:iam::1:*'],
  ['policy variables in an ARN', 'ArnLike', 'arn:aws:iam::1:role/A', 'arn:aws:iam::1:role/${*}'],
  ['an ARN with more or fewer parts', 'ArnLike', 'arn:aws:iam::1:role/A', 'arn:*'],
  ['policy variables on both sides', 'ArnLike', 'arn:aws:iam::1:role/${aws:a}', 'arn:aws:iam::1:role/${aws:*}'],
  ['another first part of an ARN', 'ArnLike', 'other:aws:iam::1:role/A', 'arn:aws:iam::1:role/*'],
  ['what lacks a part of an ARN', 'ArnLike', 'arn:aws:iam::1', 'arn:aws:iam::*'],
  ['a star over several parts of an ARN', 'ArnLike', 'arn:aws:iam::1:role/A', 'arn:*:1:role/*:*:*'],
  ['a star that would reach into the resource', 'ArnLike', 'arn:aws:iam:x:1:a:1:role/A', 'arn:aws:iam:*:1:role/A'],
  ['a resource whose parts another one joins', 'ArnLike', 'arn:aws:logs:x:1:a:b', 'arn:aws:logs:x:1:ab'],
  ['what is no number', 'NumericLessThan', '1e1', '99'],
  ['more digits than can be kept apart', 'NumericLessThan', '9007199254740992', '9007199254740993'],
  ['more digits than can be kept apart', 'NumericLessThan', '1234567890123', '9234567890123'],
  ['more decimals than can be kept apart', 'NumericLessThan', '1.2345', '2.2345'],
  ['more digits of a date than can be kept apart', 'DateLessThan', '1234567890123', '9234567890123'],
  ['a date before 1970 in seconds', 'DateLessThan', '-5', '99'],
  ['a year of six digits', 'DateLessThan', '+002026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ['a year of two digits', 'DateLessThan', '26-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ['a date with a text behind it', 'DateLessThan', '2026-01-01T00:00:00Z (x)', '2027-01-01T00:00:00Z'],
  ['dates in other forms', 'DateLessThan', '2026-01', '2027-01-01T00:00:00Z'],
  ['IPv6', 'IpAddress', '2001:db8::1', '2001:db8::/32'],
  ['letters of other alphabets', 'StringEqualsIgnoreCase', 'Ä', 'ä'],
  ['Bool in another case', 'Bool', 'True', 'true'],
  ['an operator that IAM does not document', 'StringStarts', 'ab', ['ab', 'a']],
  ['an operator with a set operator inside', 'StringForAnyValue:Equals', 'ab', ['ab', 'a']],
  ['an operator with IfExists inside', 'StringIfExistsEquals', 'ab', ['ab', 'a']],
  ['an operator that every object has', 'constructor', 'ab', ['ab', 'a']],
  ['each value of a list that must not be one of few', 'ForAnyValue:StringNotEquals', ['a', 'b'], 'a'],
])('%s: not certain', (_, operator, narrow, wide) => {
  expect(stricter(operator, narrow, wide)).toBe(false);
});

test.each([
  ['NumericLessThan', '1.0', '1'],
  ['NumericGreaterThanEquals', '1.0', '1'],
  ['DateLessThan', '1767225600', '2026-01-01T00:00:00Z'],
  ['DateGreaterThanEquals', '1767225600', '2026-01-01T00:00:00Z'],
])('%s %s and %s are the same', (operator, a, b) => {
  expect(stricter(operator, a, b)).toBe(true);
  expect(stricter(operator, b, a)).toBe(true);
});

test('set operators and IfExists are said in words', () => {
  expect(conditionWords(one('ForAllValues:StringLike', ['a*', 'b']))).toBe('each of k is like a* or b');
  expect(conditionWords(one('ForAnyValue:StringEquals', 'a'))).toBe('one of k is a');
  expect(conditionWords(one('BoolIfExists', 'true'))).toBe('k, if it is there, is true');
});

test('what equals a text is like it, and what is like an ARN equals it; nothing else follows from another operator', () => {
  const pairs = [
    ['StringEquals', 'StringLike'],
    ['ArnEquals', 'ArnLike'],
    ['ArnLike', 'ArnEquals'],
    ['ArnNotEquals', 'ArnNotLike'],
    ['ArnNotLike', 'ArnNotEquals'],
  ].map(String);
  const follow = DOCUMENTED.flatMap((a) => DOCUMENTED.filter((b) => a !== b).map((b) => [a, b] as const)).filter(
    ([a, b]) => isAtLeastAsStrict(one(a, 'v'), one(b, 'v')),
  );
  expect(follow.map(String).sort()).toEqual(pairs.sort());
  expect(isAtLeastAsStrict(one('StringEquals', 'ab'), one('StringLike', 'a*'))).toBe(true);
  expect(isAtLeastAsStrict(one('StringEquals', 'a*'), one('StringLike', 'a?'))).toBe(false);
});

test('several conditions together cover one that lists what each of them has', () => {
  const values = { StringEquals: { a: ['1', '2'], b: 'x' } };
  const [first, second] = [{ StringEquals: { a: '1', b: 'x' } }, { StringEquals: { a: '2' } }];
  expect(isCovered(values, [first, second])).toBe(true);
  expect(isCovered(values, [first])).toBe(false);
  expect(isCovered({ StringNotEquals: { a: ['1', '2'] } }, [one('StringNotEquals', '3', 'a')])).toBe(false);
  expect(isCovered({ Null: { a: ['true', 'false'] } }, [one('Null', 'true', 'a'), one('Null', 'false', 'a')])).toBe(
    false,
  );
  expect(isCovered(values, [])).toBe(false);
  expect(isCovered(undefined, [undefined])).toBe(true);
});

import { idProblem, stackNameOf } from '../../../lib/fields/deployment-id';
import { identityTags } from '../../../lib/fields/deployment';
import { didYouMean, nearest } from '../../../lib/problems/nearest';
import { preview } from '../../../lib/problems/preview';
import { printable } from '../../../lib/problems/printable';
import { parsePrincipal, principalArn } from '../../../lib/fields/principal-arn';
import { KNOWN_REGIONS, partitionOf, region } from '../../../lib/fields/region';
import { tags } from '../../../lib/fields/tags';

describe('ids', () => {
  test.each(['a', 'a1-', 'x'.repeat(40)])('%s is one', (id) => expect(idProblem(id)).toBeUndefined());
  test.each(['', 'A', '1a', '-a', 'a_b', 'a b', 'ä', 'a\n'])('%j is none', (id) =>
    expect(idProblem(id)).toBe('must start with a letter a-z and have only a-z, 0-9 and hyphens'),
  );
  test('41 characters are too many', () =>
    expect(idProblem('x'.repeat(41))).toBe('has 41 characters; at most 40 are allowed'));

  test('name stacks and tags', () => {
    expect(stackNameOf('prod')).toBe('cmk-prod');
    expect(stackNameOf('prod', 'acme')).toBe('cmk-acme-prod');
    const d = { id: 'prod', stackName: '', platform: '', cloud: 'aws' } as const;
    expect(identityTags(d)).toEqual({ 'cmk:id': 'prod' });
    expect(identityTags({ ...d, name: 'acme' })).toEqual({ 'cmk:id': 'prod', 'cmk:name': 'acme' });
  });
});

describe('the nearest name', () => {
  test.each([
    ['administrator', 'administrators'],
    ['REGION', 'region'],
    ['reigon', 'region'],
  ])('of %s is %s', (given, name) => expect(nearest(given, ['administrators', 'region'])).toBe(name));
  test.each(['banana', 'x'.repeat(1_000_000)])('is none when too much differs', (given) => {
    expect(nearest(given, ['region'])).toBeUndefined();
    expect(didYouMean(given, ['region'])).toBe('');
  });
});

describe('principals', () => {
  test.each([
    ['arn:aws:iam::111122223333:role/Admin', 'aws', 'role', 'Admin'],
    ['arn:aws-cn:iam::111122223333:user/me@example.com', 'aws-cn', 'user', 'me@example.com'],
    [
      'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0',
      'aws',
      'role',
      'aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0',
    ],
  ])('%s', (arn, partition, kind, name) => {
    expect(principalArn.safeParse(arn).success).toBe(true);
    expect(parsePrincipal(arn)).toEqual({ partition, account: '111122223333', kind, name });
  });
  test.each([
    'arn:aws:iam::111122223333:role/',
    'arn:aws:iam::111122223333:role/a//b',
    'arn:aws:iam::1111:role/a',
    'arn:gcp:iam::111122223333:role/a',
    'arn:aws:iam::111122223333:role/a\n',
    ' arn:aws:iam::111122223333:role/a',
  ])('%j is none', (arn) => expect(principalArn.safeParse(arn).success).toBe(false));
});

describe('Regions', () => {
  test.each([
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
  ])('%s is of partition %s', (name, partition) => expect(partitionOf(name)).toBe(partition));
  test('every known one is right', () => {
    expect(KNOWN_REGIONS.filter((name) => !region.safeParse(name).success)).toEqual([]);
  });
  test.each(['', 'us-east', 'us-east-1a', 'US-EAST-1', 'us-iso-east-1', 'us-east-1\n'])('%j is none', (name) =>
    expect(region.safeParse(name).success).toBe(false),
  );
});

test('tags may have letters of every language, digits, spaces and _ . : / = + - @', () => {
  expect(tags.safeParse({ 'Größe 1': 'a_b.c:d/e=f+g-h@i', leer: '' }).success).toBe(true);
  expect(tags.safeParse({ ['k'.repeat(129)]: 'x' }).success).toBe(false);
  expect(tags.safeParse({ k: 'x'.repeat(257) }).success).toBe(false);
  expect(tags.safeParse(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`t${i}`, 'x']))).success).toBe(true);
});

describe('a preview of a text', () => {
  test.each([
    ['plain', '"plain"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['two\nlines', '"two\\nlines"'],
    ['\u001b[31m\u0085\u202e', '"\\u001b[31m\\u0085\\u202e"'],
    ['x'.repeat(81), `"${'x'.repeat(79)}…"`],
  ])('%j', (text, shown) => expect(preview(text)).toBe(shown));
  test('without quotes', () => expect(preview('say "hi"', '')).toBe('say "hi"'));
  test('control characters are printable', () => expect(printable('a\u0007b\nc')).toBe('a\\u0007b\\u000ac'));
});

import { z } from 'zod';
import { alias, awsFields } from '../../../lib/aws/fields';

const least = {
  account: '111122223333',
  region: 'us-east-1',
  administrators: ['arn:aws:iam::111122223333:role/KeyAdministrator'],
};
const fields = z.strictObject(awsFields);
const messages = (more: object): string[] =>
  (fields.safeParse({ ...least, ...more }).error?.issues ?? []).map((i) => `${i.path.join('.')}: ${i.message}`);

test('what is not said is the safe choice', () => {
  expect(fields.parse(least)).toEqual({
    ...least,
    administratorsMayDelete: false,
    strictAdministrators: false,
    externalPrincipals: [],
    tags: {},
    key: { rotationDays: 365, deletionWindowDays: 30 },
  });
});

test.each([
  ['rotationDays', 90, 2560],
  ['deletionWindowDays', 7, 30],
])('%s are from %i to %i', (name, min, max) => {
  const refused = (days: number) => messages({ key: { [name]: days } });
  expect([min, max].flatMap(refused)).toEqual([]);
  expect([min - 1, max + 1].map((days) => refused(days).length)).toEqual([1, 1]);
});

test('a description has at most 8192 characters', () => {
  expect(messages({ key: { description: 'x'.repeat(8192) } })).toEqual([]);
  expect(messages({ key: { description: 'x'.repeat(8193) } })).toEqual([
    'key.description: must have at most 8192 characters',
  ]);
});

test.each([
  ['alias/adobe', 'is written without alias/: adobe'],
  ['aws/adobe', 'must not start with aws/: those aliases belong to AWS'],
  ['a.b', 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)'],
  ['', 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)'],
  ['x'.repeat(251), 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)'],
  [' x', 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)'],
  ['x ', 'must have 1 to 250 letters, digits or / _ - (no spaces, no dots)'],
])('the alias %j is refused', (name, message) => {
  expect(alias.safeParse(name).error?.issues.map((i) => i.message)).toEqual([message]);
});

test.each(['x', 'Team/adobe_prod-1', 'x'.repeat(250)])('the alias %j is one', (name) => {
  expect(alias.safeParse(name).success).toBe(true);
});

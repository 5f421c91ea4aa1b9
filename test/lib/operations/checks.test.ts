import { exitCodeOf, fail, notPossible, pass, tried } from '../../../lib/operations/checks';
import { UserError } from '../../../lib/problems/user-error';

const of = (...checks: Parameters<typeof exitCodeOf>[0][number]['checks'][number][]) => [
  { id: 'pay', subject: 'the key', checks },
];
const good = pass('rotation', 'every 365 days');
const bad = fail('rotation', 'off', 'turn it on');
const unseen = notPossible('rotation', 'refused', 'ask for kms:GetKeyRotationStatus');

test('all passed is 0, a failed one 1, one that could not be made 3', () => {
  expect(exitCodeOf(of(good))).toBe(0);
  expect(exitCodeOf(of(good, bad))).toBe(1);
  expect(exitCodeOf(of(good, unseen))).toBe(3);
});

test('what failed counts more than what could not be seen', () => {
  expect(exitCodeOf([...of(unseen), ...of(bad)])).toBe(1);
});

test('a refusal of the cloud makes a check not possible, with what would make it possible', async () => {
  const look = () => Promise.reject(new UserError('kms:ListGrants was refused', [], 3));
  expect(await tried('grants', 'allow kms:ListGrants', look)).toEqual([
    notPossible('grants', 'kms:ListGrants was refused', 'allow kms:ListGrants'),
  ]);
});

test('a bug stays a bug', async () => {
  const look = () => Promise.reject(new TypeError('x is not a function'));
  await expect(tried('grants', '', look)).rejects.toThrow('x is not a function');
});

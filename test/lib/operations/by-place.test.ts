import { byPlace } from '../../../lib/operations/by-place';
import { UserError } from '../../../lib/problems/user-error';

const at = (id: string, account: string, region: string) => ({ id, account, region });
const FLEET = [at('a', '1', 'x'), at('b', '2', 'x'), at('c', '1', 'x'), at('d', '1', 'y')];

test('each account and Region is visited once, with its deployments', async () => {
  const visits: string[] = [];
  const unread = await byPlace(FLEET, 8, ({ account, region }, here) => {
    visits.push(`${account} ${region}: ${here.map((d) => d.id).join(' ')}`);
    return Promise.resolve();
  });
  expect(visits).toEqual(['1 x: a c', '2 x: b', '1 y: d']);
  expect(unread).toEqual([]);
});

test('what could not be read is said once, sorted, and hides nothing', async () => {
  const visits: string[] = [];
  const unread = await byPlace(FLEET, 1, ({ account, region }) => {
    visits.push(`${account} ${region}`);
    return Promise.reject(new UserError(account === '1' ? 'sign in' : 'enable the Region'));
  });
  expect(visits).toEqual(['1 x', '2 x', '1 y']);
  expect(unread).toEqual(['enable the Region', 'sign in']);
});

test('a bug is not taken for something that could not be read', async () => {
  await expect(byPlace(FLEET, 1, () => Promise.reject(new TypeError('bug')))).rejects.toThrow(new TypeError('bug'));
});

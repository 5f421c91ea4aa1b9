import { setTimeout as sleep } from 'node:timers/promises';
import { sideBySide } from '../../../lib/live/side-by-side';

test('results stand in the order of the items, however long each took', async () => {
  expect(await sideBySide([30, 1, 10], 3, (ms) => sleep(ms, ms))).toEqual([30, 1, 10]);
});

test('never more than the limit are under way', async () => {
  let now = 0;
  let most = 0;
  await sideBySide([...Array(20).keys()], 4, async () => {
    most = Math.max(most, ++now);
    await sleep(2);
    now--;
  });
  expect(most).toBe(4);
});

test('one that fails fails the whole', async () => {
  await expect(sideBySide([1, 2], 2, (n) => (n === 2 ? Promise.reject(new Error('two')) : sleep(1)))).rejects.toThrow(
    'two',
  );
});

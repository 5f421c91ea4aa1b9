import { RecentIds } from '../../../../lib/operations/audit/recent-ids';

test('an id is known again, for at least fifty thousand others', () => {
  const recent = new RecentIds();
  expect([recent.has('a'), recent.has('a')]).toEqual([false, true]);
  for (let i = 0; i < 50_000; i++) recent.has(`x-${i}`);
  expect(recent.has('a')).toBe(true);
});

test('what was seen long ago is forgotten, so that memory stays the same', () => {
  const recent = new RecentIds();
  recent.has('a');
  for (let i = 0; i < 100_000; i++) recent.has(`x-${i}`);
  expect(recent.has('a')).toBe(false);
});

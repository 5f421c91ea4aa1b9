import { REMEMBERED, RecentIds } from '../../../../lib/operations/audit/recent-ids';

const after = (others: number) => {
  const recent = new RecentIds();
  expect([recent.has('a'), recent.has('a')]).toEqual([false, true]);
  for (let i = 0; i < others; i++) expect(recent.has(`x-${i}`)).toBe(false);
  return recent.has('a');
};

test('an id is known again after thousands of others', () => {
  expect(after(REMEMBERED - 1)).toBe(true);
});

test('what was seen long ago is forgotten, so that memory stays the same', () => {
  expect(after(REMEMBERED)).toBe(false);
});

import { covering } from './covering';
import { platforms, readMatrix } from './matrix';

const product = (...groups: readonly (readonly string[])[]): string[][] =>
  groups.reduce<string[][]>((all, group) => all.flatMap((names) => group.map((name) => [...names, name])), [[]]);

test('every two choices stand together in one of the combinations, and they are fewer than all', () => {
  const all = product(['a', 'b'], ['c', 'd'], ['e', 'f', 'g'], ['h', 'i']);
  const some = covering(all);
  const together = (x: string, y: string) => some.some((names) => names.includes(x) && names.includes(y));
  for (const names of all)
    for (const x of names) for (const y of names) expect([x, y, together(x, y)]).toEqual([x, y, true]);
  expect(some.length).toBeLessThan(10);
  expect(some[0]).toEqual(['a', 'c', 'e', 'h']);
});

test.each(platforms)('%s has every combination of choices in its first place', (platform) => {
  const { choices, places, configurations } = readMatrix(platform);
  const first = Object.keys(places)[0] as string;
  const found = Object.values(configurations).filter((c) => c.choices.includes(first));
  expect(found.map((c) => c.choices.slice(0, -1))).toEqual(product(...choices.map((group) => Object.keys(group))));
});

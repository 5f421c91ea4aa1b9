import { readYaml } from '../../../lib/deployments/document';

test('a fault behind a line that the parser does not count has its place all the same', () => {
  const { problems } = readYaml('cmk.yaml', ' :\nre\ny:');
  const places = problems.map((p) => `${p.line}:${p.column}`);
  expect(places.length).toBeGreaterThan(0);
  expect(places.every((place) => ['1:2', '2:1', '3:1', '3:2', '3:3'].includes(place))).toBe(true);
});

import { readYaml } from '../../../lib/configuration/document';

test('a fault behind a line that the parser does not count has its place all the same', () => {
  const { problems } = readYaml('cmk.yaml', ' :\nre\ny:');
  expect(problems.map((p) => `${p.line}:${p.column}`)).toEqual(['2:1', '3:2']);
});

import { literal, literals } from '../../../lib/azure/literal';

describe('text of the user in Terraform JSON', () => {
  test.each([
    ['plain', 'plain'],
    ['${path.root}', '$${path.root}'],
    ['%{if true}', '%%{if true}'],
    ['a ${b} %{c} ${d}', 'a $${b} %%{c} $${d}'],
    ['$ { % {', '$ { % {'],
    ['$${already}', '$$${already}'],
  ])('%s is written %s', (text, written) => {
    expect(literal(text)).toBe(written);
  });

  test('is escaped in names and values of a map', () => {
    expect(literals({ 'a${b}': 'c%{d}' })).toEqual({ 'a$${b}': 'c%%{d}' });
  });
});

import { text } from '../../../lib/fields/text';

const field = text(/^[a-z]+$/, 'must have letters a-z only', 'A word.');

test('a text of one shape says the same of another shape and of no text at all', () => {
  expect(field.parse('abc')).toBe('abc');
  for (const given of ['', 'Abc', 5, undefined]) {
    expect(field.safeParse(given).error?.issues[0]?.message).toBe('must have letters a-z only');
  }
});

test('a text of one shape is described', () => {
  expect(field.description).toBe('A word.');
});

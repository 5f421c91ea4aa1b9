import { wrap } from '../../../../lib/sheets/page/wrap';

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['', 5, []],
  ['arn:aws:iam::111122223333:role/DataEngineer', 26, ['arn:aws:iam::111122223333:', 'role/DataEngineer']],
  ['through role/a-name-that-is-long', 14, ['through role/', 'a-name-that-', 'is-long']],
  ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
])('%j in lines of %d is %j', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test('nothing is lost but spaces, and no line is too long', () => {
  const text = 'role arn:aws:iam::111122223333:role/Data.Engineer_x a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p::::::::::::::::::';
  for (let width = 1; width < 40; width++) {
    const lines = wrap(text, width);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  }
});

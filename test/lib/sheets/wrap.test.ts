import fc from 'fast-check';
import { columnsOf } from '../../../lib/sheets/columns';
import { wrapped } from '../../../lib/sheets/wrap';

const bold = (text: string | number | null | undefined) => `<${String(text)}>`;
const lines = (text: string, width: number, indent = 0) => wrapped(text, { width, indent, bold: String });

test('the first line has no indent, which is where its label stands; the others hang', () => {
  expect(lines('one two three four', 12, 4)).toEqual(['one two', '    three', '    four']);
});

test('a word that is too long for what the indent leaves stands alone, further to the left', () => {
  expect(lines('see https://a.example now', 20, 8)).toEqual(['see', '   https://a.example', '        now']);
  expect(lines('see https://a.long.example/x now', 20, 8)).toEqual(['see', 'https://a.long.example/x', '        now']);
});

test('the first line is empty where no word fits beside the label', () => {
  expect(lines('arn:aws:iam::1:role/x', 20, 8)).toEqual(['', 'arn:aws:iam::1:role/x']);
});

test('code is not parted at its spaces, with what stands right beside it', () => {
  expect(lines('put (`a b c`), then', 12)).toEqual(['put', '(`a b c`),', 'then']);
});

test('a name of several words is bold in one piece, and may be parted', () => {
  const text = 'choose **Modify IAM role**.';
  expect(wrapped(text, { width: 80, indent: 0, bold })).toEqual(['choose <Modify IAM role>.']);
  expect(wrapped(text, { width: 14, indent: 0, bold })).toEqual(['choose <Modify>', '<IAM role>.']);
});

test('a text breaks at the same places whether or not some of it is code', () => {
  const word = fc.stringMatching(/^[a-z.]{1,30}$/);
  fc.assert(
    fc.property(
      fc.array(word),
      fc.integer({ min: 10, max: 40 }),
      fc.integer({ min: 0, max: 12 }),
      (words, width, indent) => {
        const marked = lines([...words, '`x`'].join(' '), width, indent);
        expect(lines([...words, '(x)'].join('  '), width, indent)).toEqual(
          marked.map((line) => line.replace('`x`', '(x)')),
        );
      },
    ),
  );
});

test('letters of East Asia take two columns', () => {
  expect(lines('鍵の管理 設定', 10)).toEqual(['鍵の管理', '設定']);
});

test.each([
  ['of one column a letter', /^[a-z.…-]{1,30}$/],
  ['of one or two', /^[a-z.鍵-]{1,30}$/],
])('no word %s is lost or broken, and only what fits nowhere is longer than a line', (_which, letters) => {
  const word = fc.stringMatching(letters);
  fc.assert(
    fc.property(
      fc.array(word),
      fc.integer({ min: 10, max: 40 }),
      fc.integer({ min: 0, max: 9 }),
      (words, width, indent) => {
        const all = lines(words.join(' '), width, indent);
        expect(all.join(' ').split(/\s+/).filter(Boolean)).toEqual(words);
        all.forEach((line, i) => {
          const columns = columnsOf(line) + (i === 0 ? indent : 0);
          expect(columns <= width || (i > 0 && !line.includes(' '))).toBe(true);
        });
      },
    ),
  );
});

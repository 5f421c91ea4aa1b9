import { linesOf } from '../../../../lib/operations/audit/lines';

async function* pieces(...texts: (string | Buffer)[]) {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}
async function linesIn(stream: AsyncIterable<Buffer>, longest?: number) {
  const lines: (string | undefined)[] = [];
  for await (const some of linesOf(stream, longest)) lines.push(...some);
  return lines;
}

test('lines are found wherever the pieces of a stream end', async () => {
  expect(await linesIn(pieces('a\nb', 'c\n', '\nd'))).toEqual(['a', 'bc', '', 'd']);
  expect(await linesIn(pieces('a\n'))).toEqual(['a']);
  expect(await linesIn(pieces())).toEqual([]);
});

test('a letter of several bytes may lie in two pieces', async () => {
  const text = Buffer.from('ü\nü');
  expect(await linesIn(pieces(text.subarray(0, 1), text.subarray(1, 4), text.subarray(4)))).toEqual(['ü', 'ü']);
});

test('a line that is too long is left out, and the ones after it are not', async () => {
  expect(await linesIn(pieces('abc\n', 'ab', 'cd\nab\nabc', 'd'), 3)).toEqual(['abc', undefined, 'ab', undefined]);
});

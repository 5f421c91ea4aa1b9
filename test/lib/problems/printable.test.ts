import { parse } from 'yaml';
import { errorText } from '../../../lib/problems/error-text';
import { isPrintable, printable, printableLines } from '../../../lib/problems/printable';
import { UserError } from '../../../lib/problems/user-error';
import { printableYamlOf } from '../../../lib/sheets/yaml';

test.each([
  ['a control character', '\u001b[2J', '\\u001b[2J'],
  ['a tab', '\t', '\\u0009'],
  ['a line end', '\n', '\\u000a'],
  ['delete, and the second set of controls', '\u007f\u009b', '\\u007f\\u009b'],
  ['an Arabic letter mark', '\u061c', '\\u061c'],
  ['marks of direction', '\u200e\u200f', '\\u200e\\u200f'],
  ['embeddings and overrides', '\u202a\u202b\u202c\u202d\u202e', '\\u202a\\u202b\\u202c\\u202d\\u202e'],
  ['isolates', '\u2066\u2067\u2068\u2069', '\\u2066\\u2067\\u2068\\u2069'],
  ['zero widths', '\u200b\u200c\u200d\u2060\ufeff', '\\u200b\\u200c\\u200d\\u2060\\ufeff'],
  ['a soft hyphen and fillers', '\u00ad\u115f\u3164', '\\u00ad\\u115f\\u3164'],
  ['separators of lines and paragraphs', '\u2028\u2029', '\\u2028\\u2029'],
  ['tags', '\u{e0001}\u{e0041}', '\\udb40\\udc01\\udb40\\udc41'],
  ['half a surrogate pair', '\ud83d', '\\ud83d'],
])('%s is shown, not sent', (_what, given, shown) => {
  expect(printable(`a${given}b`)).toBe(`a${shown}b`);
  expect(isPrintable(given)).toBe(given === '\n');
});

test('letters of every language and pictures stay as they are', () => {
  const text = 'grün 鍵 ключ مفتاح 🔑 … > | `';
  expect(printable(text)).toBe(text);
});

const NASTY = 'a\u202eb\u{e0041}c\u200bd\te\u0085f\ud83dg';

test('several lines stay several lines, and JSON stays the same JSON', () => {
  expect(printableLines('a\n\u001bb\n')).toBe('a\n\\u001bb\n');
  const json = JSON.stringify({ [NASTY]: [NASTY, 'x\ny'] }, undefined, 2);
  expect(isPrintable(printableLines(json))).toBe(true);
  expect(JSON.parse(printableLines(json))).toEqual(JSON.parse(json));
});

test('YAML stays the same YAML', () => {
  const value = [{ a: NASTY, b: `${NASTY}\nmore`, c: 'plain', d: 'x\ny\n', e: 'a\u202eb', f: '\u{e0041}a\nb\u200b' }];
  const text = printableYamlOf(value);
  expect(isPrintable(text)).toBe(true);
  expect(parse(text)).toEqual(value);
  expect(text).toContain('c: plain\n');
});

test('no error steers the terminal, neither one of a user nor a bug', () => {
  expect(errorText(new UserError('AWS said \u001b[2J\u202e')).text).toBe('AWS said \\u001b[2J\\u202e\n');
  expect(errorText(new Error('\u001b[2J')).text).toMatch(/^This is a bug .*:\nError: \\u001b\[2J\n {4}at /);
});

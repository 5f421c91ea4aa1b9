import { markdownBlock, markdownCode, markdownLine, markdownText } from '../../../lib/sheets/escape-markdown';

test.each([
  ['<script>', '\\<script>'],
  ['![x](http://evil)', '!\\[x\\](http://evil)'],
  ['*bold* _it_ ~~gone~~', '\\*bold\\* \\_it\\_ \\~\\~gone\\~\\~'],
  ['a|b', 'a\\|b'],
  ['a ` b', 'a \\` b'],
  ['a\\[b', 'a\\\\\\[b'],
  ['&#x202e; &lt; R&D & co', '\\&#x202e; \\&lt; R\\&D & co'],
  ['a\n# b\r\nc', 'a # b c'],
  ['a\u202eb\u001b[2J', 'a\\\\u202eb\\\\u001b\\[2J'],
])('%j means nothing but itself', (given, written) => {
  expect(markdownText(given)).toBe(written);
});

test.each([
  'UPDATE_FAILED keeps the old key',
  'Administrator > Settings',
  'run `aws sso-admin list-instances <x> *` first',
  'see https://learn.microsoft.com/azure/key-vault/keys/how-to?x=1#a (pencil) - 5.',
])('what this project writes stays readable: %s', (text) => {
  expect(markdownText(text)).toBe(text);
  expect(markdownLine(text)).toBe(text);
});

test.each([
  ['# a', '\\# a'],
  ['> a', '\\> a'],
  ['- a', '\\- a'],
  ['+ a', '\\+ a'],
  ['=== ', '\\=== '],
  ['12. a', '12\\. a'],
  ['3) a', '3\\) a'],
  ['    code', 'code'],
])('where a line begins, %j begins nothing', (given, written) => {
  expect(markdownLine(given)).toBe(written);
});

test('a code span and a block end only where they are meant to', () => {
  expect(markdownCode('a``b|c\nd')).toBe('``` a``b\\|c d ```');
  expect(markdownCode('a\u202eb')).toBe('`a\\u202eb`');
  expect(markdownBlock('sh', 'a\n```\n# b\n')).toEqual(['````sh', 'a\n```\n# b', '````']);
});

import { preview } from '../../../lib/problems/preview';
import { printable } from '../../../lib/problems/printable';

describe('a preview of a text', () => {
  test.each([
    ['plain', '"plain"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['two\nlines', '"two\\nlines"'],
    ['\u001b[31m\u0085\u202e', '"\\u001b[31m\\u0085\\u202e"'],
    ['x'.repeat(81), `"${'x'.repeat(79)}…"`],
  ])('%j', (text, shown) => expect(preview(text)).toBe(shown));
  test('without quotes', () => expect(preview('say "hi"', '')).toBe('say "hi"'));
  test('control characters are printable', () => expect(printable('a\u0007b\nc')).toBe('a\\u0007b\\u000ac'));
});

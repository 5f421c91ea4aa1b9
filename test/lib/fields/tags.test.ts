import { tags } from '../../../lib/fields/tags';

test('tags may have letters of every language, digits, spaces and _ . : / = + - @', () => {
  expect(tags.safeParse({ 'Größe 1': 'a_b.c:d/e=f+g-h@i', leer: '' }).success).toBe(true);
  expect(tags.safeParse({ ['k'.repeat(129)]: 'x' }).success).toBe(false);
  expect(tags.safeParse({ k: 'x'.repeat(257) }).success).toBe(false);
  expect(tags.safeParse(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`t${i}`, 'x']))).success).toBe(true);
});

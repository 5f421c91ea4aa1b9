import { readFileSync } from 'node:fs';
import assets from '../../../lib/sheets/page/assets.json';
import { ASSETS, assetsText } from '../../../tools/page-assets/assets';

test('style and scripts of the pages are those of their sources: npm run page', () => {
  expect(readFileSync(ASSETS, 'utf8')).toBe(assetsText());
});

test('nothing in them ends their element, or loads anything', () => {
  for (const text of Object.values(assets)) expect(text).not.toMatch(/<\/(script|style)|<!--|url\(|@import|https?:/i);
});

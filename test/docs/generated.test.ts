import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platforms } from '../../lib/platforms';
import { generatedParts, renew } from '../../tools/docs-writer/generated';
import { PROJECT } from '../../tools/project';

test.each(generatedParts)('$name in $file is what the code says now; else run: npm run docs', (part) => {
  const page = readFileSync(join(PROJECT, part.file), 'utf8');
  expect(page).toBe(renew(page, part));
});

test('every field that cmk.yaml may have stands in docs/configuration.md', () => {
  const page = readFileSync(join(PROJECT, 'docs/configuration.md'), 'utf8');
  const fields = platforms.flatMap((p) => Object.keys(p.schema.shape));
  expect([...new Set(fields)].filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});

test('a page without the place for a generated part is an error', () => {
  const part = { file: 'docs/x.md', name: 'fields', make: () => 'new' };
  expect(() => renew('text', part)).toThrow('docs/x.md needs the lines <!-- fields --> and <!-- /fields -->');
  expect(renew('a\n<!-- fields -->\nold\n<!-- /fields -->\nb', part)).toBe(
    'a\n<!-- fields -->\n\nnew\n\n<!-- /fields -->\nb',
  );
});

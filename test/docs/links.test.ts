import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Page, pages, parsePage } from './pages';
import { PROJECT } from '../../tools/project';

const all = pages();

/** What is wrong with the links of a page, in words. */
function brokenLinks(page: Page): string[] {
  return page.links.flatMap(({ target, line }) => {
    const at = `${page.file}:${line}: ${target}`;
    if (/^https:\/\//.test(target)) return [];
    if (/^[a-z]+:/.test(target)) return [`${at} is not https`];
    const [path, anchor] = target.split('#') as [string, string?];
    const file = path === '' ? page.file : relative(PROJECT, join(PROJECT, dirname(page.file), path));
    if (path !== '' && !existsSync(join(PROJECT, file))) return [`${at}: there is no ${file}`];
    if (path !== '' && statSync(join(PROJECT, file)).isDirectory()) return [`${at} is a folder; link to a page`];
    if (anchor === undefined) return [];
    const known = (path === '' ? page : all.find((p) => p.file === file))?.anchors ?? [];
    return known.includes(anchor) ? [] : [`${at}: ${file} has no heading for #${anchor} (it has: ${known.join(', ')})`];
  });
}

test.each(all.map((page) => [page.file, page] as const))('every link of %s leads somewhere', (_file, page) => {
  expect(brokenLinks(page)).toEqual([]);
});

test('a link to a missing page, a missing heading or a plain http address is found', () => {
  const page = parsePage('docs/x.md', '# Here\n[a](nowhere.md) [b](#there) [c](http://example.com) [d](#here)\n');
  expect(brokenLinks(page)).toEqual([
    'docs/x.md:2: nowhere.md: there is no docs/nowhere.md',
    'docs/x.md:2: #there: docs/x.md has no heading for #there (it has: here)',
    'docs/x.md:2: http://example.com is not https',
  ]);
});

test('every page of docs can be reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const file of reached) {
    const page = all.find((p) => p.file === file);
    for (const { target } of page?.links ?? []) {
      const [path] = target.split('#') as [string];
      if (/^[a-z]+:/.test(target) || path === '') continue;
      reached.add(relative(PROJECT, join(PROJECT, dirname(file), path)));
    }
  }
  expect(all.map((p) => p.file).filter((file) => !reached.has(file))).toEqual([]);
});

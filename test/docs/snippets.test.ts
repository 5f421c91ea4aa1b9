import { pages } from './pages';
import { EXAMPLE, isFragment, isWhole, loadText, withFragment } from './snippets';

const yaml = pages().flatMap((page) =>
  page.blocks.filter((b) => b.language === 'yaml').map((block) => ({ at: `${page.file}:${block.line}`, page, block })),
);
const errorsOf = (text: string) => loadText(text).problems.filter((p) => p.severity === 'error');

test.each(yaml.filter(({ block }) => isWhole(block)))('the cmk.yaml at $at loads without errors', ({ block }) => {
  expect(errorsOf(block.text)).toEqual([]);
});

test.each(yaml.filter(({ block }) => isFragment(block)))(
  'the fields at $at fit the cmk.yaml before them',
  ({ block, page }) => {
    expect(errorsOf(withFragment(page, block))).toEqual([]);
  },
);

test('every other yaml fence says what it is', () => {
  const others = yaml.filter(({ block }) => !isWhole(block) && !isFragment(block));
  expect([...new Set(others.map(({ block }) => block.info))].sort()).toEqual(['block', 'workflow']);
});

test('the page of every platform of the example shows a whole cmk.yaml of it', () => {
  const platforms = (text: string) => loadText(text).deployments.map((d) => d.platform);
  const shown = (file: string) =>
    yaml
      .filter(({ page, block }) => page.file === file && isWhole(block))
      .flatMap(({ block }) => platforms(block.text));
  const lacking = platforms(EXAMPLE).filter((name) => !shown(`docs/${name}.md`).includes(name));
  expect(lacking.map((name) => `docs/${name}.md has no yaml fence with deployments of platform: ${name}`)).toEqual([]);
});

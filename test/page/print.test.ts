import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import { exampleSheets } from '../../tools/example-sheets';
import { richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

const READ = `import { readFileSync } from 'node:fs';
import { extractText } from 'unpdf';
const { text } = await extractText(new Uint8Array(readFileSync(process.argv[1])), { mergePages: false });
process.stdout.write(text.join('\\f'));`;

/** The text of a page as it is printed, read back out of the PDF by a process of its own: unpdf is an ES module. */
async function printed(page: Page): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-pdf-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, await page.pdf({ format: 'A4' }));
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', READ, file], {
      cwd: __dirname,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Paper breaks lines where a screen does not. */
const joined = (text: string): string => text.replaceAll(/\s+/g, '');

const plain = (text: string): string => text.replaceAll(/\*\*|`/g, '');

describeInBrowser('on paper', (open) => {
  const sheet = richSheet();

  test('every value, block and text of the steps can be read, and what is folded on the screen', async () => {
    const { page } = await open(sheetPage(sheet));
    const paper = joined(await printed(page));
    const expected = [
      ...sheet.notices,
      ...sheet.before.irreversible.map(({ text }) => text),
      ...sheet.steps.flatMap((step) => [
        step.title,
        ...step.actions.map(plain),
        ...step.values.flatMap(({ label, value }) => [label, value]),
        ...step.blocks.flatMap(({ label, text }) => [label, text]),
        plain(step.success),
        ...step.otherwise,
      ]),
      ...sheet.later.flatMap(({ title, actions, blocks, effect, irreversible }) => [
        title,
        ...actions,
        ...blocks.map(({ text }) => text),
        effect,
        irreversible ?? '',
      ]),
      ...sheet.proof.access.flatMap(({ who, may }) => [who, may]),
      ...sheet.words.map(({ meaning }) => meaning),
    ];
    expect(expected.filter((text) => !paper.includes(joined(text)))).toEqual([]);
  });

  test('the addresses of links are there, and nothing that could be pressed', async () => {
    const { page } = await open(sheetPage(sheet));
    const text = await printed(page);
    const paper = joined(text);
    const addresses = sheet.steps.flatMap(({ sources }) => sources.map(({ address }) => address));
    expect(addresses.filter((address) => !paper.includes(`(${address})`))).toEqual([]);
    expect(text).not.toMatch(/\bCopy\b|Clear the ticks|Show the steps of/);
  });

  test('every page says which deployment and phase it is of, and its number', async () => {
    const { page } = await open(sheetPage(sheet));
    const text = await printed(page);
    const count = Number(/\b(\d+) of \1(?!\d)/.exec(text)?.[1]);
    expect(count).toBeGreaterThan(1);
    expect(text.split('vendor-prod, phase 1 of 2')).toHaveLength(count + 1);
    expect(text).toContain(`1 of ${count}`);
  });

  test('an address stands once, in the list of sources at the end', async () => {
    const { page } = await open(sheetPage(sheet));
    const paper = joined(await printed(page));
    expect(paper.split('(https://docs.example.com/limits)')).toHaveLength(2);
    expect(paper).not.toContain('Openwhatyouneed');
  });

  test('the address of a place stands once, without what a browser adds', async () => {
    const { page } = await open(sheetPage(sheet));
    const paper = joined(await printed(page));
    expect(paper).toContain('Wherevendor.example.com:Administration›Encryption');
  });

  test.each([richSheet(), ...exampleSheets()].map((one) => [one.deployment, one] as const))(
    'no page of %s ends before the first action of a step',
    async (_id, one) => {
      const { page } = await open(sheetPage(one));
      const pages = (await printed(page)).split('\f').map((text) => joined(text));
      const first = one.steps.map(({ title, actions: [action = ''] }) => [title, joined(plain(action)).slice(0, 20)]);
      const apart = first.filter(([title = '', action = '']) => {
        const at = pages.findLastIndex((text) => text.includes(`${joined(title)}Who`));
        return !pages[at]?.slice(pages[at].indexOf(joined(title))).includes(action);
      });
      expect(apart).toEqual([]);
    },
  );

  test('after printing, what was folded is folded again', async () => {
    const { page } = await open(sheetPage(sheet));
    const open_ = () => page.evaluate(`document.querySelectorAll('details[open]').length`);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await open_()).toBe(2);
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await open_()).toBe(0);
  });
});

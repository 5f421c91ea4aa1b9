import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import { richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

const READ = `import { readFileSync } from 'node:fs';
import { extractText } from 'unpdf';
const { text } = await extractText(new Uint8Array(readFileSync(process.argv[1])), { mergePages: true });
process.stdout.write(text);`;

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

describeInBrowser('on paper', (open) => {
  const sheet = richSheet();

  test('every value, block and text of the steps can be read, and what is folded on the screen', async () => {
    const { page } = await open(sheetPage(sheet));
    const paper = joined(await printed(page));
    const marks = (text: string): string => text.replaceAll(/\*\*|`/g, '');
    const expected = [
      ...sheet.notices,
      ...sheet.before.irreversible.map(({ text }) => text),
      ...sheet.steps.flatMap((step) => [
        step.title,
        ...step.actions.map(marks),
        ...step.values.flatMap(({ label, value }) => [label, value]),
        ...step.blocks.flatMap(({ label, text }) => [label, text]),
        marks(step.success),
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
    const addresses = [
      ...sheet.steps.flatMap(({ sources }) => sources.map(({ address }) => address)),
      'https://vendor.example.com/',
    ];
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

  test('after printing, what was folded is folded again', async () => {
    const { page } = await open(sheetPage(sheet));
    const open_ = () => page.evaluate(`document.querySelectorAll('details[open]').length`);
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await open_()).toBe(2);
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await open_()).toBe(0);
  });
});

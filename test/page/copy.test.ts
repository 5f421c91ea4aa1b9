import type { Page } from 'playwright-core';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import type { Sheet } from '../../lib/sheets/sheet';
import { exampleSheets } from '../../tools/example-sheets';
import { LINES, richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

const sheet = richSheet();

const textsOf = ({ steps, later }: Sheet): { label: string; text: string }[] =>
  [
    ...steps.flatMap(({ values, blocks }) => [
      ...values.map(({ label, value }) => ({ label, text: value })),
      ...blocks,
    ]),
    ...later.flatMap(({ blocks }) => blocks),
  ].map(({ label, text }) => ({ label, text }));
const texts = textsOf(sheet);

/** What each copy button of the page puts into the clipboard, with the button's accessible name. */
async function copied(page: Page): Promise<{ label: string; text: string }[]> {
  await page.evaluate(`document.querySelectorAll('details').forEach((details) => (details.open = true))`);
  const found: { label: string; text: string }[] = [];
  for (const button of await page.getByRole('button', { name: /^Copy / }).all()) {
    await button.click();
    await page.waitForSelector('#said:not(:empty)', { state: 'attached' });
    const label = ((await button.getAttribute('aria-label')) ?? '').replace('Copy ', '');
    found.push({ label, text: await pasted(page) });
    await page.evaluate('document.querySelector("#said").textContent = ""');
  }
  return found;
}

/** As a person pastes it: with the keyboard, into a field of another window. */
async function pasted(page: Page): Promise<string> {
  const field = await page.context().newPage();
  await field.setContent('<textarea></textarea>');
  await field.focus('textarea');
  await field.keyboard.press('ControlOrMeta+v');
  const text = await field.inputValue('textarea');
  await field.close();
  await page.bringToFront();
  return text;
}

describeInBrowser('the copy buttons', (open) => {
  test('the texts of this test have several lines, quotes and backslashes', () => {
    expect(LINES).toMatch(/^\n[^]*"[^]*'[^]*\\[^]*\n$/);
    expect(texts).toHaveLength(5);
  });

  test('each gives the exact bytes of its value or block', async () => {
    const { page } = await open(sheetPage(sheet), { permissions: ['clipboard-read', 'clipboard-write'] });
    expect(await copied(page)).toEqual(texts);
  });

  test.each(exampleSheets().map((one) => [one.deployment, one] as const))(
    'each on the page of %s gives the exact bytes',
    async (_id, one) => {
      const { page } = await open(sheetPage(one));
      expect(await copied(page)).toEqual(textsOf(one));
    },
  );

  test('they do so where a browser keeps the clipboard from a page on disk', async () => {
    const { page } = await open(sheetPage(sheet), {
      init: () => Object.defineProperty(navigator, 'clipboard', { value: undefined }),
    });
    expect(await copied(page)).toEqual(texts);
  });

  test('each says what it copied, to the eye and to a screen reader', async () => {
    const { page } = await open(sheetPage(sheet));
    const button = page.getByRole('button', { name: 'Copy KMS key ARN' });
    expect(await button.textContent()).toBe('Copy');
    await button.click();
    await page.getByText('Copied: KMS key ARN').waitFor({ state: 'attached' });
    expect(await button.textContent()).toBe('Copied');
    expect(await button.getAttribute('aria-label')).toBe('Copy KMS key ARN');
  });
});

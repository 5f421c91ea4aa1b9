import type { Page } from 'playwright-core';
import { fleetPage } from '../../lib/sheets/page/fleet-page';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import { listed } from '../support/listed';
import { richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

const HERE = 'document.activeElement';
const text = (page: Page) => page.evaluate<string>(`${HERE}.getAttribute('aria-label') ?? ${HERE}.textContent.trim()`);

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`${HERE}.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`Tab never comes to ${selector}`);
}

describeInBrowser('with the keyboard alone', (open) => {
  test('the first stop skips to the steps', async () => {
    const { page } = await open(sheetPage(richSheet()));
    await page.keyboard.press('Tab');
    expect(await text(page)).toBe('Skip to the steps');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(`${HERE}.id`)).toBe('steps');
  });

  test('everything is done: the box, a copy, the ticks, a person, what comes later', async () => {
    const { page } = await open(sheetPage(richSheet()));
    await tabTo(page, '#read');
    await page.keyboard.press('Space');
    await tabTo(page, '#step-look .copy');
    await page.keyboard.press('Enter');
    await page.getByText('Copied: See the key').waitFor({ state: 'attached' });
    await tabTo(page, '#step-look input.done');
    await page.keyboard.press('Space');
    await tabTo(page, '#step-enter input.done');
    await page.keyboard.press('Space');
    expect(await page.textContent('#shown')).toBe('2 of 3 done');
    await tabTo(page, '#later-delete > summary');
    await page.keyboard.press('Enter');
    expect(await page.isVisible('#later-delete .copy')).toBe(true);
    await tabTo(page, 'input[name="who"]');
    await page.keyboard.press('ArrowRight');
    expect(await page.textContent('#shown')).toBe('2 of 3 done; 1 of 3 shown');
  });

  test('each stop has a name, and shows that it has the focus', async () => {
    const { page } = await open(sheetPage(richSheet()));
    const stops = new Set<string>();
    for (let presses = 0; presses < 45; presses++) {
      await page.keyboard.press('Tab');
      const [name, outline] = await page.evaluate<[string, string]>(`[
        ${HERE}.getAttribute('aria-label') ?? (${HERE}.labels?.[0] ?? ${HERE}).textContent.trim(),
        getComputedStyle(${HERE}.name === 'who' ? ${HERE}.nextElementSibling : ${HERE}).outlineStyle,
      ]`);
      if (await page.evaluate(`${HERE} === document.body`)) break;
      expect([name, outline]).toEqual([expect.stringMatching(/./), 'solid']);
      stops.add(name);
    }
    expect(stops.size).toBeGreaterThan(15);
  });

  test('a deployment is found in the index and opened', async () => {
    const { page } = await open(fleetPage(listed(30), []));
    await tabTo(page, '#search');
    await page.keyboard.type('100000000017');
    await tabTo(page, 'tbody a');
    expect(await text(page)).toBe('vendor-17');
  });
});

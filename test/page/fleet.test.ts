import type { Page } from 'playwright-core';
import { fleetPage } from '../../lib/sheets/page/fleet-page';
import { listed } from '../support/listed';
import { describeInBrowser } from './browser/open';

const rows = (page: Page) => page.locator('tbody tr:visible').count();

/** The least of some tries: a busy machine can only add to a time. */
async function leastOf(tries: number, measure: () => Promise<number>): Promise<number> {
  const times = [];
  for (let i = 0; i < tries; i++) times.push(await measure());
  return Math.min(...times);
}

describeInBrowser('the index', (open) => {
  test.each([
    ['vendor-17', 1],
    ['100000000017', 1],
    ['phase 2 of 2', 10],
    ['VENDOR cloud', 30],
    ['read first', 3],
    ['eu-west-1 phase 2 of 2 read first', 1],
    ['nowhere', 0],
  ])('%s finds %d of 30', async (words, count) => {
    const { page } = await open(fleetPage(listed(30), []));
    await page.fill('#search', words);
    expect(await rows(page)).toBe(count);
    expect(await page.textContent('#count')).toBe(count === 30 ? '30 in all' : `${count} of 30`);
    expect(await page.isVisible('#none')).toBe(count === 0);
  });

  test('how many have come how far is said, and a press shows them', async () => {
    const { page } = await open(fleetPage(listed(30), []));
    await page
      .getByRole('button', { name: '10 Vendor Cloud <Data>, phase 2 of 2: key with access of the vendor' })
      .click();
    expect(await rows(page)).toBe(10);
    await page.getByRole('button', { name: '3 with something to read first' }).click();
    expect(await rows(page)).toBe(3);
  });

  test('each deployment leads to its page', async () => {
    const { page } = await open(fleetPage(listed(3), []));
    expect(
      await page.locator('tbody a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['vendor-0.html', 'vendor-1.html', 'vendor-2.html']);
  });

  test('of 1000 opens in less than a second, and finds in less than a second', async () => {
    const { page } = await open(fleetPage(listed(1000), []));
    const opening = await leastOf(5, async () => {
      await page.reload();
      return page.evaluate<number>(`performance.getEntriesByType('navigation')[0].loadEventEnd`);
    });
    const finding = await leastOf(5, async () => {
      await page.fill('#search', '');
      return page.evaluate<number>(`new Promise((done) => {
        const begun = performance.now();
        const field = document.querySelector('#search');
        field.value = '100000000017';
        field.dispatchEvent(new Event('input'));
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
      })`);
    });
    expect(await rows(page)).toBe(1);
    expect(opening).toBeGreaterThan(0);
    expect([opening < 1000, finding < 1000, opening, finding]).toEqual([true, true, opening, finding]);
  });
});

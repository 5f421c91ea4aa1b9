import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { auditPage } from '../../lib/sheets/page/audit-page';
import { auditReport, group } from '../support/audit-report';
import { HOSTILE } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`document.querySelectorAll('details').forEach((details) => (details.open = true))`);
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const LOOKS = [
  { look: 'light', options: { colorScheme: 'light' } },
  { look: 'dark', options: { colorScheme: 'dark' } },
  { look: '320 pixels wide', options: { viewport: { width: 320, height: 640 } } },
] as const;

describeInBrowser('the page of an audit', (open) => {
  const hostile = () =>
    auditPage(
      auditReport({
        groups: [group('2026-11-02', 'use', HOSTILE, 1, { who: HOSTILE, through: HOSTILE, expected: false })],
        notes: [HOSTILE],
        source: HOSTILE,
        key: HOSTILE,
      }),
    );

  test.each([
    ['as it is', () => auditPage(auditReport())],
    ['with hostile texts everywhere', hostile],
    ['without anything', () => auditPage({ ...auditReport(), audits: [] })],
  ])('%s asks for nothing but itself, runs nothing, and has no errors', async (_, html) => {
    const { page, requests, said, address } = await open(html());
    await page.waitForLoadState('networkidle');
    expect({ requests, said }).toEqual({ requests: [address], said: [] });
    expect(await page.locator('script, img, iframe, object, embed, link, form').count()).toBe(0);
  });

  test.each(LOOKS)('has nothing that axe-core finds, $look', async ({ options }) => {
    const { page } = await open(auditPage(auditReport({ isSample: true, notes: ['A sample.'] })), options);
    expect(await violations(page)).toEqual([]);
  });

  test('nothing of it is wider than a phone', async () => {
    const { page } = await open(auditPage(auditReport()), { viewport: { width: 320, height: 640 } });
    await page.evaluate(`document.querySelectorAll('details').forEach((details) => (details.open = true))`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  test('each kind of mark is told by its form, where colours are not seen', async () => {
    const { page } = await open(auditPage(auditReport()));
    const shapes = await page.evaluate<string[]>(
      `['change', 'refused', 'unexpected'].map((id) => {
        const mark = document.querySelector('.chart .mark-' + id);
        const { width, height } = mark.getBBox();
        return [mark.getAttribute('d'), getComputedStyle(mark).fill === 'none' ? 'outline' : 'filled', width > 4 && height > 4].join(' ');
      })`,
    );
    expect(new Set(shapes).size).toBe(3);
    expect(shapes.every((shape) => shape.endsWith('true'))).toBe(true);
  });
});

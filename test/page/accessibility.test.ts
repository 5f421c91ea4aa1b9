import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import { runbookPage } from '../../lib/sheets/page/runbook-page';
import { fleetPage } from '../../lib/sheets/page/fleet-page';
import { exampleSheets } from '../../tools/example-sheets';
import { everyRunbook } from '../support/every-runbook';
import { listed } from '../support/listed';
import { richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

/** Every rule that axe-core has, best practices included; `rule: element` of each violation. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>('axe.run(document, { resultTypes: ["violations"] })');
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** A runbook with a step that can't be undone. */
const revoke = () => {
  const found = everyRunbook().find(({ name, runbook }) => name === 'revoke' && runbook.before.irreversible.length > 0);
  if (found === undefined) throw new Error('no revoke says what can not be undone');
  return found.runbook;
};

const openAll = (page: Page) =>
  page.evaluate(`document.querySelectorAll('details').forEach((details) => (details.open = true))`);

const LOOKS = [
  { look: 'light', options: { colorScheme: 'light' } },
  { look: 'dark', options: { colorScheme: 'dark' } },
  { look: '320 pixels wide', options: { viewport: { width: 320, height: 640 } } },
] as const;

describeInBrowser('what axe-core finds', (open) => {
  test.each(LOOKS)('nothing in the page of a deployment, $look', async ({ options }) => {
    const { page } = await open(sheetPage(richSheet()), options);
    await openAll(page);
    expect(await violations(page)).toEqual([]);
    await page.check('#read');
    await page.check('#step-look input.done');
    expect(await violations(page)).toEqual([]);
  });

  test.each(exampleSheets().map((sheet) => [sheet.deployment, sheet] as const))(
    'nothing in the page of %s',
    async (_id, sheet) => {
      const { page } = await open(sheetPage(sheet));
      await openAll(page);
      expect(await violations(page)).toEqual([]);
    },
  );

  test.each(LOOKS)('nothing in the page of a runbook, $look', async ({ options }) => {
    const { page } = await open(runbookPage(revoke()), options);
    expect(await violations(page)).toEqual([]);
    await page.check('#read');
    expect(await violations(page)).toEqual([]);
  });

  test.each(LOOKS)('nothing in the index, $look', async ({ options }) => {
    const { page } = await open(fleetPage(listed(5), ['x: not deployed.']), options);
    expect(await violations(page)).toEqual([]);
    await page.fill('#search', 'nothing has this');
    expect(await violations(page)).toEqual([]);
  });

  test('on a phone data to paste keeps its lines and scrolls, and a command is wrapped', async () => {
    const role = `role: arn:aws:iam::111122223333:role/${'Data'.repeat(10)}`;
    const blocks = [{ label: 'Settings', language: 'yaml' as const, text: role }];
    const steps = richSheet().steps.map((s) => (s.id === 'enter' ? { ...s, blocks } : s));
    const { page } = await open(sheetPage(richSheet({ steps })), { viewport: { width: 320, height: 640 } });
    const scrolls = (id: string) =>
      page.evaluate(`{ const { parentElement } = document.getElementById('${id}');
        parentElement.scrollWidth > parentElement.clientWidth }`);
    expect(await scrolls('enter-block-0')).toBe(true);
    expect(await scrolls('look-block-0')).toBe(false);
  });

  test.each(['sheet', 'index'])('nothing of the %s is wider than a phone', async (which) => {
    const html = which === 'sheet' ? sheetPage(richSheet()) : fleetPage(listed(5), []);
    const { page } = await open(html, { viewport: { width: 320, height: 640 } });
    await openAll(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });
});

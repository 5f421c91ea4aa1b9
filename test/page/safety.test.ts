import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fleetPage } from '../../lib/sheets/page/fleet-page';
import { runbookPage } from '../../lib/sheets/page/runbook-page';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import type { Runbook } from '../../lib/sheets/runbook';
import { everyRunbook } from '../support/every-runbook';
import { listed } from '../support/listed';
import { HOSTILE, richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

/** What is no text for people: ids, numbers of pages, addresses. */
const NO_TEXT = new Set([
  'id',
  'version',
  'who',
  'language',
  'address',
  'read',
  'step',
  'of',
  'deployment',
  'platformName',
]);

/** The same with a hostile text in the place of each of its own. */
function hostile<T>(value: T, key: string): T {
  if (typeof value === 'string') return (NO_TEXT.has(key) ? value : `${HOSTILE} **${HOSTILE}** \`${HOSTILE}\``) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => hostile(one, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hostile<unknown>(inner, name)])) as T;
}

/** The made-up sheet. */
const hostileSheet = () => {
  const sheet = richSheet();
  const { drawing, before } = sheet;
  return {
    ...hostile(sheet, ''),
    before: { ...hostile(before, ''), people: before.people.map((one) => ({ ...one, needs: HOSTILE })) },
    drawing: hostile({ ...drawing, users: drawing.users.map((user) => ({ ...user, name: user.who })) }, ''),
  };
};

/** A runbook. */
const hostileRunbook = () => {
  const { before, ...runbook } = everyRunbook()[0]?.runbook as Runbook;
  return {
    ...hostile(runbook, ''),
    before: { ...hostile(before, ''), people: before.people.map((one) => ({ ...one, needs: HOSTILE })) },
  };
};

const PAGES = {
  'of a deployment': () => sheetPage(richSheet()),
  'with hostile texts everywhere': () => sheetPage(hostileSheet()),
  'of a runbook': () => runbookPage(hostileRunbook()),
  'of the index': () => fleetPage([...listed(3), { sheet: hostileSheet(), file: 'x.html' }], [HOSTILE]),
};

describeInBrowser('a page', (open) => {
  test.each(Object.entries(PAGES))('%s asks for nothing but itself, and has no errors', async (_which, html) => {
    const { page, requests, said, address } = await open(html());
    for (const box of await page.locator('input[type=checkbox]:enabled').all()) await box.check();
    for (const button of await page.getByRole('button', { name: /^Copy/ }).all()) {
      if (await button.isVisible()) await button.click();
    }
    await page.waitForLoadState('networkidle');
    expect(requests).toEqual([address]);
    expect(said).toEqual([]);
    expect(await page.locator('img, iframe, object, embed, link, form').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
  });

  test('runs no script but its own, however it came in', async () => {
    const { page, said } = await open(
      sheetPage(richSheet()).replace('<main>', '<main><script>window.stolen=1</script>'),
    );
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'window.stolen = 1';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<button id="in" onclick="window.stolen = 1">x</button>');
      document.querySelector('#in').click();
    }`);
    expect(await page.evaluate('window.stolen')).toBeUndefined();
    expect(said.filter((text) => text.includes('Content Security Policy'))).toHaveLength(3);
  });

  test('may load and send nothing, whatever runs in it', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const to = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const { page } = await open(sheetPage(richSheet()));
      const outcomes = await page.evaluate(`Promise.all([
        fetch('${to}').then(() => 'sent', () => 'refused'),
        new Promise((done) => {
          const image = new Image();
          image.onload = () => done('loaded');
          image.onerror = () => done('refused');
          image.src = '${to}x.png';
        }),
      ])`);
      expect(outcomes).toEqual(['refused', 'refused']);
      await page.evaluate(`navigator.sendBeacon('${to}')`).catch(() => undefined);
      await page.waitForLoadState('networkidle');
      expect(asked).toBe(0);
    } finally {
      server.close();
    }
  });
});

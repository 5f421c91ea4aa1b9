import { sheetPage } from '../../lib/sheets/page/sheet-page';
import { richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

/** The first step says what to do if not. */
const saying = (text: string) =>
  sheetPage(richSheet({ steps: richSheet().steps.map((s, i) => (i === 0 ? { ...s, otherwise: [text] } : s)) }));

describeInBrowser('a step or something later that a text names', (open) => {
  test('what comes later is opened by its name', async () => {
    const { page } = await open(saying('On call does **Delete the key**.'));
    expect(await page.isVisible('#later-delete .copy')).toBe(false);
    await page.click('#step-look .outcome a');
    expect(await page.isVisible('#later-delete .copy')).toBe(true);
    expect(await page.evaluate('location.hash')).toBe('#later-delete');
  });

  test('a step is found by what stands before the colon of its title', async () => {
    const steps = richSheet().steps.map((s) => ({ ...s, title: s.id === 'prove' ? 'Prove it: today' : s.title }));
    const first = { ...steps[0], otherwise: ['Go on with **Prove it**.'] } as (typeof steps)[number];
    const { page } = await open(sheetPage(richSheet({ steps: [first, ...steps.slice(1)] })));
    expect(await page.getAttribute('#step-look .outcome a', 'href')).toBe('#step-prove');
  });

  test('a name of something else, and of the step itself, is no link', async () => {
    const { page } = await open(saying('Click **Delete**, or do **Look at what is there** again.'));
    expect(await page.locator('#step-look .outcome a').count()).toBe(0);
  });

  test('an address that ends with its id opens it', async () => {
    const { page } = await open(sheetPage(richSheet()));
    await page.goto(`${page.url()}#later-delete`);
    await page.reload();
    expect(await page.isVisible('#later-delete .copy')).toBe(true);
  });
});

import type { Page } from 'playwright-core';
import { sheetPage } from '../../lib/sheets/page/sheet-page';
import { richSheet } from '../support/rich-sheet';
import { describeInBrowser } from './browser/open';

const sheet = richSheet();
const box = (id: string): string => `#step-${id} input.done`;
/** Ids of the steps that are shown as next: by their card, to a screen reader, and in the list at the side. */
const next = (page: Page): Promise<unknown> =>
  page.evaluate(`[
    [...document.querySelectorAll('.step.is-next')].map((card) => card.dataset.step),
    [...document.querySelectorAll('[aria-current=step]')].map((card) => card.dataset.step),
    [...document.querySelectorAll('nav .is-next')].map((entry) => entry.dataset.entry),
  ]`);
const only = (...ids: string[]) => [ids, ids, ids];
const status = (page: Page) => page.textContent('#status');

describeInBrowser('the ticks', (open) => {
  test('the first step that is not ticked is next, with who does it', async () => {
    const { page } = await open(sheetPage(sheet));
    expect(await next(page)).toEqual(only('look'));
    expect(await status(page)).toBe('Next: step 1, Look at what is there (Cloud engineer)');
    await page.check('#read');
    await page.check(box('look'));
    expect(await next(page)).toEqual(only('enter'));
    await page.check(box('enter'));
    expect(await next(page)).toEqual(only('prove'));
    await page.uncheck(box('look'));
    expect(await next(page)).toEqual(only('look'));
    await page.check(box('look'));
    await page.check(box('prove'));
    expect(await next(page)).toEqual(only());
    expect(await status(page)).toBe('All steps of this phase are done.');
  });

  test('a step that can not be undone is not next, and can not be ticked, before the box at the top is', async () => {
    const { page } = await open(sheetPage(sheet));
    const visible = () => page.isVisible('#step-enter .badge.next');
    await page.check(box('look'));
    expect(await next(page)).toEqual(only());
    expect([await visible(), await page.isDisabled(box('enter'))]).toEqual([false, true]);
    expect(await status(page)).toBe('Step 2 can’t be undone. First read what can’t be undone, and tick the box.');
    expect(await page.isVisible('#step-enter a.waiting')).toBe(true);
    await page.check('#read');
    expect(await next(page)).toEqual(only('enter'));
    expect([await visible(), await page.isDisabled(box('enter'))]).toEqual([true, false]);
    expect(await page.isVisible('#step-enter a.waiting')).toBe(false);
    await page.uncheck('#read');
    expect(await next(page)).toEqual(only());
  });

  test('a step names those above it that are not ticked: once it is ticked, or could do what can not be undone', async () => {
    const { page } = await open(sheetPage(sheet));
    const early = () => page.locator('.early:not([hidden])').allTextContents();
    expect(await early()).toEqual([]);
    await page.check('#read');
    expect(await early()).toEqual(['Step 1 is not ticked yet.']);
    await page.check(box('prove'));
    expect(await early()).toEqual(['Step 1 is not ticked yet.', 'Steps 1 and 2 are not ticked yet.']);
    await page.check(box('look'));
    await page.check(box('enter'));
    expect(await early()).toEqual([]);
  });

  test('where no step is of that kind there is no box, and nothing waits', async () => {
    const steps = sheet.steps.filter(({ irreversible }) => irreversible === undefined);
    const { page } = await open(sheetPage({ ...sheet, steps }));
    expect(await page.locator('#read').count()).toBe(0);
    await page.check(box('look'));
    expect(await next(page)).toEqual(only('prove'));
  });

  test('they are there after the page was loaded again, in a new window too', async () => {
    const { page, context, address } = await open(sheetPage(sheet));
    await page.check('#read');
    await page.check(box('look'));
    await page.getByLabel('Platform administrator').check();
    await page.reload();
    const again = await context.newPage();
    await again.goto(address);
    for (const one of [page, again]) {
      expect([
        await one.isChecked('#read'),
        await one.isChecked(box('look')),
        await one.isChecked(box('enter')),
      ]).toEqual([true, true, false]);
      expect(await one.textContent('#shown')).toBe('1 of 3 done; 1 of 3 shown');
    }
    await again.check(box('enter'));
    await page.waitForSelector(`${box('enter')}:checked`, { state: 'attached' });
  });

  test('another phase, another deployment and another place have their own', async () => {
    const first = await open(sheetPage(sheet));
    await first.page.check(box('look'));
    const names = await first.page.evaluate<string[]>('Object.keys(localStorage)');
    expect(names).toEqual(['cmk handover: vendor-prod, AWS account 111122223333, eu-west-1, key']);
    const others = [
      richSheet({ phase: { ...sheet.phase, id: 'access' } }),
      richSheet({ deployment: 'vendor-test' }),
      richSheet({ place: 'AWS account 444455556666, eu-west-1' }),
    ].map((other) => /data-ticks="([^"]*)"/.exec(sheetPage(other))?.[1]);
    expect(new Set([...names, ...others]).size).toBe(4);
  });

  test('they can be cleared, after a question', async () => {
    const { page } = await open(sheetPage(sheet));
    await page.check('#read');
    await page.check(box('look'));
    const questions: string[] = [];
    page.once('dialog', (dialog) => {
      questions.push(dialog.message());
      void dialog.dismiss();
    });
    await page.click('#clear');
    expect(await page.isChecked(box('look'))).toBe(true);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.click('#clear');
    expect(questions).toEqual(['Clear all ticks of this page?']);
    await page.reload();
    expect([await page.isChecked('#read'), await page.isChecked(box('look'))]).toEqual([false, false]);
  });

  test.each(['{"read":1,"done":"look","who":7}', 'null', 'not JSON', '{"done":[1,null],"who":"nobody"}'])(
    'what else stands under their name counts as none: %s',
    async (text) => {
      const { page, said } = await open(sheetPage(sheet));
      await page.evaluate(`localStorage.setItem(document.body.dataset.ticks, ${JSON.stringify(text)})`);
      await page.reload();
      expect(await next(page)).toEqual(only('look'));
      expect(await page.textContent('#shown')).toBe('0 of 3 done');
      expect(said).toEqual([]);
    },
  );

  test('a browser that keeps nothing says so, and the page works all the same', async () => {
    const { page } = await open(sheetPage(sheet), {
      init: () =>
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new Error('denied');
          },
        }),
    });
    expect(await page.isVisible('#unkept')).toBe(false);
    await page.check(box('look'));
    expect(await page.isVisible('#unkept')).toBe(true);
    await page.check('#read');
    expect(await next(page)).toEqual(only('enter'));
  });

  test('only the steps of one person are shown when that is asked for', async () => {
    const { page } = await open(sheetPage(sheet));
    const shown = () =>
      page.evaluate(
        `[...document.querySelectorAll('.step')].filter((s) => s.checkVisibility()).map((s) => s.dataset.step)`,
      );
    await page.getByLabel('Directory administrator').check();
    expect(await shown()).toEqual(['prove']);
    expect(await status(page)).toBe('Next: step 1, Look at what is there (Cloud engineer)');
    await page.getByLabel('Everybody').check();
    expect(await shown()).toEqual(['look', 'enter', 'prove']);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { BROWSER } from './running';

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly address: string;
  /** Every address that was asked for, the page's own among them. */
  readonly requests: readonly string[];
  /** What the page said on the console, and its errors. */
  readonly said: readonly string[];
}

export type Open = (html: string, options?: BrowserContextOptions & { readonly init?: () => void }) => Promise<Opened>;

/** Tests that open pages from disk, each in a window of its own without a memory. */
export function describeInBrowser(title: string, tests: (open: Open) => void): void {
  const endpoint = process.env[BROWSER] ?? '';
  const run = endpoint === '' ? describe.skip : describe;
  run(title, () => {
    let browser: Browser;
    let folder: string;
    let count = 0;
    const contexts: BrowserContext[] = [];
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'cmk-page-'));
      browser = await chromium.connect(endpoint);
    });
    afterEach(async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    });
    tests(async (html, { init, ...options } = {}) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      contexts.push(context);
      if (init !== undefined) await context.addInitScript(init);
      const page = await context.newPage();
      const [requests, said]: [string[], string[]] = [[], []];
      context.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      const file = join(folder, `${(count += 1)}.html`);
      writeFileSync(file, html);
      const address = pathToFileURL(file).href;
      await page.goto(address);
      return { page, context, address, requests, said };
    });
  });
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { NO_BROWSER, startBrowser } from '../browser/start';
import { inputsHash, MADE_FROM, PICTURE, picturedPage, SIZE } from './picture';

/** `npm run screenshot`: the picture in README, and the hash of what it was made from. */
async function main(): Promise<void> {
  const server = await startBrowser();
  if (server === undefined) throw new Error(NO_BROWSER);
  const folder = mkdtempSync(join(tmpdir(), 'cmk-screenshot-'));
  try {
    const html = picturedPage();
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(pathToFileURL(file).href);
    mkdirSync(dirname(PICTURE), { recursive: true });
    await page.screenshot({ path: PICTURE });
    writeFileSync(MADE_FROM, inputsHash(html));
    await browser.close();
  } finally {
    rmSync(folder, { recursive: true });
    await server.close();
  }
}

main().catch((e: unknown) => {
  process.stderr.write(`${e instanceof Error ? e.message : String(e)}\n`);
  process.exitCode = 1;
});

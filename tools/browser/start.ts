import { type BrowserServer, chromium } from 'playwright-core';
import { packagedChromium } from './packaged';

/** Browsers that a person may have installed, as Playwright names them. */
const INSTALLED = ['chrome', 'msedge'] as const;

export const NO_BROWSER =
  'There is no browser here to open the pages in: install Google Chrome or Microsoft Edge (on Linux x64 one comes with npm ci).';

/** A browser without a window, of which each caller opens its own; undefined where there is none. Stop it with `close`. */
export async function startBrowser(): Promise<BrowserServer | undefined> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { path, env } = packagedChromium();
    return chromium.launchServer({ executablePath: path, env: { ...process.env, ...env } });
  }
  for (const channel of INSTALLED) {
    try {
      return await chromium.launchServer({ channel });
    } catch (e) {
      if (!/is not found|not supported/.test(String(e))) throw e;
    }
  }
  return undefined;
}

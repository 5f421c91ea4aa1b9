import { NO_BROWSER, startBrowser } from '../../../tools/browser/start';
import { BROWSER, running } from './running';

/** One browser for all files of test/page. Where there is none, that fails CI, and is said elsewhere. */
export default async function start(): Promise<void> {
  running.server = await startBrowser();
  process.env[BROWSER] = running.server?.wsEndpoint() ?? '';
  if (running.server !== undefined) return;
  if (process.env['CI'] !== undefined) throw new Error(NO_BROWSER);
  process.stderr.write(`${NO_BROWSER} The tests of test/page are skipped.\n`);
}

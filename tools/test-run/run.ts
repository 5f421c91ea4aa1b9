import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonEnvironment } from '../python/environment';
import { add, type JestTotals, lastLine, type Totals, totalsOf } from './totals';
import { PROJECT } from '../project';

/**
 * `npm test`: everything that can fail, each part announced and timed, full stop at the first that does. The last line
 * is always `N passed, N failed`: the tests of jest, and 1 failed for a part that is no test.
 */
const reports = mkdtempSync(join(tmpdir(), 'cmk-test-'));

const script = (...args: string[]): string[] => ['npm', 'run', '--silent', ...args];
const jest = (project: string): string[] =>
  script(`test:${project}`, '--', '--json', `--outputFile=${join(reports, `${project}.json`)}`);

/** The name of each part and its command; a part of jest's has its totals in a report of the same name. */
const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ['lint', script('lint')],
  ['types', script('types')],
  ['build', script('build')],
  ['unit', jest('unit')],
  ['page', jest('page')],
  ['e2e', jest('e2e')],
];

async function main(): Promise<void> {
  let totals: Totals = { passed: 0, failed: 0 };
  const started = Date.now();
  try {
    await pythonEnvironment();
    for (const [name, command] of PARTS) {
      totals = add(totals, runPart(name, command));
      if (totals.failed > 0) break;
    }
  } catch (failure) {
    process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
    totals = add(totals, { passed: 0, failed: 1 });
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
  say(`\nAll of it took ${seconds(started)}`);
  say(lastLine(totals));
  process.exitCode = totals.failed > 0 ? 1 : 0;
}

function runPart(name: string, [command = '', ...args]: readonly string[]): Totals {
  say(`\n== ${name}`);
  const started = Date.now();
  const { status, error } = spawnSync(command, args, {
    cwd: PROJECT,
    stdio: 'inherit',
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const report = join(reports, `${name}.json`);
  const ended = { ok: status === 0, skippingAllowed: process.env['CI'] === undefined };
  const jestTotals = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as JestTotals) : undefined;
  const { totals, note } = totalsOf(ended, jestTotals);
  const outcome = totals.failed > 0 ? 'FAILED' : 'passed';
  say(`== ${name} ${outcome} in ${seconds(started)}${note === undefined ? '' : `: ${note}`}`);
  if (error !== undefined) say(error.message);
  return totals;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

// The part that runs gets the signal from the terminal too; its end is what ends this.
process.on('SIGINT', () => undefined);
void main();

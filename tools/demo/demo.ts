import { setImmediate } from 'node:timers/promises';
import { missingTerraform } from '../../lib/apps/terraform';
import { endCommands } from '../command';
import { cmk } from '../local-cloud/cmk';
import { LocalCloud } from '../local-cloud/local-cloud';
import { hasPythonEnvironment, pythonEnvironment } from '../python/environment';
import { findPython } from '../python/find-python';
import { assertAsExpected } from './access';
import { showAws } from './aws';
import { showAzure } from './azure';
import { CONFIGURATION } from './configuration';
import type { Example } from './example';
import { writeDemoPages } from './pages';
import { progress, seconds } from './progress';
import { resultText } from './result';
import { runFolder, type RunFolder } from './run-folder';
import { writeSheets } from './sheets';

/**
 * `npm run demo`: examples/cmk.yaml, unchanged, on an AWS that lives on this machine for as long as the demo runs.
 * However it ends, nothing keeps running and nothing is written outside the project.
 */
const LEAVE_WITHIN_MS = 2_000;
const started = Date.now();
const write = (text: string): void => void process.stdout.write(text);
const { step, say, end } = progress(write);
let cloud: Promise<LocalCloud> | undefined;
let folder: RunFolder | undefined;
let leaving = false;

// The SDK says which Node it will need in 2027: not what this is about.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

async function main(): Promise<void> {
  try {
    say(`${CONFIGURATION}, as it is, on an AWS of this machine that enforces policies\n`);
    if (!hasPythonEnvironment()) findPython();
    missingTerraform(process.env).forEach((sentence) => void say(`${sentence}\n`));
    folder = runFolder(new Date());
    process.env['TMPDIR'] = folder.work;
    await run(folder);
  } catch (failure) {
    if (!leaving) await fail(failure);
  }
}

async function run({ name, path, work, tidy }: RunFolder): Promise<void> {
  // In this order: what takes longest begins first.
  const checking = step('cmk check', check);
  const reading = read();
  const [inAws, inAzure] = await Promise.all([
    showAws(
      reading.then(({ aws }) => aws),
      work,
      start,
      step,
    ),
    showAzure(
      reading.then(({ azure }) => azure),
      work,
      step,
    ),
    checking,
  ]);
  tidy();
  say(`\nAll of it took ${seconds(started)}. The local AWS is stopped, and nothing keeps running.\n`);
  const sheets = [...inAws.sheets, ...inAzure.sheets];
  const files = writeSheets(sheets, path);
  const page = writeDemoPages(sheets, path);
  say(resultText({ sheets, folder: name, files, page, plans: inAzure.plans, attempts: inAws.attempts }));
  end();
  // From here on the sheets stay, whatever the table says.
  folder = undefined;
  assertAsExpected(inAws.attempts);
}

/** To load what reads cmk.yaml takes half a second of this process, in which the first commands are at work. */
async function read(): Promise<Example> {
  await setImmediate();
  const { example } = await import('./example');
  return example();
}

/** Also the first to say that `cmk` has not been built since the sources changed. */
async function check(): Promise<void> {
  const { code, output } = await cmk(['check'], { ...process.env, CMK_CONFIG: CONFIGURATION });
  if (code !== 0) throw new Error(output.trim());
}

async function start(): Promise<LocalCloud> {
  if (!hasPythonEnvironment()) await step('Python environment', () => pythonEnvironment({ say }));
  cloud = step(
    'Start the local AWS',
    () => LocalCloud.start({ auth: true }),
    (c) => c.endpoint,
  );
  return cloud;
}

async function fail(failure: unknown): Promise<void> {
  end();
  process.stderr.write(`\n${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
  await stop();
}

/** Ends what runs, in order; a cloud that is only just starting ends with this process, whose pipe it reads. */
async function stop(): Promise<void> {
  await endCommands();
  const stopping = cloud?.then((running) => running.stop()).catch(() => undefined);
  await Promise.race([stopping, new Promise((resolve) => setTimeout(resolve, LEAVE_WITHIN_MS).unref())]);
  folder?.remove();
}

/** Stops, and ends the demo as the signal would have ended it. */
async function leave(reason: string, code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  end();
  process.stderr.write(`\n${reason}: stopping ...\n`);
  await stop();
  process.stderr.write('Stopped; nothing is left.\n');
  process.exit(code);
}

process.on('SIGINT', () => void leave('SIGINT', 130));
process.on('SIGTERM', () => void leave('SIGTERM', 143));
process.on('SIGHUP', () => void leave('SIGHUP', 129));
// Nobody reads any more: `npm run demo | head`.
process.stdout.on('error', () => void leave('The output was closed', 141));
process.stderr.on('error', () => undefined);
void main();

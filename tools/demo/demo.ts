import { endCommands } from '../command';
import { cmk } from '../local-cloud/cmk';
import { LocalCloud } from '../local-cloud/local-cloud';
import { pythonEnvironment } from '../python/environment';
import { CONFIGURATION, example } from './example';
import { seconds, steps } from './progress';
import { show } from './show';

/**
 * `npm run demo`: examples/cmk.yaml, unchanged, on an AWS that lives on this machine for as long as the demo runs.
 * However it ends, nothing keeps running and nothing stays outside the project.
 */
let cloud: Promise<LocalCloud> | undefined;
let leaving = false;
const started = Date.now();
const write = (text: string): void => void process.stdout.write(text);

// The SDK says which Node it will need in 2027: not what this is about.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

async function main(): Promise<void> {
  const step = steps(write);
  try {
    write(`${CONFIGURATION}, as it is, on an AWS of this machine that enforces policies\n\n`);
    const deployments = example();
    await step('cmk check', check);
    await pythonEnvironment({ say: (line) => void write(`${line}\n`) });
    const running = await step('Start the local AWS', start, (c) => c.endpoint);
    await show(running, deployments, step, write);
    write(`\nAll of it took ${seconds(started)}. The local AWS is stopped, and nothing of it is left.\n`);
  } catch (failure) {
    if (leaving) return;
    process.stderr.write(`\n${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 1;
  } finally {
    if (!leaving) await stop();
  }
}

/** Also the first to say that `cmk` has not been built since the sources changed. */
async function check(): Promise<void> {
  const { code, output } = await cmk(['check'], { ...process.env, CMK_CONFIG: CONFIGURATION });
  if (code !== 0) throw new Error(output.trim());
}

function start(): Promise<LocalCloud> {
  cloud = LocalCloud.start({ auth: true });
  return cloud;
}

/** Also a cloud that is only just starting; one that failed to start has stopped by itself. */
async function stop(): Promise<void> {
  await (await cloud?.catch(() => undefined))?.stop();
}

/** Ends what runs, in order, and then the demo as the signal would have ended it. */
async function leave(signal: NodeJS.Signals, code: number): Promise<void> {
  if (leaving) return;
  leaving = true;
  process.stderr.write(`\n${signal}: stopping ...\n`);
  await endCommands();
  await stop();
  process.stderr.write('Stopped; nothing is left.\n');
  process.exit(code);
}

process.on('SIGINT', () => void leave('SIGINT', 130));
process.on('SIGTERM', () => void leave('SIGTERM', 143));
process.on('SIGHUP', () => void leave('SIGHUP', 129));
void main();

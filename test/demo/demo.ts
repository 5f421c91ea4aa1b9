import { endCommands } from '../support/command';
import { LocalCloud } from '../support/local-cloud/local-cloud';
import { show } from './show';

/**
 * `npm run demo`: examples/cmk.yaml, unchanged, on an AWS that lives on this machine for as long as the demo runs.
 * However it ends, nothing keeps running and nothing stays outside the project.
 */
let cloud: LocalCloud | undefined;
let leaving = false;
const started = Date.now();

// The SDK asks for Node 22 from 2027 on; said once, in the README, is enough.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

async function main(): Promise<void> {
  const write = (text: string): void => void process.stdout.write(text);
  try {
    await show(write, async () => (cloud = await LocalCloud.start({ auth: true })));
    write(`\nAll of it took ${((Date.now() - started) / 1000).toFixed(0)} s; the local AWS is stopped and gone.\n`);
  } catch (failure) {
    if (leaving) return;
    process.stderr.write(`\n${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 1;
  } finally {
    await cloud?.stop();
  }
}

/** Ends what runs, in order, and then the demo as the signal would have ended it. */
async function leave(signal: NodeJS.Signals): Promise<void> {
  if (leaving) return;
  leaving = true;
  process.stderr.write(`\n${signal}: stopping the local AWS ...\n`);
  await endCommands();
  await cloud?.stop();
  process.stderr.write('Stopped; nothing is left running.\n');
  process.exit(128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void leave(signal));
}
void main();

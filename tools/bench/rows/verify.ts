import { join } from 'node:path';
import { runCommand } from '../../command';
import { LocalCloud } from '../../local-cloud/local-cloud';
import { PROJECT } from '../../project';
import { KEY_PLACE, writeKeyFleet } from '../fleet/key-fleet';
import { compare } from '../measure';
import type { Row, Workshop } from '../row';

const KEYS = 500;
const ROUNDS = 3;

/** `cmk verify --all` over many keys on the local AWS, against a plain SDK loop that makes the same calls. */
export async function verify(workshop: Workshop): Promise<Row[]> {
  const name = `cmk verify --all, ${KEYS} keys`;
  const say = (text: string): void => workshop.progress(`${name}: ${text}`);
  say('building');
  const env = process.env;
  const { code, output } = await runCommand('npm', ['run', '--silent', 'build'], { cwd: PROJECT, env });
  if (code !== 0) throw new Error(`npm run build failed:\n${output}`);
  const configuration = writeKeyFleet(workshop.folder('verify'), KEYS);
  const cloud = await LocalCloud.start({ auth: true });
  try {
    say('deploying');
    const app = await cloud.synthesize(configuration);
    await cloud.bootstrap(app, [KEY_PLACE]);
    await cloud.deploy(app);
    const local = { ...cloud.environment(KEY_PLACE.account), CMK_CONFIG: configuration };
    const ours = { command: ['node', 'bin/launch.cjs', 'verify', '--all', '--json'], env: local };
    const loop = join(PROJECT, 'tools/bench/floor/verify.ts');
    const floor = { command: ['node', '--import', 'tsx', loop], env: local };
    const measured = await compare(ours, floor, ROUNDS, say);
    const about = 'On the local AWS, against a plain SDK loop that makes the same calls, as many keys at once.';
    return [{ name, about, measured, unit: 'wall', limit: 1.1 }];
  } finally {
    await cloud.stop();
  }
}

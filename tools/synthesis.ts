import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from './command';
import { offlineEnvironment } from './local-cloud/environment';
import { PROJECT } from './project';

const CDK = join(PROJECT, 'node_modules/aws-cdk/bin/cdk');
const CDKTF = join(dirname(require.resolve('cdktf-cli/package.json')), 'bundle/bin/cdktf');

/** Synthesis by the real programs, each with a home folder of its own, away from every cloud and network. */
export interface Synthesis {
  /** The cmk.yaml, relative to the project. */
  readonly configuration: string;
  /** For what the program writes besides its output; made when it is missing. */
  readonly home: string;
  readonly output: string;
}

/** `cdk synth` of the app in cdk.json. */
export const cdkSynth = (synthesis: Synthesis): Promise<void> =>
  run('cdk synth', [CDK, 'synth', '--quiet', '--no-notices', '--output', synthesis.output], synthesis);

/** `cdktf synth` of the app in cdktf.json. */
export const cdktfSynth = (synthesis: Synthesis): Promise<void> =>
  run('cdktf synth', [CDKTF, 'synth', '--output', synthesis.output], synthesis);

async function run(name: string, args: readonly string[], { configuration, home }: Synthesis): Promise<void> {
  mkdirSync(home, { recursive: true });
  const env = { ...offlineEnvironment(process.env, home), CMK_CONFIG: configuration, CMK_LIVE: '0' };
  const { code, output } = await runCommand(process.execPath, args, { cwd: PROJECT, env });
  if (code !== 0) throw new Error(`${name} failed:\n${output.trim()}`);
}

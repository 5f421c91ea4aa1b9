import { join } from 'node:path';
import { runCommand } from '../../command';
import { compare } from '../measure';
import type { Row, Workshop } from '../row';
import { PROJECT } from '../../project';

const CONFIGURATION = join('examples', 'cmk.yaml');
const OUTPUTS = join('examples', 'outputs.json');
const ROUNDS = 21;

/** `cmk settings --all --outputs` for examples/cmk.yaml from a cold start, against Node that does nothing. */
export async function settings(workshop: Workshop): Promise<Row[]> {
  const name = 'cmk settings --all --outputs';
  workshop.progress(`${name}: building`);
  await build();
  const read = ['settings', '--all', '--no-live', '--outputs', OUTPUTS];
  const command = ['node', 'bin/launch.cjs', '--config', CONFIGURATION, ...read];
  const { CMK_CONFIG: _config, ...env } = process.env;
  const floor = { command: ['node', '-e', '0'], env };
  const measured = await compare({ command, env }, floor, ROUNDS, (text) => workshop.progress(`${name}: ${text}`));
  return [{ name, about: 'A cold start of the built cmk against `node -e 0`.', measured, unit: 'cpu', limit: 3 }];
}

async function build(): Promise<void> {
  const { code, output } = await runCommand('npm', ['run', '--silent', 'build'], { cwd: PROJECT, env: process.env });
  if (code !== 0) throw new Error(`npm run build failed:\n${output}`);
}

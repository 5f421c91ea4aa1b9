import { join } from 'node:path';
import { compare } from '../measure';
import type { Row, Workshop } from '../row';
import { PROJECT } from '../../project';

const ROUNDS = 3;

/** The whole demo against the cdk and cdktf commands in it. Most of either is waiting for them and the local AWS. */
export async function demo(workshop: Workshop): Promise<Row[]> {
  const name = 'npm run demo';
  const program = (file: string) => ({
    command: ['node', '--import', 'tsx', join(PROJECT, file)],
    env: { ...process.env, CI: 'true', TSX_DISABLE_CACHE: '1' },
  });
  const ours = program('tools/demo/demo.ts');
  const floor = program('tools/bench/floor/demo.ts');
  const measured = await compare(ours, floor, ROUNDS, (text) => workshop.progress(`${name}: ${text}`));
  const about =
    'The demo against the plain sequence of its commands: cdk synth, bootstrap of three places, deploy twice on the same local AWS, and cdktf synth.';
  return [{ name, about, measured, unit: 'wall', limit: 1.1 }];
}

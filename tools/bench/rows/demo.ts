import { join } from 'node:path';
import { compare } from '../measure';
import type { Row, Workshop } from '../row';
import { PROJECT } from '../../project';

/** The whole demo against the cdk commands in it. Most of either is waiting for cdk and the local AWS. */
export async function demo(workshop: Workshop): Promise<Row[]> {
  const name = 'npm run demo';
  const program = (file: string) => ({
    command: ['node', '--import', 'tsx', join(PROJECT, file)],
    env: { ...process.env, CI: 'true' },
  });
  const ours = program('tools/demo/demo.ts');
  const floor = program('tools/bench/floor/demo.ts');
  const measured = await compare(ours, floor, 1, (text) => workshop.progress(`${name}: ${text}`));
  const about =
    'The demo against the plain sequence of its cdk commands (synth, bootstrap of three places, deploy twice) on the same local AWS.';
  return [{ name, about, measured, unit: 'wall' }];
}

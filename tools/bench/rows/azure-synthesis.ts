import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAzureFleet } from '../fleet/azure-fleet';
import { type Program, compare } from '../measure';
import type { Row, Workshop } from '../row';
import { assertSameTemplates } from '../same-templates';
import { PROJECT } from '../../project';

const CDKTF = join(PROJECT, 'node_modules/cdktf-cli/bundle/bin/cdktf');
const FLOOR = join(PROJECT, 'tools/bench/floor/azure.ts');

const SIZES = [
  { count: 1, rounds: 3 },
  { count: 100, rounds: 3 },
  { count: 1000, rounds: 2 },
] as const;

/** `cdktf synth` of 1, 100 and 1000 Azure deployments. */
export async function azureSynthesis(workshop: Workshop): Promise<Row[]> {
  const { app } = JSON.parse(readFileSync(join(PROJECT, 'cdktf.json'), 'utf8')) as { app: string };
  const rows: Row[] = [];
  for (const { count, rounds } of SIZES) {
    const name = `cdktf synth of ${count} Azure deployment${count === 1 ? '' : 's'}`;
    const configuration = writeAzureFleet(workshop.folder(`azure-${count}`), count);
    const outputs = { ours: join(configuration, '../ours.out'), floor: join(configuration, '../floor.out') };
    const ours = program(app, outputs.ours, { CMK_CONFIG: configuration });
    const floor = program(`node --import tsx ${FLOOR}`, outputs.floor, { BENCH_DEPLOYMENTS: String(count) });
    const measured = await compare(ours, floor, rounds, (text) => workshop.progress(`${name}: ${text}`));
    assertSameTemplates(outputs.ours, outputs.floor, 'cdk.tf.json');
    const about =
      '`cdktf synth` of the app of cdktf.json against that of the same resources written by hand with CDKTF.';
    rows.push({ name, about, measured, unit: 'cpu', limit: 1.25 });
  }
  return rows;
}

function program(app: string, output: string, own: NodeJS.ProcessEnv): Program {
  const { CMK_CONFIG: _config, ...inherited } = process.env;
  return {
    command: ['node', CDKTF, 'synth', '--app', app, '--output', output],
    env: { ...inherited, ...own, CMK_LIVE: '0', CHECKPOINT_DISABLE: '1', CI: 'true' },
    before: () => {
      rmSync(output, { recursive: true, force: true });
    },
  };
}

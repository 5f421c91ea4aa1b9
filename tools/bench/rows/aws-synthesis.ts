import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAwsFleet } from '../fleet/aws-fleet';
import { type Program, compare } from '../measure';
import type { Row, Workshop } from '../row';
import { assertSameTemplates } from '../same-templates';
import { PROJECT } from '../../project';

const FLOOR = join(PROJECT, 'tools/bench/floor/aws.ts');

const SIZES = [
  { count: 1, rounds: 3 },
  { count: 100, rounds: 5, limit: 1.1 },
  { count: 1000, rounds: 3, limit: 1.1 },
] as const;

/** Synthesis of 1, 100 and 1000 AWS deployments, each app started as cdk starts it. */
export async function awsSynthesis(workshop: Workshop): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { count, rounds, ...limit } of SIZES) {
    const name = `synthesis of ${count} AWS deployment${count === 1 ? '' : 's'}`;
    const configuration = writeAwsFleet(workshop.folder(`aws-${count}`), count);
    const outputs = { ours: join(configuration, '../ours.out'), floor: join(configuration, '../floor.out') };
    const app = JSON.parse(readFileSync(join(PROJECT, 'cdk.json'), 'utf8')) as CdkJson;
    const ours = program(app, app.app.split(' '), outputs.ours, { CMK_CONFIG: configuration });
    const floor = program(app, ['node', '--import', 'tsx', FLOOR], outputs.floor, { BENCH_DEPLOYMENTS: String(count) });
    const measured = await compare(ours, floor, rounds, (text) => workshop.progress(`${name}: ${text}`));
    assertSameTemplates(outputs.ours, outputs.floor, '.template.json');
    const about =
      'The app of cdk.json against the same resources written by hand with aws-cdk-lib and its defaults, the creation stack traces that our app leaves out among them.';
    rows.push({ name, about, measured, unit: 'cpu', ...limit });
  }
  return rows;
}

interface CdkJson {
  readonly app: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** An app with the environment that cdk gives it. */
function program({ context }: CdkJson, command: readonly string[], output: string, own: NodeJS.ProcessEnv): Program {
  const { CMK_CONFIG: _config, ...inherited } = process.env;
  return {
    command,
    env: {
      ...inherited,
      ...own,
      CDK_OUTDIR: output,
      CDK_DEFAULT_REGION: 'us-east-1',
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...CLI_CONTEXT }),
    },
    before: () => {
      rmSync(output, { recursive: true, force: true });
    },
  };
}

/** What the CDK CLI adds to the context of cdk.json. */
const CLI_CONTEXT = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:disable-version-reporting': true,
  'aws:cdk:bundling-stacks': ['**'],
  '@aws-cdk/core:failSynthOnValidationErrors': false,
};

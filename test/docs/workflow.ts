import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runCommand } from '../../tools/command';
import { pages } from './pages';

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly name: string;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

/** Outputs of a step that has run, by its id and their names. */
export type StepOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface RunOptions {
  /** The clone that the job works in. */
  readonly folder: string;
  /** The parent of everything that the job writes. */
  readonly scratch: string;
  readonly env: NodeJS.ProcessEnv;
  /** What the conditions of steps mean. */
  readonly conditions?: Readonly<Record<string, (outputs: StepOutputs) => boolean>>;
  /** What expressions in `env` stand for. */
  readonly expressions?: Readonly<Record<string, string>>;
}

export interface JobRun {
  /** Of the step that failed; 0 when none did. */
  readonly code: number | null;
  /** Name, or text, of the step that failed. */
  readonly failed?: string;
  readonly stdout: string;
  readonly stderr: string;
}

/** The one job of the workflow of that name in docs/access.md, as the page has it. */
export function documentedWorkflow(name: string): Workflow {
  const page = pages().find((p) => p.file === 'docs/access.md');
  const found = page?.blocks
    .filter((b) => b.info === 'workflow')
    .map((b) => parse(b.text) as Workflow)
    .find((w) => w.name === name);
  if (found === undefined) throw new Error(`docs/access.md has no workflow ${name}`);
  return found;
}

/** Steps that prepare a machine of GitHub; here the clone, the programs and the credentials are there already. */
const PREPARING: readonly string[] = [
  'actions/checkout@v4',
  'actions/setup-node@v4',
  'aws-actions/configure-aws-credentials@v4',
  'azure/login@v2',
  'npm ci --omit=dev',
];

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
const SHELLS: Readonly<Record<string, readonly string[]>> = {
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail'],
};

/** Runs the steps one after the other, as a machine of GitHub would, until one fails. */
export async function runJob(workflow: Workflow, options: RunOptions): Promise<JobRun> {
  const [job, ...others] = Object.values(workflow.jobs);
  const shell = SHELLS[workflow.defaults.run.shell];
  if (job === undefined || others.length > 0 || shell === undefined) throw new Error(`${workflow.name} is no such job`);
  const outputs: Record<string, Record<string, string>> = {};
  const all = { stdout: '', stderr: '' };
  for (const [n, step] of job.steps.entries()) {
    const text = step.run?.trim();
    if (PREPARING.includes(step.uses ?? text ?? '')) continue;
    if (text === undefined) throw new Error(`nobody knows what ${step.uses} would do here`);
    if (step.if !== undefined && !known(options.conditions, step.if)(outputs)) continue;
    const output = join(options.scratch, `output-${n}`);
    const script = join(options.scratch, `step-${n}.sh`);
    writeFileSync(output, '');
    writeFileSync(script, step.run ?? '');
    const env = { ...options.env, ...environmentOf(step, options), GITHUB_OUTPUT: output };
    const [program = '', ...args] = shell;
    const { code, stdout, stderr } = await runCommand(program, [...args, script], { cwd: options.folder, env });
    all.stdout += stdout;
    all.stderr += stderr;
    if (code !== 0) return { code, failed: step.name ?? text, ...all };
    if (step.id !== undefined) outputs[step.id] = outputsIn(readFileSync(output, 'utf8'));
  }
  return { code: 0, ...all };
}

function known<T>(table: Readonly<Record<string, T>> = {}, expression: string): T {
  const found = table[expression];
  if (found === undefined) throw new Error(`nobody knows what ${expression} is here`);
  return found;
}

const environmentOf = ({ env = {} }: Step, { expressions }: RunOptions): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replace(/\$\{\{ (.*?) \}\}/g, (_all, expression: string) => known(expressions, expression)),
    ]),
  );

const outputsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('=') as [string, string]),
  );

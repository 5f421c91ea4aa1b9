import { Command } from '@commander-js/extra-typings';
import type { AwsDeployment } from '../aws/fields';
import type { RepairPlan, Repaired } from '../operations/repair';
import { UserError } from '../problems/user-error';
import { type Context, type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';

interface Options {
  readonly format: 'text' | 'json';
  readonly yes?: true;
  readonly dryRun?: true;
}

/** `cmk repair <id>`: exit code 1 where something still differs. */
export const repairCommand = (context: Context) =>
  new Command('repair')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('puts policy, rotation, description and tags of a deployed key right, which no deploy does')
    .argument('<id>', 'id of the deployment')
    .option('--yes', 'do not ask')
    .option('--dry-run', 'show what would be done, and do nothing')
    .action(async (id, options) => context.done(await run(id, options, context.io())));

async function run(id: string, options: Options, io: Io): Promise<Result> {
  const { named } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const d = named(loaded, id);
  if (d.cloud !== 'aws') throw new UserError(`${d.id} is on ${d.cloud}; repair puts keys of AWS KMS right.`);
  const { repair } = await import('../operations/repair');
  const repaired = await repair(session, d as AwsDeployment, { agree: agreement(options, io) });
  const isRight = repaired.kind === 'right' || (repaired.kind === 'repaired' && repaired.plan.left.length === 0);
  return { stdout: options.format === 'json' ? json(repaired) : asText(repaired), exitCode: isRight ? 0 : 1 };
}

/** Nothing is changed unseen: the plan goes to stderr before the question, and with `--yes` too. */
function agreement({ yes, dryRun }: Options, io: Io): (plan: RepairPlan) => Promise<boolean> {
  return async (plan) => {
    if (dryRun === true) return false;
    io.tell(planText(plan));
    if (yes === true) return true;
    if (io.confirm === undefined) {
      throw new UserError(
        'There is no terminal to ask in: say --yes to make these changes, or --dry-run to see them.',
        [],
        2,
      );
    }
    return io.confirm(`Make these changes to ${plan.keyArn}?`);
  };
}

function planText({ id, keyArn, who, changes, access, left }: RepairPlan): string {
  return [
    `${id}: ${keyArn}`,
    `Changed by ${who}`,
    ...changes.flatMap((change) =>
      change.what === 'policy'
        ? ['  key policy:', ...access.map((a) => `    ${a.access === 'more' ? '+' : '-'} ${a.text}`)]
        : [`  ${change.text}`],
    ),
    ...left.map((text) => `  left as it is: ${text}`),
    '',
  ].join('\n');
}

function asText(repaired: Repaired): string {
  switch (repaired.kind) {
    case 'right':
      return `${repaired.id}: ${repaired.keyArn} is as cmk.yaml says; nothing to repair.\n`;
    case 'shown':
      return `${planText(repaired.plan)}Nothing was changed.\n`;
    case 'repaired': {
      const { changes, left, keyArn } = repaired.plan;
      const count = `${changes.length} change${changes.length === 1 ? '' : 's'}`;
      const rest = left.map((text) => `Left as it is: ${text}\n`).join('');
      return `${repaired.plan.id}: ${count} made; read again, ${keyArn} is as cmk.yaml says${left.length > 0 ? ' but for:' : '.'}\n${rest}`;
    }
  }
}

import { Command } from '@commander-js/extra-typings';
import type { ChangeOptions, ChangePlan, Changed } from '../operations/key-change';
import type { RunningKey } from '../operations/running-key';
import type { Session } from '../operations/session';
import { cited } from '../fields/fact';
import { printable } from '../problems/printable';
import { UserError } from '../problems/user-error';
import { wrapped } from '../sheets/wrap';
import { type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';

export interface AskOptions {
  readonly format: 'text' | 'json';
  readonly yes?: true | undefined;
  readonly dryRun?: true | undefined;
}

/** What every command has that changes the state of a key. */
export const changeKeyCommand = (verb: string, description: string) =>
  new Command(verb)
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description(description)
    .argument('<id>', 'id of the deployment')
    .option('--yes', 'do not ask')
    .option('--dry-run', 'show what would be done, and do nothing');

type Change = (session: Session, running: RunningKey, options: ChangeOptions) => Promise<Changed>;

/** Shows what it means, asks for the id of the deployment to be typed, and says what was done and how to take it back. */
export async function changeKey(id: string, options: AskOptions, io: Io, change: Change): Promise<Result> {
  const { named } = await import('../configuration/chosen');
  const { runningKey } = await import('../operations/running-key');
  const { loaded, session } = await begin(io);
  const running = await runningKey(session, named(loaded, id));
  const changed = await change(session, running, { agree: agreement(options, io) });
  return changeResult(changed, options, io);
}

/** Exit code 1 where nobody agreed. */
export const changeResult = (changed: Changed, { format, dryRun }: AskOptions, io: Io): Result => ({
  stdout: format === 'json' ? json(changed) : asText(changed, io),
  exitCode: changed.kind === 'shown' && dryRun !== true ? 1 : 0,
});

/** Nothing is changed unseen: the plan goes to stderr before the question, and with `--yes` too. */
export function agreement({ yes, dryRun }: AskOptions, io: Io): ChangeOptions['agree'] {
  return async (plan) => {
    if (dryRun === true) return false;
    io.tell(planText(plan, io));
    if (yes === true) return true;
    if (io.ask === undefined) {
      throw new UserError(
        `There is no terminal to ask in: say --yes to ${plan.verb} the key, or --dry-run to see what it means.`,
        [],
        2,
      );
    }
    return (await io.ask(`To ${plan.verb} it type ${plan.id}:`)) === plan.id;
  };
}

function planText({ id, key, verb, who, text, breaks, felt, takeBack }: ChangePlan, io: Io): string {
  const lines: readonly (readonly [string, string])[] = [
    ['Key', key],
    [`To ${verb}`, text],
    ...breaks.map((fact) => ['What it means', cited(fact)] as const),
    ...(felt === undefined ? [] : ([['Felt after', felt]] as const)),
    ['Done by', who],
    ['Take it back', takeBack],
  ];
  const block = (said: string): string =>
    wrapped(printable(said), { width: io.columns ?? 80, indent: INDENT, bold: PLAIN }).join('\n');
  return `${printable(id)}\n${lines.map(([label, said]) => `  ${label.padEnd(INDENT - 2)}${block(said)}\n`).join('')}\n`;
}

const INDENT = 17;
/** It goes to where colours do not. */
const PLAIN = String;

function asText(changed: Changed, io: Io): string {
  switch (changed.kind) {
    case 'already':
      return `${changed.id}: ${changed.text}. Nothing was changed.\n`;
    case 'shown':
      return `${planText(changed.plan, io)}Nothing was changed.\n`;
    case 'done':
      return `${changed.plan.id}: ${changed.text}. To take it back: ${changed.plan.takeBack}\n`;
  }
}

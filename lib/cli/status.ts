import { Command } from '@commander-js/extra-typings';
import type { StatusOptions } from '../operations/status';
import { type Context, type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { shortfall } from './shortfall';
import { statusText } from './status-text';

/** `cmk status [ids...]`: exit code 3 where something could not be read. */
export const statusCommand = (context: Context) =>
  new Command('status')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('phase, key, rotation, drift and next step of deployments, as they are now')
    .argument('[ids...]', 'ids of deployments (default: all)')
    .option('--all', 'every deployment, which is also the default', false)
    .option('--last-use', 'also when each key was last used: one call more for each key on AWS')
    .option('--no-live', 'ask no cloud: phase and next step as cmk.yaml tells them')
    .action(async (ids, { format, all, ...options }) =>
      context.done(await run({ ids, all, format }, options, context.io())),
    );

interface Wanted {
  readonly ids: readonly string[];
  readonly all: boolean;
  readonly format: string;
}

async function run({ ids, all, format }: Wanted, options: StatusOptions, io: Io): Promise<Result> {
  const { status } = await import('../operations/status');
  const { chosen } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const { rows, unread } = await status(session, chosen(loaded, ids, all || ids.length === 0), options);
  const stdout = format === 'json' ? json(rows) : statusText(rows);
  return unread.length === 0 ? { stdout } : { stdout, stderr: shortfall(unread), exitCode: 3 };
}

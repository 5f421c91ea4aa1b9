import { Command } from '@commander-js/extra-typings';
import type { StatusOptions } from '../operations/status';
import { type Context, type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { rowsText } from './rows-text';
import { shortfall } from './shortfall';

/** `cmk status [ids...]`: exit code 3 where something could not be read. */
export const statusCommand = (context: Context) =>
  new Command('status')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('phase and next step of deployments, as cmk.yaml tells them')
    .argument('[ids...]', 'ids of deployments (default: all)')
    .option(
      '--deployed',
      'as what is there on AWS tells them: key enabled, disabled, pending deletion, stack destroyed',
    )
    .action(async (ids, { format, ...options }) => context.done(await run(ids, format, options, context.io())));

async function run(ids: readonly string[], format: string, options: StatusOptions, io: Io): Promise<Result> {
  const { status } = await import('../operations/status');
  const { chosen } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const { rows, unread } = await status(session, chosen(loaded, ids, ids.length === 0), options);
  const stdout = format === 'json' ? json(rows) : rowsText(rows);
  return unread.length === 0 ? { stdout } : { stdout, stderr: shortfall(unread), exitCode: 3 };
}

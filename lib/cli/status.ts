import { Command } from '@commander-js/extra-typings';
import { type Context, type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { rowsText } from './rows-text';

/** `cmk status [ids...]` */
export const statusCommand = (context: Context) =>
  new Command('status')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('phase and next step of deployments, as cmk.yaml tells them')
    .argument('[ids...]', 'ids of deployments (default: all)')
    .action(async (ids, { format }) => context.done(await run(ids, format, context.io())));

async function run(ids: readonly string[], format: string, io: Io): Promise<Result> {
  const { status } = await import('../operations/status');
  const { chosen } = await import('../configuration/chosen');
  const { loaded } = await begin(io);
  const rows = status(chosen(loaded, ids, ids.length === 0));
  return { stdout: format === 'json' ? json(rows) : rowsText(rows) };
}

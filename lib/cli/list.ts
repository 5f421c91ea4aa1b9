import { Command, Option } from '@commander-js/extra-typings';
import type { Listed, ListOptions } from '../operations/list';
import { type Context, type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { rowsText } from './rows-text';
import { table } from './table';

/** `cmk list` */
export const listCommand = (context: Context) =>
  new Command('list')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('deployments with phase and next step')
    .addOption(new Option('--cloud <cloud>', 'only those of one cloud').choices(['aws', 'azure']))
    .option('--deployed', 'stacks and keys that are deployed, those that the configuration no longer names included')
    .action(async ({ format, ...options }) => context.done(await run(format, options, context.io())));

async function run(format: string, options: ListOptions, io: Io): Promise<Result> {
  const { list } = await import('../operations/list');
  const { loaded, session } = await begin(io);
  const listed = await list(session, loaded.deployments, options);
  if (format === 'json') return { stdout: json(listed.kind === 'configured' ? listed.rows : listed.found) };
  return listed.kind === 'configured' ? configured(listed, options) : { stdout: deployed(listed) };
}

function configured({ rows }: Extract<Listed, { kind: 'configured' }>, { cloud }: ListOptions): Result {
  if (rows.length > 0) return { stdout: rowsText(rows) };
  return { stdout: '', stderr: `No deployments${cloud === undefined ? '' : ` on ${cloud}`}.\n` };
}

function deployed({ found }: Extract<Listed, { kind: 'deployed' }>): string {
  if (found.length === 0) return 'Nothing is deployed in the accounts and Regions of this configuration.\n';
  const lines = found.map((f) => [
    f.kind,
    f.name,
    `${f.account} ${f.region}`,
    f.state,
    f.configured ? '' : 'not in the configuration',
  ]);
  return table(['KIND', 'NAME', 'WHERE', 'STATE', ''], lines);
}

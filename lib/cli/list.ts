import { Command, Option } from '@commander-js/extra-typings';
import type { Listed, ListOptions } from '../operations/list';
import { type Context, type Io, type Result, begin, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { rowsText } from './rows-text';
import { shortfall } from './shortfall';
import { table } from './table';

/** `cmk list`: exit code 3 where something could not be read. */
export const listCommand = (context: Context) =>
  new Command('list')
    .addOption(formatOption(['text', 'json']))
    .addOption(jsonOption())
    .description('deployments with phase and next step')
    .addOption(new Option('--cloud <cloud>', 'only those of one cloud').choices(['aws', 'azure']))
    .option(
      '--deployed',
      'stacks, vaults and keys that are deployed, those that the configuration no longer names included',
    )
    .action(async ({ format, ...options }) => context.done(await run(format, options, context.io())));

async function run(format: string, options: ListOptions, io: Io): Promise<Result> {
  const { list } = await import('../operations/list');
  const { loaded, session } = await begin(io);
  const listed = await list(session, loaded.deployments, options);
  if (listed.kind === 'configured') {
    return format === 'json' ? { stdout: json(listed.rows) } : configured(listed, options);
  }
  const stdout = format === 'json' ? json(listed.found) : deployed(listed);
  return listed.unread.length === 0 ? { stdout } : { stdout, stderr: shortfall(listed.unread), exitCode: 3 };
}

function configured({ rows }: Extract<Listed, { kind: 'configured' }>, { cloud }: ListOptions): Result {
  if (rows.length > 0) return { stdout: rowsText(rows) };
  return { stdout: '', stderr: `No deployments${cloud === undefined ? '' : ` on ${cloud}`}.\n` };
}

function deployed({ found, unread }: Extract<Listed, { kind: 'deployed' }>): string {
  if (found.length === 0) return unread.length > 0 ? '' : 'The configuration has no deployments to look for.\n';
  const lines = found.map((f) => [
    f.id,
    f.kind === 'none' ? '-' : f.kind,
    f.name,
    'account' in f ? `${f.account} ${f.region}` : `${f.subscriptionId} ${f.location}`,
    f.state,
    f.remark ?? '',
  ]);
  return table(['ID', 'KIND', 'NAME', 'WHERE', 'STATE', ''], lines);
}

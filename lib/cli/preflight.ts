import { Command } from '@commander-js/extra-typings';
import type { PreflightOptions } from '../operations/preflight/options';
import { type Context, type Io, type Result, begin } from './command';
import { formatOption, jsonOption } from './format-options';

/** `cmk preflight <ids...>`: exit code 1 where a check failed, 3 where one was not possible and none failed. */
export const preflightCommand = (context: Context) =>
  new Command('preflight')
    .addOption(formatOption(['text', 'json', 'junit']))
    .addOption(jsonOption())
    .description('what must be in place before a deployment: credentials, permissions, bootstrap, names, principals')
    .argument('[ids...]', 'ids of deployments')
    .option('--all', 'every deployment', false)
    .option('--access-analyzer', 'also what AWS IAM Access Analyzer says of the key policy, which AWS charges for')
    .action(async (ids, { format, all, ...options }) =>
      context.done(await run({ ids, all, format }, options, context.io())),
    );

interface Wanted {
  readonly ids: readonly string[];
  readonly all: boolean;
  readonly format: 'text' | 'json' | 'junit';
}

async function run({ ids, all, format }: Wanted, options: PreflightOptions, io: Io): Promise<Result> {
  const { preflight } = await import('../operations/preflight');
  const { exitCodeOf } = await import('../operations/checks');
  const { chosen } = await import('../configuration/chosen');
  const { checksIn } = await import('./checks-in');
  const { loaded, session } = await begin(io);
  const checked = await preflight(session, chosen(loaded, ids, all), options);
  return { stdout: await checksIn(format, checked, io), exitCode: exitCodeOf(checked) };
}

import { Command, Option } from 'commander';
import type { Cloud } from '../fields/deployment';
import type { Io, Result } from './command';
import type { PolicyOptions } from './policy';

/** Text or JSON; `--json` is short for `--format json`. */
const withFormat = (command: Command, formats: readonly string[]): Command =>
  command
    .addOption(new Option('-f, --format <format>', 'how to print the result').choices(formats).default(formats[0]))
    .addOption(new Option('--json', 'short for --format json').implies({ format: 'json' }));

const collect = (value: string, all: readonly string[]): readonly string[] => [...all, value];

/**
 * The command line. Each command is loaded when it runs, so that the others cost nothing; `done` gets its result.
 * Throws commander's error for wrong usage; bin turns it into exit code 2.
 */
export function program(io: Io, version: string, done: (result: Result) => void): Command {
  const root = new Command('cmk')
    .description('Customer managed keys for SaaS platforms: hand them over, and run them.')
    .version(version)
    .option('-c, --config <file>', 'configuration file (default: CMK_CONFIG, or cmk.yaml)')
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .exitOverride();
  const here = (): Io => ({ ...io, config: root.opts<{ config?: string }>().config ?? io.config });

  withFormat(root.command('check'), ['text', 'json'])
    .description('configuration errors and warnings, without any cloud')
    .option('--deployed', 'compare with what is deployed too: what a deploy could not change, or would leave behind')
    .action(async (options: { format: 'text' | 'json'; deployed?: boolean }) => {
      const { check } = await import('./check');
      done(await check(options, here()));
    });

  withFormat(root.command('list'), ['text', 'json'])
    .description('deployments with phase and next step')
    .addOption(new Option('--cloud <cloud>', 'only those of one cloud').choices(['aws', 'azure']))
    .option('--deployed', 'stacks and keys that are deployed, those that the configuration no longer names included')
    .action(async (options: { format: 'text' | 'json'; cloud?: Cloud; deployed?: boolean }) => {
      const { list } = await import('./list');
      done(await list(options, here()));
    });

  withFormat(root.command('status'), ['text', 'json'])
    .description('phase and next step of deployments, as cmk.yaml tells them')
    .argument('[ids...]', 'ids of deployments (default: all)')
    .action(async (ids: string[], options: { format: 'text' | 'json' }) => {
      const { list } = await import('./list');
      done(await list({ ...options, ids }, here()));
    });

  root
    .command('policy')
    .description('the key policy of a deployment; or who can do what; or what would change for whom')
    .argument('<id>', 'id of the deployment')
    .addOption(
      new Option(
        '-f, --format <format>',
        'json is the policy itself (default), the others say who can do what',
      ).choices(['json', 'table', 'markdown']),
    )
    .addOption(new Option('--json', 'short for --format json').implies({ format: 'json' }))
    .option('--diff', 'compare with the deployed policy in words; exit code 1 when access grows')
    .option('--against <file>', 'compare with a policy that cmk policy printed before')
    .option('--paste <file>', "as if the vendor's statements were these; with --diff, compared with the configuration")
    .action(async (id: string, options: PolicyOptions) => {
      const { policy } = await import('./policy');
      done(await policy(id, options, here()));
    });

  withFormat(root.command('settings'), ['text', 'json', 'yaml', 'markdown'])
    .description("what to type into the platform's settings")
    .argument('[ids...]', 'ids of deployments')
    .option('--all', 'every deployment', false)
    .option('--outputs <file>', 'read outputs from a file of cdk or cdktf, repeatable', collect, [])
    .option('--no-live', 'do not ask vaults in Azure for the present version of their keys')
    .action(async (ids: string[], options: { format: 'text'; all: boolean; outputs: string[]; live: boolean }) => {
      const { settings } = await import('./settings');
      done(await settings(ids, options, here()));
    });

  withFormat(root.command('adopt'), ['text', 'json'])
    .description('import mapping and commands for a key that exists')
    .argument('<id>', 'id of the deployment')
    .option('--key <key>', 'id or ARN of the key, when its alias does not name it')
    .option('--output <file>', 'where to write the mapping (default: <stack>.import.json)')
    .action(async (id: string, options: { format: 'text' | 'json'; key?: string; output?: string }) => {
      const { adopt } = await import('./adopt');
      done(await adopt(id, options, here()));
    });

  root
    .command('schema')
    .description('the JSON Schema of cmk.yaml, for editors')
    .action(async () => {
      const { schema } = await import('./schema');
      done(schema());
    });

  for (const command of root.commands) command.exitOverride();
  return root;
}

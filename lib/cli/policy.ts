import { Command, Option } from '@commander-js/extra-typings';
import type { PolicyOptions, PolicyResult } from '../operations/policy';
import { problemText } from '../problems/problem-text';
import { UserError } from '../problems/user-error';
import { type Context, type Io, type Result, begin, json } from './command';
import { jsonOption } from './format-options';

type Format = 'json' | 'table' | 'markdown';

const FILE = 'compare with what cmk policy --whole, or without it, printed before';

/** `cmk policy <id>`: exit code 1 when access grows or has drifted, and with errors in a paste. */
export const policyCommand = (context: Context) =>
  new Command('policy')
    .description('the key policy of a deployment; or who can do what; or what would change, or has changed, for whom')
    .argument('<id>', 'id of the deployment')
    .addOption(
      new Option(
        '-f, --format <format>',
        'json is the policy itself (default), the others say who can do what',
      ).choices(['json', 'table', 'markdown']),
    )
    .addOption(jsonOption())
    .addOption(
      new Option('--whole', 'all that gives access: IAM and trust policies too, or those of a vault').conflicts(
        COMPARISONS,
      ),
    )
    .addOption(
      new Option('--diff', 'what deploying would change for whom, in words; exit code 1 when access grows').conflicts([
        'drift',
        'against',
        'new',
      ]),
    )
    .addOption(
      new Option('--drift', 'what is live otherwise than configured; exit code 1 for any difference').conflicts([
        'against',
        'new',
        'paste',
      ]),
    )
    .addOption(new Option('--against <file>', FILE).conflicts('new'))
    .addOption(new Option('--new', 'compare with nothing: all access is new'))
    .option('--paste <file>', "as if the vendor's statements were these; with --diff, compared with the configuration")
    .action(async (id, { format, ...options }) => context.done(await run(id, format, options, context.io())));

const COMPARISONS = ['diff', 'drift', 'against', 'new'];

async function run(id: string, format: Format | undefined, options: PolicyOptions, io: Io): Promise<Result> {
  const access = format === 'table' || format === 'markdown';
  if (access && options.whole === true) {
    throw new UserError(`--whole prints JSON; leave it out, or --format ${format}.`, [], 2);
  }
  const { policy } = await import('../operations/policy');
  const { named } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const d = named(loaded, id);
  const result = await policy(session, d, { ...options, access });
  const failed = result.problems.some((p) => p.severity === 'error');
  return {
    stdout: await printed(d.id, result, format),
    stderr: result.problems.length > 0 ? `${problemText(result.problems)}\n` : undefined,
    exitCode: failed || hasToStop(result) ? 1 : 0,
  };
}

const hasToStop = (result: PolicyResult): boolean =>
  (result.kind === 'growth' && result.difference.grows) || (result.kind === 'drift' && result.difference.differs);

async function printed(id: string, result: PolicyResult, format: Format | undefined): Promise<string> {
  switch (result.kind) {
    case 'policy':
      return json(result.policy);
    case 'whole':
      return json(result.access);
    case 'access': {
      const { accessMarkdown, accessText } = await import('./access-text');
      return format === 'table' ? accessText(result.access) : accessMarkdown(result.access);
    }
    case 'growth':
    case 'drift': {
      const { differenceText } = await import('./policy-difference-text');
      const { problems: _problems, ...compared } = result;
      return differenceText(id, compared, format ?? 'table');
    }
  }
}

import { Command, Option } from '@commander-js/extra-typings';
import type { PolicyOptions, PolicyResult } from '../operations/policy';
import { problemText } from '../problems/problem-text';
import { type Context, type Io, type Result, begin, json } from './command';
import { jsonOption } from './format-options';

type Format = 'json' | 'table' | 'markdown';

/** `cmk policy <id>`: exit code 1 when access grows, and with errors in a paste. */
export const policyCommand = (context: Context) =>
  new Command('policy')
    .description('the key policy of a deployment; or who can do what; or what would change for whom')
    .argument('<id>', 'id of the deployment')
    .addOption(
      new Option(
        '-f, --format <format>',
        'json is the policy itself (default), the others say who can do what',
      ).choices(['json', 'table', 'markdown']),
    )
    .addOption(jsonOption())
    .option('--diff', 'compare with the deployed policy in words; exit code 1 when access grows')
    .option('--against <file>', 'compare with a policy that cmk policy printed before')
    .option('--paste <file>', "as if the vendor's statements were these; with --diff, compared with the configuration")
    .action(async (id, { format, ...options }) => context.done(await run(id, format, options, context.io())));

async function run(id: string, format: Format | undefined, options: PolicyOptions, io: Io): Promise<Result> {
  const { policy } = await import('../operations/policy');
  const { named } = await import('../configuration/chosen');
  const { loaded, session } = await begin(io);
  const d = named(loaded, id);
  const access = format === 'table' || format === 'markdown';
  const result = await policy(session, d, { ...options, access });
  const failed = result.problems.some((p) => p.severity === 'error');
  const grows = result.kind === 'difference' && result.difference.grows;
  return {
    stdout: await printed(d.id, result, format),
    stderr: result.problems.length > 0 ? `${problemText(result.problems)}\n` : undefined,
    exitCode: grows || failed ? 1 : 0,
  };
}

async function printed(id: string, result: PolicyResult, format: Format | undefined): Promise<string> {
  switch (result.kind) {
    case 'policy':
      return json(result.policy);
    case 'access': {
      const { accessMarkdown, accessText } = await import('./access-text');
      return format === 'table' ? accessText(result.access) : accessMarkdown(result.access);
    }
    case 'difference': {
      const { differenceText } = await import('./policy-difference-text');
      const { difference, keyArn, with: compared } = result;
      const whole = { ...difference, ...(keyArn === undefined ? {} : { keyArn }), with: compared };
      return differenceText(id, whole, format ?? 'table');
    }
  }
}

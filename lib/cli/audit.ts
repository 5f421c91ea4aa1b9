import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Audited } from '../operations/audit/audit';
import { UserError } from '../problems/user-error';
import { countOf, isUnexpected, ofKind } from '../sheets/audit/summary';
import { auditText } from './audit-text';
import { type Context, type Io, type Result, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { shortfall } from './shortfall';

const FORMATS = ['text', 'json'] as const;
const FAILING = ['unexpected', 'refused'] as const;
type Failing = (typeof FAILING)[number];

/** `cmk audit <ids...>`: exit code 1 with `--fail-on` where such a call was found, 3 where something could not be read. */
export const auditCommand = (context: Context) =>
  new Command('audit')
    .addOption(formatOption(FORMATS))
    .addOption(jsonOption())
    .description('who used keys, changed them or was refused, as far as the logs of the cloud tell; changes nothing')
    .argument('[ids...]', 'ids of deployments')
    .option('--all', 'every deployment', false)
    .option('--since <time>', 'how far back: 30d, 12h, or a day in UTC such as 2026-11-01', '30d')
    .option('--most <n>', 'read at most so many records of an account and Region: the answer is then a sample', count)
    .addOption(new Option('--fail-on <what>', 'end with code 1 where such a call was found').choices(FAILING))
    .addOption(
      new Option('--resume <file>', 'go on with an audit that was interrupted').conflicts(['all', 'since', 'most']),
    )
    .action(async (ids, options) => context.done(await run(ids, options, context.io())));

interface Wanted {
  readonly all: boolean;
  readonly format: (typeof FORMATS)[number];
  readonly since: string;
  readonly most?: number;
  readonly failOn?: Failing;
  readonly resume?: string;
}

async function run(ids: readonly string[], wanted: Wanted, io: Io): Promise<Result> {
  const { audit } = await import('../operations/audit/audit');
  const { readProgress } = await import('../operations/audit/resume');
  const { correctConfiguration } = await import('../configuration/correct');
  const { openAuditSession } = await import('../operations/audit/session');
  const { chosen } = await import('../configuration/chosen');
  const { all, since, most, resume } = wanted;
  const loaded = correctConfiguration(io);
  const session = openAuditSession(io);
  if (resume === undefined) {
    return result(await audit(session, chosen(loaded, ids, all), { since, most, tell: io.tell }), wanted, io);
  }
  if (ids.length > 0) throw new UserError(`--resume goes on with the deployments of ${resume}: name none.`, [], 2);
  const progress = readProgress(session, resume);
  const deployments = chosen(loaded, progress.ids, false);
  return result(
    await audit(session, deployments, { since, tell: io.tell, resumed: { progress, file: resume } }),
    wanted,
    io,
  );
}

function result({ report, unread }: Audited, { format, failOn }: Wanted, { style }: Io): Result {
  const stdout = format === 'json' ? json(report) : auditText(report, style);
  if (unread.length > 0) return { stdout, stderr: shortfall(unread), exitCode: 3 };
  const found = report.audits.some(
    (one) =>
      (failOn === 'refused' && countOf(ofKind(one, 'refused')) > 0) ||
      (failOn === 'unexpected' && one.groups.some(isUnexpected)),
  );
  return { stdout, exitCode: found ? 1 : 0 };
}

/** 1 to 100 million. */
function count(text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= 100_000_000) return n;
  throw new InvalidArgumentError('It must be a whole number from 1 to 100000000.');
}

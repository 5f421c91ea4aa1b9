import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Audited } from '../operations/audit/audit';
import { UserError } from '../problems/user-error';
import { countOf, isUnexpected, ofKind } from '../sheets/audit/summary';
import { auditCsv } from '../sheets/audit/csv';
import type { AuditReport } from '../sheets/audit/report';
import { auditText } from './audit-text';
import { type Context, type Io, type Result, json } from './command';
import { formatOption, jsonOption } from './format-options';
import { outputsOption } from './outputs-option';
import { shortfall } from './shortfall';

const FORMATS = ['text', 'csv', 'json', 'html'] as const;
type Format = (typeof FORMATS)[number];
const FAILING = ['unexpected', 'refused'] as const;
type Failing = (typeof FAILING)[number];

/** `cmk audit <ids...>`: exit code 1 with `--fail-on` where such a call was found, 3 where something could not be read. */
export const auditCommand = (context: Context) =>
  new Command('audit')
    .addOption(formatOption(FORMATS))
    .addOption(jsonOption())
    .description('who used keys, changed them or was refused, by the logs of the cloud')
    .argument('[ids...]', 'ids of deployments')
    .option('--all', 'every deployment', false)
    .option('--since <time>', 'how far back: 30d, 12h, or a day in UTC such as 2026-11-01', '30d')
    .addOption(
      fromOption('--log-group <name>', 'read a log group of CloudWatch Logs that a trail writes to, by name or ARN'),
    )
    .addOption(
      fromOption(
        '--event-data-store <arn>',
        'read an event data store of CloudTrail Lake, which takes no new customers',
      ),
    )
    .addOption(fromOption('--events <file>', 'read a file of records of CloudTrail, JSON in lines, also as .gz'))
    .addOption(outputsOption())
    .option('--workspace <id>', 'of Azure: the Log Analytics workspace that vaults write their audit log to')
    .option('--most <n>', 'read at most so many records of an account and Region: the answer is then a sample', count)
    .addOption(new Option('--fail-on <what>', 'end with code 1 where such a call was found').choices(FAILING))
    .addOption(
      new Option('--resume <file>', 'go on with an audit that was interrupted').conflicts(['all', 'since', 'most']),
    )
    .action(async (ids, options) => context.done(await run(ids, options, context.io())));

interface Wanted {
  readonly all: boolean;
  readonly format: Format;
  readonly since: string;
  readonly most?: number;
  readonly logGroup?: string;
  readonly eventDataStore?: string;
  readonly events?: string;
  readonly outputs: readonly string[];
  readonly workspace?: string;
  readonly failOn?: Failing;
  readonly resume?: string;
}

async function run(ids: readonly string[], wanted: Wanted, io: Io): Promise<Result> {
  const { audit } = await import('../operations/audit/audit');
  const { readProgress } = await import('../operations/audit/resume');
  const { correctConfiguration } = await import('../configuration/correct');
  const { openAuditSession } = await import('../operations/audit/session');
  const { chosen } = await import('../configuration/chosen');
  const { all, resume, format: _format, failOn: _failOn, ...options } = wanted;
  const loaded = correctConfiguration(io);
  const session = openAuditSession(io);
  if (resume === undefined) {
    return result(await audit(session, chosen(loaded, ids, all), { ...options, tell: io.tell }), wanted, io);
  }
  if (ids.length > 0) throw new UserError(`--resume goes on with the deployments of ${resume}: name none.`, [], 2);
  const progress = readProgress(session, resume);
  const deployments = chosen(loaded, progress.ids, false);
  return result(
    await audit(session, deployments, { ...options, tell: io.tell, resumed: { progress, file: resume } }),
    wanted,
    io,
  );
}

async function result({ report, unread }: Audited, { format, failOn }: Wanted, io: Io): Promise<Result> {
  const stdout = await shown(report, format, io);
  const found = report.audits.some(
    (one) =>
      (failOn === 'refused' && countOf(ofKind(one, 'refused')) > 0) ||
      (failOn === 'unexpected' && one.groups.some(isUnexpected)),
  );
  if (unread.length === 0) return { stdout, exitCode: found ? 1 : 0 };
  return { stdout, stderr: shortfall(unread), exitCode: found ? 1 : 3 };
}

async function shown(report: AuditReport, format: Format, { style }: Io): Promise<string> {
  switch (format) {
    case 'text':
      return auditText(report, style);
    case 'json':
      return json(report);
    case 'csv':
      return auditCsv(report);
    case 'html': {
      const { auditPage } = await import('../sheets/page/audit-page');
      return auditPage(report);
    }
  }
}

/** Where the records of AWS are read in place of the event history. */
const fromOption = <const F extends string>(flags: F, description: string) => {
  const all = ['logGroup', 'eventDataStore', 'events', 'most', 'resume'];
  const option = new Option(flags, description);
  return option.conflicts(all.filter((name) => name !== option.attributeName()));
};

/** 1 to 100 million. */
function count(text: string): number {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= 100_000_000) return n;
  throw new InvalidArgumentError('It must be a whole number from 1 to 100000000.');
}

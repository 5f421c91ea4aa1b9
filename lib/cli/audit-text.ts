import type { AuditEvent, AuditGroup } from '../fields/audit-event';
import { printable } from '../problems/printable';
import type { AuditReport, KeyAudit } from '../sheets/audit/report';
import { type CallerRow, byCaller, countOf, isUnexpected, ofKind, spanOf } from '../sheets/audit/summary';
import type { Style } from '../sheets/style';
import { table } from './table';

/** So many lines of each list are shown: a key takes a screen. All are in the other formats. */
const MOST_LINES = 10;

/** A block for each key: what it was used for and by whom, what was refused, what was changed. */
export const auditText = (report: AuditReport, style: Style): string =>
  report.audits.map((one) => keyText(report, one, style)).join('\n');

function keyText({ since, until }: AuditReport, audit: KeyAudit, style: Style): string {
  const uses = ofKind(audit, 'use');
  const unexpected = byCaller(audit.groups.filter(isUnexpected));
  return [
    style.bold(printable(`${audit.deployment}: ${audit.platform}, ${audit.key}`)),
    printable(
      `${since} to ${until}, from ${audit.source}${audit.read === undefined ? '' : `: ${records(audit.read)} read`}`,
    ),
    ...audit.notes.map(printable),
    '',
    heading(
      `Uses: ${some(audit, countOf(uses))}${span(uses)}`,
      callers(audit, [...byCaller(uses), ...byCaller(ofKind(audit, 'failed'))]),
    ),
    heading(
      `Unexpected callers: ${counted(new Set(unexpected.map((row) => row.who)).size)}`,
      callers(audit, unexpected),
    ),
    heading(`Refused: ${some(audit, countOf(ofKind(audit, 'refused')))}`, listed(audit, 'refused')),
    heading(`Changes: ${some(audit, countOf(ofKind(audit, 'change')))}`, listed(audit, 'change')),
    `Looked at: ${some(audit, countOf(ofKind(audit, 'read')))}`,
    '',
  ].join('\n');
}

const heading = (title: string, lines: string): string => (lines === '' ? title : `${title}\n${lines}`);

const counted = (count: number): string => (count === 0 ? 'none' : String(count));
const some = ({ isSample }: KeyAudit, count: number): string => `${isSample ? 'at least ' : ''}${counted(count)}`;
const records = (count: number): string => `${count} record${count === 1 ? '' : 's'}`;

function span(groups: readonly AuditGroup[]): string {
  const found = spanOf(groups);
  if (found === undefined) return '';
  const { first, last } = found;
  return printable(`; first ${first.at} (event ${first.id}), last ${last.at} (event ${last.id})`);
}

function callers(audit: KeyAudit, rows: readonly CallerRow[]): string {
  if (rows.length === 0) return '';
  const lines = rows
    .slice(0, MOST_LINES)
    .map((row) => [
      String(row.count),
      String(row.days),
      row.first.at.slice(0, 10),
      row.last.at.slice(0, 10),
      what(row),
      who(audit, row),
      row.last.id,
    ]);
  return indented(table(['COUNT', 'DAYS', 'FIRST', 'LAST', 'WHAT', 'WHO', 'LAST EVENT'], lines), rows.length);
}

/** The newest of a kind, one by one. */
function listed(audit: KeyAudit, kind: AuditEvent['kind']): string {
  const found = audit.events.filter((event) => event.kind === kind);
  if (found.length === 0) return '';
  const lines = found.slice(0, MOST_LINES).map((event) => [event.at, what(event), who(audit, event), event.id]);
  return indented(table(['WHEN', 'WHAT', 'WHO', 'EVENT'], lines), found.length);
}

const what = ({ operation, error }: Pick<AuditEvent, 'operation' | 'error'>): string =>
  error === undefined ? operation : `${operation} (${error})`;

/** Of the key's own account the name alone: `role/Immuta`. */
function who({ key }: KeyAudit, { who: name, through }: Pick<AuditEvent, 'who' | 'through'>): string {
  const [, partition, , , account] = key.split(':');
  const own = `arn:${partition}:iam::${account}:`;
  const short = name.startsWith(own) ? name.slice(own.length) : name;
  return through === undefined ? short : `${short} through ${through}`;
}

function indented(lines: string, rows: number): string {
  const more = rows > MOST_LINES ? [`and ${rows - MOST_LINES} more: --format csv or html has all`] : [];
  return [...lines.trimEnd().split('\n'), ...more].map((line) => `  ${line}`).join('\n');
}

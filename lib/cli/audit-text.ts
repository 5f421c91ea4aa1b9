import type { AuditEvent, AuditGroup } from '../fields/audit-event';
import { printable } from '../problems/printable';
import type { AuditReport, KeyAudit } from '../sheets/audit/report';
import { byCaller, countOf, isUnexpected, ofKind, spanOf } from '../sheets/audit/summary';
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
      callers([...byCaller(uses), ...byCaller(ofKind(audit, 'failed'))]),
    ),
    heading(`Unexpected callers: ${counted(unexpected.length)}`, callers(unexpected)),
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

function callers(rows: ReturnType<typeof byCaller>): string {
  if (rows.length === 0) return '';
  const head = ['WHO', 'OPERATION', 'COUNT', 'DAYS', 'FIRST', 'LAST', 'LAST EVENT'];
  const lines = rows
    .slice(0, MOST_LINES)
    .map(({ who, through, operation, error, count, days, first, last }) => [
      through === undefined ? who : `${who} through ${through}`,
      error === undefined ? operation : `${operation} (${error})`,
      String(count),
      String(days),
      first.at,
      last.at,
      last.id,
    ]);
  return indented(table(head, lines), rows.length);
}

/** The newest of a kind, one by one. */
function listed({ events }: KeyAudit, kind: AuditEvent['kind']): string {
  const found = events.filter((event) => event.kind === kind);
  if (found.length === 0) return '';
  const lines = found
    .slice(0, MOST_LINES)
    .map(({ at, who, through, operation, error, id }) => [
      at,
      through === undefined ? who : `${who} through ${through}`,
      error === undefined ? operation : `${operation} (${error})`,
      id,
    ]);
  return indented(table(['WHEN', 'WHO', 'WHAT', 'EVENT'], lines), found.length);
}

function indented(lines: string, rows: number): string {
  const more = rows > MOST_LINES ? [`and ${rows - MOST_LINES} more: --format csv or html has all`] : [];
  return [...lines.trimEnd().split('\n'), ...more].map((line) => `  ${line}`).join('\n');
}

import { printable } from '../../problems/printable';
import type { AuditReport, KeyAudit } from './report';

const COLUMNS = [
  'deployment',
  'platform',
  'key',
  'source',
  'sample',
  'day',
  'kind',
  'who',
  'through',
  'operation',
  'error',
  'expected',
  'count',
  'first',
  'first_event',
  'last',
  'last_event',
] as const;

/**
 * A row for whoever did the same on one day, quoted as RFC 4180 says; a line ends as everywhere on a terminal. What spreadsheets take for a formula begins with an
 * apostrophe: whoever calls chooses names. https://owasp.org/www-community/attacks/CSV_Injection
 */
export const auditCsv = ({ audits }: AuditReport): string =>
  [COLUMNS, ...audits.flatMap(rowsOf)].map((row) => `${row.map(cell).join(',')}\n`).join('');

const rowsOf = ({ deployment, platform, key, source, isSample, groups }: KeyAudit): readonly string[][] =>
  groups.map((g) => [
    ...[deployment, platform, key, source, isSample ? 'yes' : 'no'],
    ...[g.day, g.kind, g.who, g.through ?? '', g.operation, g.error ?? ''],
    ...[g.expected === undefined ? '' : g.expected ? 'yes' : 'no', String(g.count)],
    ...[g.first.at, g.first.id, g.last.at, g.last.id],
  ]);

function cell(text: string): string {
  const safe = printable(text);
  const literal = /^\s*[=+\-@＝＋－＠]/u.test(safe) ? `'${safe}` : safe;
  return /[",\s]/.test(literal) ? `"${literal.replaceAll('"', '""')}"` : literal;
}

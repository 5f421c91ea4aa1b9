import type { AuditGroup, AuditKind, Moment } from '../../fields/audit-event';
import type { KeyAudit } from './report';

/** Who did what, over all days. */
export interface CallerRow extends Omit<AuditGroup, 'day'> {
  readonly days: number;
}

export interface DayRow {
  readonly day: string;
  readonly use: number;
  readonly refused: number;
  readonly failed: number;
  readonly change: number;
  readonly read: number;
  readonly unexpected: number;
}

/** Whoever used the key, or gave its use away, and is not among those whose use is no news. */
export const isUnexpected = ({ kind, expected }: AuditGroup): boolean =>
  (kind === 'use' || kind === 'change') && expected === false;

export const countOf = (groups: readonly AuditGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0);

export const ofKind = ({ groups }: Pick<KeyAudit, 'groups'>, kind: AuditKind): readonly AuditGroup[] =>
  groups.filter((group) => group.kind === kind);

export interface Span {
  readonly first: Moment;
  readonly last: Moment;
}

/** The first and the last of them; undefined where there are none. */
export function spanOf(groups: readonly AuditGroup[]): Span | undefined {
  const [one, ...others] = groups;
  if (one === undefined) return undefined;
  return others.reduce<Span>(
    ({ first, last }, group) => ({
      first: group.first.at < first.at ? group.first : first,
      last: group.last.at > last.at ? group.last : last,
    }),
    { first: one.first, last: one.last },
  );
}

/** Over all days, the most first. */
export function byCaller(groups: readonly AuditGroup[]): readonly CallerRow[] {
  const rows = new Map<string, AuditGroup[]>();
  for (const group of groups) {
    const { kind, who, through = '', operation, error = '', expected } = group;
    const key = [kind, who, through, operation, error, String(expected)].join('\n');
    rows.set(key, [...(rows.get(key) ?? []), group]);
  }
  return [...rows.values()]
    .map((same) => {
      const [{ day: _day, ...what }] = same as [AuditGroup];
      const { first, last } = spanOf(same) ?? what;
      return { ...what, first, last, count: countOf(same), days: new Set(same.map(({ day }) => day)).size };
    })
    .sort(
      (a, b) => b.count - a.count || a.who.localeCompare(b.who, 'en') || a.operation.localeCompare(b.operation, 'en'),
    );
}

/** Each day on which something was recorded, in order. */
export function byDay(groups: readonly AuditGroup[]): readonly DayRow[] {
  const days = new Map<string, DayRow>();
  for (const group of groups) {
    const { day, kind, count } = group;
    const row = days.get(day) ?? { day, use: 0, refused: 0, failed: 0, change: 0, read: 0, unexpected: 0 };
    const unexpected = row.unexpected + (isUnexpected(group) ? count : 0);
    days.set(day, { ...row, [kind]: row[kind] + count, unexpected });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

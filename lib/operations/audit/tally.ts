import { type AuditEvent, type AuditGroup, groupOf } from '../../fields/audit-event';

/** What is kept of all that is read: how often who did what on which day, and the newest of what a person wants to see each of. */
export interface TallyState {
  readonly groups: readonly AuditGroup[];
  readonly events: readonly AuditEvent[];
}

/** Names that differ beyond so many are counted under one: whoever calls may choose theirs. */
export const MOST_GROUPS = 10_000;
/** Refusals, changes and unexpected uses that are listed one by one; all others are counted. */
export const MOST_EVENTS = 1_000;

const OTHERS = 'others';

/** Counts events without keeping them: memory stays the same however many there are. */
export class Tally {
  readonly #groups = new Map<string, AuditGroup>();
  #events: AuditEvent[];

  constructor({ groups, events }: TallyState = { groups: [], events: [] }) {
    for (const group of groups) this.#groups.set(keyOf(group), group);
    this.#events = [...events];
  }

  add(event: AuditEvent): void {
    this.addGroup(groupOf(event));
    if (isListed(event)) this.list(event);
  }

  /** What a cloud has counted by itself. */
  addGroup(group: AuditGroup): void {
    const key = keyOf(group);
    const known = this.#groups.get(key);
    if (known !== undefined) this.#groups.set(key, sum(known, group));
    else if (this.#groups.size < MOST_GROUPS) this.#groups.set(key, group);
    else this.#addToOthers(group);
  }

  /** An event that was counted already. */
  list(event: AuditEvent): void {
    this.#events.push(event);
    if (this.#events.length >= 2 * MOST_EVENTS) this.#events = newest(this.#events);
  }

  state(): TallyState {
    return { groups: [...this.#groups.values()].sort(byDay), events: newest(this.#events) };
  }

  #addToOthers(group: AuditGroup): void {
    const others = { ...group, who: OTHERS, through: undefined, operation: OTHERS, error: undefined };
    const key = keyOf(others);
    const known = this.#groups.get(key);
    this.#groups.set(key, known === undefined ? others : sum(known, others));
  }
}

/** What a person wants to see each of: whatever was refused, whatever changes the key, and who was not expected. */
export const isListed = ({ kind, expected }: Pick<AuditGroup, 'kind' | 'expected'>): boolean =>
  kind === 'refused' || kind === 'change' || (kind === 'use' && expected === false);

const keyOf = ({ day, kind, who, through = '', operation, error = '', expected }: AuditGroup): string =>
  [day, kind, who, through, operation, error, String(expected)].join('\n');

const sum = (a: AuditGroup, b: AuditGroup): AuditGroup => ({
  ...a,
  count: a.count + b.count,
  first: b.first.at < a.first.at ? b.first : a.first,
  last: b.last.at > a.last.at ? b.last : a.last,
});

const byDay = (a: AuditGroup, b: AuditGroup): number =>
  a.day === b.day ? compare(keyOf(a), keyOf(b)) : compare(a.day, b.day);

const newest = (events: readonly AuditEvent[]): AuditEvent[] =>
  [...events].sort((a, b) => compare(b.at, a.at) || compare(a.id, b.id)).slice(0, MOST_EVENTS);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

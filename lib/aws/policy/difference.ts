import { type AccessChange, type AccessGrowth, growthOf } from '../../fields/access-change';
import { isCovered } from './conditions';
import { ACTIONS, type Single, grouped, unreadChange, when } from './difference-words';
import type { PolicyDocument } from './document';
import { type Clause, type Entries, type Point, type Reading, clausesIn, entriesOf, pointsOf } from './entries';
import type { Who } from './principals';

/**
 * What changes for whom between two key policies of a key of `account`. Order, grouping and names of statements don't
 * count. Where it can't be told that access became less, it counts as grown.
 */
export const comparePolicies = (
  from: PolicyDocument,
  to: PolicyDocument,
  account: string,
  keyArn?: string,
): AccessGrowth => growthOf(compareDocuments([from], [to], { kind: 'key', layer: 'key policy', account, keyArn }));

/** The same of all policies of one layer together, before and after. Empty only where they certainly say the same. */
export function compareDocuments(
  from: readonly PolicyDocument[],
  to: readonly PolicyDocument[],
  reading: Reading,
): readonly AccessChange[] {
  const [before, after] = [entriesOf(from, reading), entriesOf(to, reading)];
  const unread = (own: Entries, other: Entries) =>
    [...own.unread].filter(([text]) => !other.unread.has(text)).map(([, statement]) => statement);
  return [
    ...grouped(comparePoints(before, after), reading),
    ...unread(after, before).map((s) => unreadChange(s, true, reading.layer)),
    ...unread(before, after).map((s) => unreadChange(s, false, reading.layer)),
  ];
}

function comparePoints(from: Entries, to: Entries): Single[] {
  const [before, after] = [clausesIn(from.known), clausesIn(to.known)];
  return pointsOf([...from.known, ...to.known]).flatMap((point) => {
    const at = (effect: 'Allow' | 'Deny', who: Who = point.who) =>
      [before, after].map((clauses) => clauses(effect, who, point)) as [readonly Clause[], readonly Clause[]];
    const everybody = at('Deny', { kind: 'everybody', id: '*' });
    return [...compareAllowed(point, ...at('Allow')), ...compareDenied(point, at('Deny'), everybody)];
  });
}

const single = (point: Point, access: Single['access'], phrase: string, clauses: readonly Clause[]): Single => ({
  ...point,
  access,
  phrase,
  sids: [...new Set(clauses.map((c) => c.sid).filter((sid) => sid !== ''))],
});

/** The clauses that say something which none of the others says. */
const beyond = (clauses: readonly Clause[], others: readonly Clause[]): readonly Clause[] =>
  clauses.filter(
    (c) =>
      !isCovered(
        c.conditions,
        others.map((o) => o.conditions),
      ),
  );

function compareAllowed(point: Point, before: readonly Clause[], after: readonly Clause[]): Single[] {
  if (after.length === 0 && before.length === 0) return [];
  if (after.length === 0) return [single(point, 'less', `may no longer ${ACTIONS}`, before)];
  if (before.length === 0) return [single(point, 'more', `may now ${ACTIONS}${when(after)}`, after)];
  const was = when(before) === '' ? ' without any condition' : when(before);
  if (beyond(after, before).length > 0) {
    const now = when(after) === '' ? ' without any condition' : when(after);
    return [single(point, 'more', `may ${ACTIONS}${now} (before:${was})`, after)];
  }
  if (beyond(before, after).length === 0) return [];
  return [single(point, 'less', `may ${ACTIONS} only${when(after)} (before:${was})`, after)];
}

type BeforeAndAfter = readonly [readonly Clause[], readonly Clause[]];

/** What is denied to everybody is denied to each. */
function compareDenied(point: Point, [before, after]: BeforeAndAfter, everybody: BeforeAndAfter): Single[] {
  const gone = beyond(before, [...after, ...everybody[1]]);
  const come = beyond(after, [...before, ...everybody[0]]);
  return [
    ...(gone.length > 0 ? [single(point, 'more', `is no longer denied to ${ACTIONS}${when(gone)}`, gone)] : []),
    ...(come.length > 0 ? [single(point, 'less', `is now denied to ${ACTIONS}${when(come)}`, come)] : []),
  ];
}

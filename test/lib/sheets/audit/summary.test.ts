import { byCaller, byDay, countOf, isUnexpected, spanOf } from '../../../../lib/sheets/audit/summary';
import { auditReport, group } from '../../../support/audit-report';

const groups = auditReport().audits[0]?.groups ?? [];

test('over all days, whoever did the same is one row, the most first', () => {
  const rows = byCaller([
    group('2026-11-02', 'use', 'Decrypt', 60),
    group('2026-11-01', 'use', 'Decrypt', 40),
    group('2026-11-01', 'use', 'Encrypt', 5),
    group('2026-11-01', 'use', 'Decrypt', 70, { who: 'a' }),
    group('2026-11-03', 'failed', 'Decrypt', 1, { error: 'DisabledException' }),
    group('2026-11-03', 'use', 'Decrypt', 1, { through: 's3.amazonaws.com' }),
  ]);
  expect(
    rows.map(({ who, kind, operation, count, days, first, last }) => [
      who.slice(-6),
      kind,
      operation,
      count,
      days,
      first.id,
      last.id,
    ]),
  ).toEqual([
    ['Immuta', 'use', 'Decrypt', 100, 2, '2026-11-01-first', '2026-11-02-last'],
    ['a', 'use', 'Decrypt', 70, 1, '2026-11-01-first', '2026-11-01-last'],
    ['Immuta', 'use', 'Encrypt', 5, 1, '2026-11-01-first', '2026-11-01-last'],
    ['Immuta', 'failed', 'Decrypt', 1, 1, '2026-11-03-first', '2026-11-03-last'],
    ['Immuta', 'use', 'Decrypt', 1, 1, '2026-11-03-first', '2026-11-03-last'],
  ]);
});

test('of each day it is told how often what was done', () => {
  const days = byDay([...groups, group('2026-11-05', 'change', 'CreateGrant', 2, { expected: false })].reverse());
  expect(
    days.map(({ day, use, refused, failed, change, read, unexpected }) => [
      day,
      use,
      refused,
      failed,
      change,
      read,
      unexpected,
    ]),
  ).toEqual([
    ['2026-11-01', 40, 0, 0, 0, 0, 0],
    ['2026-11-02', 65, 0, 0, 0, 0, 0],
    ['2026-11-03', 0, 1, 0, 0, 0, 0],
    ['2026-11-04', 1, 0, 0, 0, 0, 1],
    ['2026-11-05', 0, 0, 3, 3, 0, 2],
    ['2026-11-06', 0, 0, 0, 0, 9, 0],
  ]);
});

test('a use or a grant by others than expected is unexpected; what was refused or failed is not', () => {
  const unexpected = (kind: 'use' | 'change' | 'refused' | 'failed', expected?: boolean) =>
    isUnexpected(group('2026-11-01', kind, 'x', 1, { expected }));
  expect([unexpected('use', false), unexpected('change', false)]).toEqual([true, true]);
  expect([
    unexpected('use', true),
    unexpected('use'),
    unexpected('refused', false),
    unexpected('failed', false),
  ]).toEqual([false, false, false, false]);
});

test('the first and the last of all, and none of nothing', () => {
  expect(spanOf([...groups].reverse())).toEqual({
    first: { at: '2026-11-01T08:00:00Z', id: '2026-11-01-first' },
    last: { at: '2026-11-06T09:00:00Z', id: '2026-11-06-last' },
  });
  expect([spanOf([]), countOf([]), countOf(groups)]).toEqual([undefined, 0, 120]);
});

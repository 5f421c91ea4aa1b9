import type { AuditEvent } from '../../../../lib/fields/audit-event';
import { MOST_EVENTS, MOST_GROUPS, Tally } from '../../../../lib/operations/audit/tally';

const event = (more: Partial<AuditEvent> = {}): AuditEvent => ({
  id: 'e-1',
  at: '2026-11-25T10:00:00Z',
  who: 'role',
  operation: 'Decrypt',
  kind: 'use',
  expected: true,
  ...more,
});
const tallied = (...events: AuditEvent[]) => {
  const tally = new Tally();
  for (const one of events) tally.add(one);
  return tally.state();
};

test('the same of one day is one line, with the first and the last of it, in whatever order they come', () => {
  const [noon, morning, evening] = [
    event({ id: 'noon', at: '2026-11-25T12:00:00Z' }),
    event({ id: 'morning', at: '2026-11-25T08:00:00Z' }),
    event({ id: 'evening', at: '2026-11-25T20:00:00Z' }),
  ];
  const line = {
    day: '2026-11-25',
    count: 3,
    first: { at: '2026-11-25T08:00:00Z', id: 'morning' },
    last: { at: '2026-11-25T20:00:00Z', id: 'evening' },
  };
  expect(tallied(noon, morning, evening).groups).toMatchObject([line]);
  expect(tallied(evening, noon, morning).groups).toMatchObject([line]);
});

test.each<Partial<AuditEvent>>([
  { at: '2026-11-26T10:00:00Z' },
  { who: 'user' },
  { operation: 'Encrypt' },
  { kind: 'failed' },
  { through: 's3.amazonaws.com' },
  { error: 'DisabledException' },
  { expected: false },
])('another %j is another line', (more) => {
  expect(tallied(event(), event(more)).groups).toHaveLength(2);
});

test('refusals, changes and unexpected uses are listed, the newest first; expected uses, failures and looks are counted', () => {
  const { events } = tallied(
    event({ id: 'use' }),
    event({ id: 'unexpected', expected: false, at: '2026-11-25T10:00:03Z' }),
    event({ id: 'refused', kind: 'refused', at: '2026-11-25T10:00:01Z' }),
    event({ id: 'change', kind: 'change', at: '2026-11-25T10:00:02Z', expected: undefined }),
    event({ id: 'failed', kind: 'failed' }),
    event({ id: 'read', kind: 'read', expected: undefined }),
  );
  expect(events.map(({ id }) => id)).toEqual(['unexpected', 'change', 'refused']);
});

test('of more than a thousand the newest are listed, and all are counted', () => {
  const changes = Array.from({ length: 5 * MOST_EVENTS }, (_, i) =>
    event({
      id: `e-${i}`,
      kind: 'change',
      at: new Date(Date.UTC(2026, 10, 25) + i * 1000).toISOString().replace('.000', ''),
    }),
  );
  for (const order of [changes, [...changes].reverse()]) {
    const { events, groups } = tallied(...order);
    expect([events.length, events[0]?.id, events.at(-1)?.id]).toEqual([MOST_EVENTS, 'e-4999', 'e-4000']);
    expect(groups).toMatchObject([{ count: 5000 }]);
  }
});

test('names that somebody makes up without end are counted under one', () => {
  const tally = new Tally();
  for (let i = 0; i < MOST_GROUPS + 500; i++) tally.add(event({ who: `role-${i}`, operation: `Op-${i}` }));
  const { groups } = tally.state();
  expect(groups).toHaveLength(MOST_GROUPS + 1);
  expect(groups.find(({ who }) => who === 'others')).toMatchObject({ operation: 'others', kind: 'use', count: 500 });
});

test('counting goes on from what was written down', () => {
  const { groups, events } = tallied(event(), event({ kind: 'change', id: 'c-1', expected: undefined }));
  const again = new Tally(
    JSON.parse(JSON.stringify({ groups, events })) as { groups: typeof groups; events: typeof events },
  );
  again.add(event({ id: 'e-2' }));
  again.add(event({ kind: 'change', id: 'c-2', expected: undefined }));
  expect(again.state().groups.map(({ kind, count }) => [kind, count])).toEqual([
    ['change', 2],
    ['use', 2],
  ]);
  expect(again.state().events.map(({ id }) => id)).toEqual(['c-1', 'c-2']);
});

import { statusText } from '../../../lib/cli/status-text';
import type { StatusRow } from '../../../lib/operations/status';

const row = (n: number, live: Partial<NonNullable<StatusRow['live']>> = {}): StatusRow => ({
  ...{
    id: `key-${n}`,
    platform: 'immuta',
    cloud: 'aws',
    stack: `cmk-key-${n}`,
    where: 'account 111122223333, eu-west-1',
  },
  ...{ subscriptionId: undefined, location: undefined },
  ...{ phase: 'live', step: 1, of: 1, next: `the step of key-${n}` },
  live: { deployed: 'key enabled', drift: 'no', nextRotation: '2027-01-01', alerts: 'on', ...live },
});
const rows = (count: number): StatusRow[] => Array.from({ length: count }, (_, i) => row(i));
const lines = (all: readonly StatusRow[]) => statusText(all).split('\n');

test('two hundred stand on one screen, and of more those that want something', () => {
  expect(lines(rows(200)).filter((line) => line.startsWith('key-'))).toHaveLength(200);
  expect(statusText(rows(200))).not.toContain('deployments:');
  expect(statusText(rows(201))).toBe('201 deployments: 201 key enabled\n');
});

test('a summary counts each state, the most frequent first, and shows what wants something with its next step', () => {
  const all = [
    ...rows(200),
    row(200, { deployed: 'key disabled' }),
    row(201, { deployed: 'key disabled' }),
    row(202, { drift: 'yes' }),
    { ...row(203), live: undefined },
  ];
  const [first, ...rest] = lines(all);
  expect(first).toBe('204 deployments: 200 key enabled; 2 key disabled; 1 key enabled, drift; 1 not seen');
  expect(rest.filter((line) => /^key-\d+ /.test(line)).map((line) => line.split(' ')[0])).toEqual([
    'key-200',
    'key-201',
    'key-202',
    'key-203',
  ]);
  expect(rest).toContain('key-202: the step of key-202');
  expect(rest).not.toContain('key-1: the step of key-1');
});

test.each<[string, Partial<NonNullable<StatusRow['live']>>]>([
  ['another state', { deployed: 'stack destroyed, key enabled' }],
  ['drift', { drift: 'yes' }],
  ['drift that nobody saw', { drift: 'not seen' }],
  ['a rotation that is overdue', { overdue: true }],
  ['alerts that are partly off', { alerts: 'partly' }],
  ['no rotation', { nextRotation: 'off' }],
])('%s wants somebody to look', (_, live) => {
  expect(statusText([...rows(200), row(200, live)])).toContain('key-200: the step of key-200');
});

test('of twenty or fewer each has its next step below, of more only those that want something', () => {
  expect(lines(rows(20)).filter((line) => line.includes(': the step of'))).toHaveLength(20);
  expect(statusText(rows(21))).not.toContain('Next');
});

test('what comes from the clouds can not steer a terminal', () => {
  expect(statusText([...rows(200), row(200, { deployed: 'key \u001b[31mred' })])).not.toContain('\u001b');
});

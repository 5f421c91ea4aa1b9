import { windowSince } from '../../../../lib/operations/audit/window';
import { UserError } from '../../../../lib/problems/user-error';

const now = new Date('2026-11-24T10:00:00Z');

test.each([
  ['30d', '2026-10-25T10:00:00.000Z'],
  ['12h', '2026-11-23T22:00:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T08:30:00Z', '2026-11-01T08:30:00.000Z'],
])('%s is a time before now', (text, since) => {
  const window = windowSince(text, now);
  expect([window.since.toISOString(), window.until]).toEqual([since, now]);
});

test.each([
  '',
  '0d',
  '30',
  '-3d',
  '1.5d',
  '99999d',
  '30 d',
  '2026-11-25',
  '2026-02-31T00:00:00Z',
  'last week',
  '\u001b[2J',
])('%j is none', (text) => {
  expect(() => windowSince(text, now)).toThrow(UserError);
});

test('what is wrong says what is allowed', () => {
  expect(() => windowSince('last week', now)).toThrow(
    '--since is "last week"; it must be a time before now: 30d for the last thirty days, 12h for the last twelve hours, or a day such as 2026-10-25.',
  );
});

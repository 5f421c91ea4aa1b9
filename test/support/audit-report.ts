import type { AuditGroup, AuditKind } from '../../lib/fields/audit-event';
import type { AuditReport, KeyAudit } from '../../lib/sheets/audit/report';

export const ROLE = 'arn:aws:iam::111122223333:role/Immuta';
export const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** So many calls of one kind on one day, from eight to nine in the morning. */
export const group = (
  day: string,
  kind: AuditKind,
  operation: string,
  count: number,
  more: Partial<AuditGroup> = {},
): AuditGroup => ({
  day,
  kind,
  who: ROLE,
  operation,
  count,
  first: { at: `${day}T08:00:00Z`, id: `${day}-first` },
  last: { at: `${day}T09:00:00Z`, id: `${day}-last` },
  ...more,
});

/** The audit of one key, with these fields in place of its own. */
export const keyAudit = (more: Partial<KeyAudit> = {}): KeyAudit => ({
  deployment: 'prod',
  platform: 'Immuta',
  key: KEY_ARN,
  source: 'the event history of CloudTrail, account 111122223333, eu-west-1',
  read: 1234,
  isSample: false,
  groups: [],
  events: [],
  notes: [],
  ...more,
});

/** A month in which everything happens. */
export const auditReport = (audit: Partial<KeyAudit> = {}): AuditReport => {
  const mallory = 'arn:aws:iam::111122223333:user/mallory';
  const groups = [
    group('2026-11-01', 'use', 'Decrypt', 40, { expected: true }),
    group('2026-11-02', 'use', 'Decrypt', 60, { expected: true }),
    group('2026-11-02', 'use', 'Encrypt', 5, { expected: true, through: 's3.amazonaws.com' }),
    group('2026-11-03', 'refused', 'Decrypt', 1, { who: mallory, error: 'AccessDenied', expected: false }),
    group('2026-11-04', 'use', 'Decrypt', 1, { who: mallory, expected: false }),
    group('2026-11-05', 'change', 'DisableKey', 1, { who: mallory }),
    group('2026-11-05', 'failed', 'Decrypt', 3, { error: 'DisabledException', expected: true }),
    group('2026-11-06', 'read', 'DescribeKey', 9),
  ];
  const events = groups
    .filter(({ who }) => who === mallory)
    .map(({ day: _day, count: _count, first, last: _last, ...what }) => ({ ...what, ...first }))
    .reverse();
  return {
    version: 1,
    since: '2026-10-26T10:00:00Z',
    until: '2026-11-25T10:00:00Z',
    audits: [keyAudit({ groups, events, ...audit })],
  };
};

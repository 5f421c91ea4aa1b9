import type { AuditEvent } from '../../fields/audit-event';
import type { ExpectedCallers } from '../alerts/expected';
import { callerOf, isExpected } from './caller';
import { isAsked, kindOf } from './kind';
import type { CloudTrailRecord } from './record';

/** What a record says: who did what when, and whether that is news. */
export function auditEventOf(record: CloudTrailRecord, expected: ExpectedCallers | undefined): AuditEvent {
  const { id, at, operation, error } = record;
  const caller = callerOf(record);
  const { who, through } = caller;
  return {
    id,
    at,
    who,
    ...(through === undefined ? {} : { through }),
    operation,
    kind: kindOf(record),
    ...(error === undefined ? {} : { error }),
    ...(expected === undefined || !isAsked(operation) ? {} : { expected: isExpected(caller, expected) }),
  };
}

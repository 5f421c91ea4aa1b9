import type { AuditEvent, AuditGroup } from '../../fields/audit-event';

/** What is known of the use of one key in a time, as far as one log tells. */
export interface KeyAudit {
  /** Id of the deployment. */
  readonly deployment: string;
  readonly platform: string;
  /** ARN of the key, or its vault and name. */
  readonly key: string;
  /** What was read, in words: `the event history of CloudTrail, account 111122223333, eu-west-1`. */
  readonly source: string;
  /** Records that were read, those of other keys included; absent where a cloud counted them by itself. */
  readonly read?: number;
  /** Whether the log was read only in part: every number is then a lower bound. */
  readonly isSample: boolean;
  /** Sorted by day. */
  readonly groups: readonly AuditGroup[];
  /** Refusals, changes, and use by others than expected, the newest first: at most the newest 1000. */
  readonly events: readonly AuditEvent[];
  /** Sentences: what the log can't tell, what could not be read, why there is nothing. */
  readonly notes: readonly string[];
}

/** The answer of `cmk audit`. */
export interface AuditReport {
  readonly version: 1;
  /** `2026-10-26T10:00:00Z`. */
  readonly since: string;
  readonly until: string;
  readonly audits: readonly KeyAudit[];
}

import type { AuditEvent, AuditGroup } from '../../fields/audit-event';
import { utcSecond } from '../../fields/utc';
import { isAsked, kindOf } from './kind';

/** A row of an answer of Log Analytics: values of any type, by the names of the columns. */
export type LogRow = Readonly<Record<string, unknown>>;

/** Object ids of those whose use of the key is no news; undefined where that can't be told. */
export type ExpectedObjectIds = readonly string[] | undefined;

const LONGEST = 300;

/** A row of `groupsQuery`; undefined for one without its times. */
export function groupIn(row: LogRow, expected: ExpectedObjectIds): AuditGroup | undefined {
  const [first, last, count] = [timeIn(row['First']), timeIn(row['Last']), row['Count']];
  if (first === undefined || last === undefined || typeof count !== 'number') return undefined;
  return {
    day: first.slice(0, 10),
    ...what(row, expected),
    count,
    first: { at: first, id: textIn(row['FirstId']) ?? '' },
    last: { at: last, id: textIn(row['LastId']) ?? '' },
  };
}

/** A row of `eventsQuery`; undefined for one without its time. */
export function eventIn(row: LogRow, expected: ExpectedObjectIds): AuditEvent | undefined {
  const at = timeIn(row['TimeGenerated']);
  return at === undefined ? undefined : { at, id: textIn(row['CorrelationId']) ?? '', ...what(row, expected) };
}

function what(row: LogRow, expected: ExpectedObjectIds): Omit<AuditEvent, 'at' | 'id'> {
  const operation = textIn(row['OperationName']) ?? 'unknown';
  const signature = textIn(row['ResultSignature']) ?? '';
  const status = typeof row['Status'] === 'number' ? row['Status'] : undefined;
  const kind = kindOf(operation, status, signature);
  const [objectId, application] = [textIn(row['Oid']), textIn(row['AppId'])];
  const who = textIn(row['Upn']) ?? objectId ?? (application === undefined ? 'unknown' : `application ${application}`);
  return {
    kind,
    who,
    ...(application === undefined || who === `application ${application}`
      ? {}
      : { through: `application ${application}` }),
    operation,
    ...(kind === 'refused' || kind === 'failed' ? { error: signature === '' ? `status ${status}` : signature } : {}),
    ...(expected === undefined || !isAsked(operation) ? {} : { expected: isExpected(objectId, expected) }),
  };
}

const isExpected = (objectId: string | undefined, expected: readonly string[]): boolean =>
  objectId !== undefined && expected.some((id) => id.toLowerCase() === objectId.toLowerCase());

function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.length > LONGEST ? `${value.slice(0, LONGEST - 1)}…` : value;
}

const timeIn = (value: unknown): string | undefined => (typeof value === 'string' ? utcSecond(value) : undefined);

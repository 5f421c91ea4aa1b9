import type { CloudTrailRecord } from './record';

/** A key as records of CloudTrail name it. */
export interface AuditedKey {
  readonly arn: string;
  readonly id: string;
  readonly account: string;
  readonly region: string;
  /** With `alias/`. */
  readonly aliasName: string;
  readonly aliasArn: string;
}

/**
 * Whether a record is about the key. `resources` names it nearly always; a refused call by its request or its message, the
 * second record of UpdatePrimaryRegion by its answer, an alias that is moved away by its own ARN. A bare id or alias means
 * the caller's own account and Region: in the log of an organization that may be another one.
 * https://docs.aws.amazon.com/kms/latest/developerguide/understanding-kms-entries.html
 */
export function isAbout(record: CloudTrailRecord, key: AuditedKey): boolean {
  if (record.source !== 'kms.amazonaws.com') return false;
  if (record.resourceArns.some((arn) => arn === key.arn || arn === key.aliasArn)) return !isOtherCopy(record, key);
  const { request, answer, serviceEvent } = record;
  const named = [
    ...[
      request['keyId'],
      request['sourceKeyId'],
      request['destinationKeyId'],
      request['targetKeyId'],
      request['aliasName'],
    ],
    ...[answer['keyId'], serviceEvent['keyId']],
  ];
  if (named.some((name) => name === key.arn || name === key.aliasArn)) return !isOtherCopy(record, key);
  if (isHere(record, key) && named.some((name) => name === key.id || name === key.aliasName)) return true;
  return record.error !== undefined && record.errorMessage?.includes(key.arn) === true;
}

/** Whose names a bare id or alias is one of. */
const isHere = ({ identity, account, region }: CloudTrailRecord, key: AuditedKey): boolean =>
  (identity['accountId'] ?? account ?? key.account) === key.account && (region ?? key.region) === key.region;

/**
 * A call from another account is recorded in both, with one `sharedEventID`: the owner's copy counts. A refused one is
 * recorded in the caller's account alone.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
const isOtherCopy = ({ account, error }: CloudTrailRecord, key: AuditedKey): boolean =>
  error === undefined && account !== undefined && account !== key.account;

import { ALERT_KINDS, type AlertKind, type AlertKindId } from './kinds';
import type { ExpectedCallers } from './expected';

/** The key as records of CloudTrail name it. All but the alias may be tokens of CDK. */
export interface WatchedKey {
  readonly arn: string;
  readonly id: string;
  /** With `alias/`. */
  readonly aliasName: string;
  readonly aliasArn: string;
  readonly stackName: string;
  /** ARN of the stack up to the id that CloudFormation gives it: `arn:…:stack/<name>/`. */
  readonly stackArnPrefix: string;
}

/** A pattern of EventBridge. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
export type EventPattern = { readonly [field: string]: EventPattern | readonly unknown[] };

/** A pattern has at most so many characters. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
export const MAX_PATTERN_CHARACTERS = 2048;

const CALL = 'AWS API Call via CloudTrail';
const SERVICE_EVENT = 'AWS Service Event via CloudTrail';
const CLOUDFORMATION = 'cloudformation.amazonaws.com';

/** What KMS tells of its own doing, without a trail. https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html */
const DIRECT: Partial<Record<AlertKindId, readonly string[]>> = {
  deletion: ['KMS CMK Deletion'],
  rotation: ['KMS CMK Rotation'],
  material: ['KMS Imported Key Material Expiration'],
};

/** The events that one rule catches, and no others: those of this key and this kind. */
export function patternOf(id: AlertKindId, key: WatchedKey, expected: ExpectedCallers): EventPattern {
  const kind: AlertKind = ALERT_KINDS[id];
  if (id === 'stack') return stackPattern(kind, key);
  const recorded = {
    'detail-type': [CALL, SERVICE_EVENT],
    detail: {
      eventSource: ['kms.amazonaws.com'],
      eventName: kind.events,
      ...(kind.notByCloudFormation === true ? { sourceIPAddress: [{ 'anything-but': CLOUDFORMATION }] } : {}),
      ...(id === 'refused-use' ? { errorCode: [{ prefix: 'AccessDenied' }, { prefix: 'KMS.AccessDenied' }] } : {}),
      ...(id === 'unexpected-use' ? { errorCode: [{ exists: false }] } : {}),
      ...(id === 'unexpected-use' || id === 'grants' ? nobodyOf(expected) : {}),
      $or: namingKey(id, key),
    },
  };
  const direct = DIRECT[id];
  if (direct === undefined) return { source: ['aws.kms'], ...recorded };
  return { source: ['aws.kms'], $or: [recorded, { 'detail-type': direct, resources: [key.arn] }] };
}

/**
 * Which field of a record names the key: `resources` nearly always; the request where the call was refused, or where
 * UpdatePrimaryRegion is recorded in its second Region; the answer, there too. A bare id or alias means the caller's own
 * account and Region, so none of another key matches.
 */
function namingKey(id: AlertKindId, key: WatchedKey): EventPattern[] {
  const named = [key.arn, key.id, key.aliasName, key.aliasArn];
  const always = [{ resources: { ARN: [key.arn, ...(id === 'alias' ? [key.aliasArn] : [])] } }];
  const request = { requestParameters: { keyId: named } };
  switch (id) {
    case 'alias':
      return [
        ...always,
        { requestParameters: { aliasName: [key.aliasName] } },
        { requestParameters: { targetKeyId: [key.arn, key.id] } },
      ];
    case 'replicas':
      return [...always, request, { responseElements: { keyId: [key.arn, key.id] } }];
    case 'refused-use':
      // A refused record may lack both: its message then has the ARN, but for Decrypt without a key id.
      return [
        ...always,
        request,
        { requestParameters: { destinationKeyId: named } },
        { errorMessage: [{ wildcard: `*${key.id}*` }] },
      ];
    default:
      return [...always, request];
  }
}

/**
 * Everybody but those: each field is missing, or names nobody of them. A role stands in the session's issuer, a user in
 * `arn`, a service that calls for somebody in `invokedBy`.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
function nobodyOf({ accounts = [], principals = [], services = [] }: ExpectedCallers): EventPattern {
  const nor = (values: readonly string[]) => [{ exists: false }, { 'anything-but': values }];
  const identity: EventPattern = {
    ...(accounts.length === 0 ? {} : { accountId: nor(accounts) }),
    ...(services.length === 0 ? {} : { invokedBy: nor(services) }),
    ...(principals.length === 0
      ? {}
      : { arn: nor(principals), sessionContext: { sessionIssuer: { arn: nor(principals) } } }),
  };
  return Object.keys(identity).length === 0 ? {} : { userIdentity: identity };
}

/** A call names a stack by its name, or by its ARN. */
function stackPattern(kind: AlertKind, { stackName, stackArnPrefix }: WatchedKey): EventPattern {
  const named = { stackName: [stackName, { prefix: stackArnPrefix }] };
  const unprotected = { ...named, enableTerminationProtection: [false, 'false'] };
  const [protection = '', deletion = ''] = kind.events;
  return {
    source: ['aws.cloudformation'],
    'detail-type': [CALL],
    detail: {
      eventSource: [CLOUDFORMATION],
      $or: [
        { eventName: [protection], requestParameters: unprotected },
        { eventName: [deletion], requestParameters: named },
      ],
    },
  };
}

import type { ExpectedCallers } from '../alerts/expected';
import { type CloudTrailRecord, fieldsOf, textOf } from './record';

/** Who made a call, by the record of it. */
export interface Caller {
  /** For people: a role or user by its ARN, another account, a service. */
  readonly who: string;
  /** The service that called for them, where it is not `who`. */
  readonly through?: string;
  readonly account?: string;
  /** ARNs that IAM or STS give them. */
  readonly arns: readonly string[];
}

/**
 * A session stands for its role. The owner's copy of a call from another account has the account alone.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function callerOf({ identity }: CloudTrailRecord): Caller {
  const account = textOf(identity['accountId']);
  const service = textOf(identity['invokedBy']);
  const arn = textOf(identity['arn']);
  const issuer = textOf(fieldsOf(fieldsOf(identity['sessionContext'])['sessionIssuer'])['arn']);
  const known =
    issuer ??
    arn ??
    identityCenterUser(identity) ??
    (account !== undefined && hasType(identity) ? `account ${account}` : undefined);
  const who = known ?? service ?? 'unknown';
  return {
    who,
    ...(service === undefined || service === who ? {} : { through: service }),
    account,
    arns: [issuer, arn].filter((one) => one !== undefined),
  };
}

/** What KMS does by itself has an account and no type. */
const hasType = (identity: CloudTrailRecord['identity']): boolean => {
  const type = textOf(identity['type']);
  return type !== undefined && type !== 'AWSService';
};

function identityCenterUser(identity: CloudTrailRecord['identity']): string | undefined {
  const user = textOf(fieldsOf(identity['onBehalfOf'])['userId']);
  return textOf(identity['type']) === 'IdentityCenterUser' && user !== undefined
    ? `user ${user} of IAM Identity Center`
    : undefined;
}

/** Whether their use of the key is no news: the same as the rules of the alerts let pass. */
export const isExpected = (
  { account, arns, through, who }: Caller,
  { accounts = [], principals = [], services = [] }: ExpectedCallers,
): boolean =>
  (account !== undefined && accounts.includes(account)) ||
  arns.some((arn) => principals.includes(arn)) ||
  services.includes(through ?? who);

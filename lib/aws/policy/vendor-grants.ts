import { coversAction } from './actions';
import type { PolicyDocument, PolicyStatement } from './document';
import type { Grant } from './grants';
import { accountOf, isServiceName, principalsOf, who } from './principals';

export interface SortedGrants {
  /** How many grants of which account were left out. */
  readonly ofVendors: ReadonlyMap<string, number>;
  /** All others. */
  readonly others: readonly Grant[];
}

/**
 * Takes out the grants that a vendor makes for itself with nothing but what the key policy lets it do: they come and go
 * with the vendor's own resources. Such a grant is made by an account other than that of the key, which the policy lets
 * create grants; its grantee and whoever may retire it are of that account, or services of AWS that act for it; and it
 * gives nothing that the account itself may not do.
 */
export function sortGrants(keyPolicy: PolicyDocument, grants: readonly Grant[], account: string): SortedGrants {
  const ofVendors = new Map<string, number>();
  const others: Grant[] = [];
  for (const grant of grants) {
    const vendor = grant.IssuingAccount === undefined ? undefined : accountOf(who('AWS', grant.IssuingAccount));
    if (vendor === undefined || vendor === account || !isOwn(grant, vendor, allowedTo(keyPolicy, vendor))) {
      others.push(grant);
    } else {
      ofVendors.set(vendor, (ofVendors.get(vendor) ?? 0) + 1);
    }
  }
  return { ofVendors, others };
}

function isOwn(grant: Grant, vendor: string, allowed: readonly string[]): boolean {
  const may = (action: string) => allowed.some((pattern) => coversAction(pattern, action));
  const isOfVendor = (principal: string | undefined) =>
    principal === undefined || isServiceName(principal) || accountOf(who('AWS', principal)) === vendor;
  return (
    may('kms:CreateGrant') &&
    (grant.GranteePrincipal ?? grant.GranteeServicePrincipal) !== undefined &&
    [grant.GranteePrincipal, grant.RetiringPrincipal].every(isOfVendor) &&
    // Whoever holds a grant may be allowed to give it back.
    (grant.Operations ?? []).every((operation) => operation === 'RetireGrant' || may(`kms:${operation}`))
  );
}

/** What the policy lets a whole account do, on conditions of which a grant that is there can't be shown to break one. */
const allowedTo = ({ Statement }: PolicyDocument, account: string): readonly string[] =>
  Statement.filter((s) => s.Effect === 'Allow' && hasConditionsOfCallers(s))
    .filter((s) => principalsOf(s).some((p) => p.kind === 'account' && p.id === account))
    .flatMap((s) => [s.Action].flat());

/**
 * Who calls, and that it is for a service of AWS: ListGrants tells neither.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource
 */
const OF_CALLERS: readonly string[] = ['aws:principalaccount', 'kms:grantisforawsresource'];

const hasConditionsOfCallers = ({ Condition = {} }: PolicyStatement): boolean =>
  Object.values(Condition).every((keys) => Object.keys(keys).every((key) => OF_CALLERS.includes(key.toLowerCase())));

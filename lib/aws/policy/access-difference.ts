import { type AccessChange, type AccessDrift, type AccessGrowth, driftOf, growthOf } from '../../fields/access-change';
import { type AwsAccess, type Holder, holderName } from './access';
import { compareDocuments } from './difference';
import type { PolicyDocument } from './document';
import { compareGrants } from './grants';

/**
 * Who gains and who loses between two states of all that gives access to a key of `account`: its key policy, IAM
 * policies, trust policies, and grants where both sides have them. Empty only where both certainly allow the same.
 */
export function compareAccess(
  from: AwsAccess,
  to: AwsAccess,
  account: string,
  keyArn?: string,
): readonly AccessChange[] {
  const iam = (access: AwsAccess) =>
    byHolder(
      access.iamPolicies.flatMap(({ attachedTo, policy }) => attachedTo.map((holder) => [holder, policy] as const)),
      account,
    );
  const trust = (access: AwsAccess) =>
    byHolder(
      access.trustPolicies.map(({ role, policy }) => [role, policy] as const),
      account,
    );
  return [
    ...compareDocuments([from.keyPolicy], [to.keyPolicy], { kind: 'key', layer: 'key policy', account, keyArn }),
    ...pairsOf(iam(from), iam(to)).flatMap(([id, before, after]) =>
      compareDocuments(before, after, {
        kind: 'iam',
        layer: `IAM policy of ${id}`,
        holder: { kind: 'holder', id },
        account,
        keyArn,
      }),
    ),
    ...pairsOf(trust(from), trust(to)).flatMap(([id, before, after]) =>
      compareDocuments(before, after, { kind: 'trust', layer: `trust policy of ${id}`, account }),
    ),
    ...(from.grants === undefined || to.grants === undefined ? [] : compareGrants(from.grants, to.grants, account)),
  ];
}

/** What deploying would change. Grants are left out: a deployment neither makes nor revokes any. */
export const accessGrowth = (
  deployed: AwsAccess,
  configured: AwsAccess,
  account: string,
  keyArn?: string,
): AccessGrowth =>
  growthOf(compareAccess({ ...deployed, grants: undefined }, { ...configured, grants: undefined }, account, keyArn));

/** What is live has to be read whole, grants included: what was not looked at can't be said to be as configured. */
export type LiveAwsAccess = AwsAccess & Required<Pick<AwsAccess, 'grants'>>;

/** What is live otherwise than configured: `more` is what somebody has beyond the configuration. */
export const accessDrift = (
  live: LiveAwsAccess,
  configured: AwsAccess,
  account: string,
  keyArn?: string,
): AccessDrift => driftOf(compareAccess({ ...configured, grants: configured.grants ?? [] }, live, account, keyArn));

type ByHolder = ReadonlyMap<Holder, readonly PolicyDocument[]>;

function byHolder(held: readonly (readonly [Holder, PolicyDocument])[], account: string): ByHolder {
  const found = new Map<Holder, PolicyDocument[]>();
  for (const [holder, policy] of held) {
    const name = holderName(holder, account);
    found.set(name, [...(found.get(name) ?? []), policy]);
  }
  return found;
}

const pairsOf = (from: ByHolder, to: ByHolder) =>
  [...new Set([...from.keys(), ...to.keys()])].map((id) => [id, from.get(id) ?? [], to.get(id) ?? []] as const);

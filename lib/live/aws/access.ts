import type { AwsPlace } from '../../aws/place';
import { type AwsAccess, type IamPolicy, type TrustPolicy, WORKLOAD_ROLE } from '../../aws/policy/access';
import type { LiveAwsAccess } from '../../aws/policy/access-difference';
import type { AwsAccounts } from './accounts';
import { grantsOf } from './grants';
import { managedPolicy } from './managed-policy';
import { trustPolicyOf } from './trust-policy';
import { keyPolicy } from './kms-key';
import { resourcesOf } from './stacks';

export interface DeployedKey {
  readonly keyArn: string;
  /** Whose IAM policies and roles are read too. @default - none: the stack is gone, and they with it */
  readonly stackName?: string;
}

/**
 * What a deployment gives access to its key by, as it is live: the key policy, the IAM policies of the stack with all
 * who hold them, and who may become the role that the stack made. Who may become a role that exists without the stack is
 * not the deployment's to say, nor what other IAM policies of the account allow.
 */
export async function deployedAccess(place: AwsPlace, accounts: AwsAccounts, key: DeployedKey): Promise<AwsAccess> {
  const resources = key.stackName === undefined ? [] : await resourcesOf(place, accounts, key.stackName);
  const idsOf = (type: string) => resources.filter((r) => r.type === type).map((r) => r.physicalId);
  const roles = idsOf('AWS::IAM::Role');
  const own = new Set(roles.map((role) => `role/${role}`));
  const policies = await Promise.all(
    idsOf('AWS::IAM::ManagedPolicy').map((arn) => managedPolicy(place, accounts, arn)),
  );
  const trusts = await Promise.all(roles.map((role) => trustPolicyOf(place, accounts, role)));
  return {
    keyPolicy: await keyPolicy(place, accounts, key.keyArn),
    iamPolicies: policies.flatMap((found): IamPolicy[] =>
      found === undefined
        ? []
        : [{ ...found, attachedTo: found.attachedTo.map((h) => (own.has(h) ? WORKLOAD_ROLE : h)) }],
    ),
    trustPolicies: trusts.flatMap((policy): TrustPolicy[] =>
      policy === undefined ? [] : [{ role: WORKLOAD_ROLE, policy }],
    ),
  };
}

/** The same with the grants, which no deployment makes. */
export async function liveAccess(place: AwsPlace, accounts: AwsAccounts, key: DeployedKey): Promise<LiveAwsAccess> {
  const access = await deployedAccess(place, accounts, key);
  return { ...access, grants: await grantsOf(place, accounts, key.keyArn) };
}

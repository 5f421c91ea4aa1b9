import { type AwsDeployment, aliasOf } from '../aws/fields';
import type { PolicyDocument } from '../aws/policy/document';
import { type PolicyDifference, comparePolicies } from '../aws/policy/difference';
import { UserError } from '../problems/user-error';
import type { AwsAccounts } from '../live/aws/accounts';
import { deployedKeyPolicy } from '../live/aws/kms-key';

export interface DeployedDifference extends PolicyDifference {
  readonly keyArn: string;
}

/** What deploying `wanted` would change about the key policy that is deployed. Throws a UserError where there is no key. */
export async function differenceToDeployed(
  d: AwsDeployment,
  wanted: PolicyDocument,
  accounts: AwsAccounts,
): Promise<DeployedDifference> {
  const alias = `alias/${aliasOf(d)}`;
  const deployed = await deployedKeyPolicy(await accounts.to(d), alias);
  if (deployed === undefined) {
    throw new UserError(
      `There is no key ${alias} in account ${d.account}, ${d.region}: ${d.id} is not deployed, so there is nothing to compare with. ` +
        `See who would have access with cmk policy ${d.id} --format table.`,
    );
  }
  return { ...comparePolicies(deployed.policy, wanted, d.account, deployed.keyArn), keyArn: deployed.keyArn };
}

import { type AwsDeployment, wantsMultiRegion } from '../lib/aws/fields';
import type { AzureDeployment } from '../lib/azure/fields';
import { ACCESS_PHASE } from '../lib/fields/access-phase';
import type { Deployment } from '../lib/fields/deployment';
import { partitionOf } from '../lib/fields/region';
import { phaseOf } from '../lib/platforms/phases';

export const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
export const MULTI_REGION_KEY_ID = 'mrk-1234abcd12ab34cd56ef1234567890ab';
export const KEY_VERSION = '0123456789abcdef0123456789abcdef';
export const VENDOR_OBJECT_ID = 'c0ffee02-1111-4222-8333-444455556666';

/** Outputs of one stack as a deploy would write them: all that a platform of this cloud may have. */
export function outputsOf(d: Deployment): Record<string, string> {
  const own = d.cloud === 'azure' ? ofAzure(d as AzureDeployment) : ofAws(d as AwsDeployment);
  return { ...own, [ACCESS_PHASE]: phaseOf(d).id };
}

function ofAws(d: AwsDeployment & { runsOn?: { roleArn?: string } }): Record<string, string> {
  const { region, account, stackName } = d;
  const iam = `arn:${partitionOf(region)}:iam::${account}`;
  const KeyId = wantsMultiRegion(d) ? MULTI_REGION_KEY_ID : KEY_ID;
  return {
    KmsKeyArn: `arn:${partitionOf(region)}:kms:${region}:${account}:key/${KeyId}`,
    KeyId,
    AliasName: `alias/${stackName}`,
    Region: region,
    Account: account,
    RoleArn: d.runsOn?.roleArn ?? `${iam}:role/${stackName}-Role-1A2B3C`,
    InstanceProfileArn: `${iam}:instance-profile/${stackName}-InstanceProfile-1A2B3C`,
  };
}

function ofAzure(d: AzureDeployment): Record<string, string> {
  const vault = `https://${d.vault.name}.vault.azure.net/`;
  return {
    TenantId: d.tenantId,
    KeyVaultUri: vault,
    KeyName: d.key.name,
    KeyVersion: KEY_VERSION,
    KeyVersionlessId: `${vault}keys/${d.key.name}`,
    KeyVaultResourceId: `/subscriptions/${d.subscriptionId}/resourceGroups/${d.resourceGroup}/providers/Microsoft.KeyVault/vaults/${d.vault.name}`,
    ServicePrincipalObjectId: VENDOR_OBJECT_ID,
  };
}

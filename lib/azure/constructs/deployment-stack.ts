import type { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { ACCESS_PHASE } from '../../fields/access-phase';
import { identityTags } from '../../fields/deployment';
import { allowedAddresses } from '../access/deployment-access';
import { accessEntries } from '../access-entries';
import type { AzureDeployment } from '../fields';
import { OUTPUTS } from '../outputs';
import type { PrincipalReference } from '../principal-reference';
import { lookedUp } from '../unverified-principals';
import type { Vendor } from '../vendor';
import { workspaceName } from '../alerts/names';
import { grantAccess } from './access-policies';
import { Alerts } from './alerts';
import { sendLog } from './diagnostics';
import { warnOfForeignAccess } from './foreign-access';
import { providersOf } from '../resource-providers';
import { refuseClientIds } from './object-ids';
import { ProviderStack } from './provider-stack';
import { givePrivateAddress } from './private-endpoint';
import { ServicePrincipal } from './service-principal';
import { Vault } from './vault';
import { lockVault } from './vault-lock';
import { VaultKey } from './vault-key';

export interface DeploymentStackProps {
  readonly vendor: Vendor;
  /** What happens while the key is out of reach, in a sentence. */
  readonly loss: string;
  /** Id of the platform's phase: what access the stack gives. */
  readonly phase: string;
  /**
   * How the vendor's application is found in the tenant.
   * @default - the vendor has no access: its application is not there before the consent
   */
  readonly reference?: PrincipalReference;
  /**
   * From where the vendor calls a vault with network rules.
   * @default - from the addresses that the deployment allows anyway
   */
  readonly vendorAddresses?: readonly string[];
}

/**
 * The stack of one deployment: vault, then the access of those who deploy, then the key, then the vendor. Each says so by
 * depends_on, since Terraform would start them together, and destroys in the opposite order.
 */
export class DeploymentStack extends ProviderStack {
  readonly vault: KeyVault;
  readonly key: VaultKey;

  constructor(
    scope: Construct,
    private readonly deployment: AzureDeployment,
    props: DeploymentStackProps,
  ) {
    const principals = lookedUp(deployment);
    const readsDirectory = props.reference !== undefined || principals.length > 0;
    super(scope, deployment.stackName, { ...deployment, readsDirectory, resourceProviders: providersOf(deployment) });
    const { vendor, reference, vendorAddresses } = props;
    const { tenantId } = deployment;
    const tags = { ...deployment.tags, ...identityTags(deployment) };
    this.vault = new Vault(this, 'Vault', {
      name: deployment.vault.name,
      sku: deployment.vault.sku,
      tenantId,
      location: deployment.location,
      resourceGroup: deployment.resourceGroup,
      createResourceGroup: deployment.createResourceGroup,
      allowedAddresses: allowedAddresses(deployment, vendorAddresses),
      tags,
    }).resource;
    if (principals.length > 0) refuseClientIds(this, { tenantId, objectIds: principals });
    const entries = accessEntries(deployment).map((entry) => ({
      entry,
      policy: grantAccess(this, `Access-${entry.objectId}`, { vault: this.vault, tenantId, ...entry }),
    }));
    this.key = new VaultKey(this, 'Key', {
      vault: this.vault,
      ...deployment.key,
      operations: vendor.keyOperations,
      tags,
      deployerAccess: entries.filter(({ entry }) => entry.deploys).map(({ policy }) => policy),
    });
    this.output(OUTPUTS.tenantId, tenantId, `${vendor.name}: Tenant ID`);
    this.output(OUTPUTS.vaultUri, this.vault.vaultUri, `${vendor.name}: Key Vault URI`);
    this.output(OUTPUTS.keyName, this.key.current.name, `${vendor.name}: Key Name`);
    this.output(OUTPUTS.keyVersion, this.key.current.version, `${vendor.name}: Key Version, as of the last deployment`);
    this.output(OUTPUTS.keyVersionlessId, this.key.current.versionlessId, 'Key identifier without a version');
    this.output(OUTPUTS.vaultId, this.vault.id, 'Resource id of the vault');
    this.output(ACCESS_PHASE, props.phase, 'What access the stack gives: the phase of the hand-over');
    const admitted = reference ? [this.admit(vendor, reference)] : [];
    this.guard(tags, admitted, props);
    warnOfForeignAccess(this, this.vault, [...entries.map(({ entry }) => entry.objectId), ...admitted]);
  }

  /** What cmk.yaml asks for around the vault: its log, who is told, a lock, a private way. */
  private guard(
    tags: Readonly<Record<string, string>>,
    expected: readonly string[],
    props: DeploymentStackProps,
  ): void {
    const { id, stackName, location, alerts, vault } = this.deployment;
    const vaultId = this.vault.id;
    const place = { location, resourceGroup: this.vault.resourceGroupName, tags };
    if (vault.lock) lockVault(this, vaultId);
    if (vault.privateEndpoint !== undefined) {
      givePrivateAddress(this, { ...place, ...vault.privateEndpoint, name: `${stackName}-vault`, vaultId });
    }
    if (vault.diagnostics === undefined && alerts === undefined) return;
    const log = { ...place, vaultId, name: workspaceName(stackName), workspaceId: vault.diagnostics?.workspaceId };
    const workspaceId = sendLog(this, log);
    if (alerts === undefined) return;
    const { vendor, loss } = props;
    new Alerts(this, 'Alerts', {
      ...place,
      alerts,
      id,
      stackName,
      vaultId,
      workspaceId,
      expected,
      platform: vendor.name,
      loss,
    });
  }

  output(name: string, value: string, description: string): void {
    new TerraformOutput(this, name, { value, description });
  }

  /** @returns the object id of the vendor's application */
  private admit({ application, permissions, whenMissing }: Vendor, reference: PrincipalReference): string {
    const { tenantId } = this.deployment;
    const found = new ServicePrincipal(this, 'Vendor', {
      tenantId,
      reference,
      title: application,
      whenMissing,
      others: accessEntries(this.deployment).map(({ objectId }) => objectId),
    });
    grantAccess(this, 'VendorAccess', {
      vault: this.vault,
      tenantId,
      objectId: found.objectId,
      permissions,
      dependsOn: [this.key.resource],
    });
    this.output(OUTPUTS.servicePrincipalObjectId, found.objectId, `Object id of ${application} in the tenant`);
    return found.objectId;
  }
}

import { PrivateEndpoint } from '@cdktf/provider-azurerm/lib/private-endpoint';
import type { Construct } from 'constructs';
import { literals } from '../literal';

export interface PrivateAddressProps {
  readonly name: string;
  readonly vaultId: string;
  readonly subnetId: string;
  /** The zone privatelink.vaultcore.azure.net. @default - names are resolved by other means */
  readonly privateDnsZoneId?: string;
  readonly location: string;
  readonly resourceGroup: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** An address of the vault in a network of one's own. https://learn.microsoft.com/azure/key-vault/general/private-link-service */
export function givePrivateAddress(scope: Construct, props: PrivateAddressProps): void {
  const { name, vaultId, subnetId, privateDnsZoneId, location, resourceGroup, tags } = props;
  const endpoint = new PrivateEndpoint(scope, 'PrivateEndpoint', {
    name,
    location,
    resourceGroupName: resourceGroup,
    subnetId,
    privateServiceConnection: {
      name,
      isManualConnection: false,
      privateConnectionResourceId: vaultId,
      subresourceNames: ['vault'],
    },
    ...(privateDnsZoneId === undefined
      ? {}
      : { privateDnsZoneGroup: { name: 'vault', privateDnsZoneIds: [privateDnsZoneId] } }),
    tags: literals(tags),
  });
  endpoint.overrideLogicalId('PrivateEndpoint');
}

import type { AzureDeployment } from './fields';
import { literal } from './literal';
import { accessAddress, ADDRESSES } from './resource-addresses';
import { resourceGroupIdOf, vaultIdOf } from './vault-id';

/** What of a deployment is there already, so that Terraform has to take it over. */
export interface LiveResources {
  /** `https://<vault>.vault.azure.net/keys/<name>/<version>`; undefined where there is no key. */
  readonly keyId?: string;
  /** Object ids of deployers and administrators that have an access policy, as cmk.yaml writes them. */
  readonly principals: readonly string[];
  /**
   * Object ids of the other access policies: that of the vendor is taken over if it is among these. Undefined where
   * cmk.yaml gives the vendor no access yet.
   */
  readonly others?: readonly string[];
}

/**
 * Terraform's import blocks for what is there. A block does nothing where the state has its resource already, so that
 * all may be applied twice. https://developer.hashicorp.com/terraform/language/block/import
 */
export function importBlocks(d: AzureDeployment, live: LiveResources): string {
  const vaultId = vaultIdOf(d);
  const policyId = (objectId: string): string => `${vaultId}/objectId/${objectId}`;
  return [
    ...(d.createResourceGroup ? [block(ADDRESSES.resourceGroup, resourceGroupIdOf(d))] : []),
    block(ADDRESSES.vault, vaultId),
    ...live.principals.map((objectId) => block(accessAddress(objectId), policyId(objectId))),
    ...(live.keyId === undefined ? [] : [block(ADDRESSES.key, live.keyId)]),
    ...(live.others === undefined || live.others.length === 0 ? [] : [vendorBlock(vaultId, live.others)]),
  ].join('\n');
}

const block = (address: string, id: string): string => `import {\n  to = ${address}\n  id = ${quoted(id)}\n}\n`;

/** Which policy is the vendor's, the plan finds out by its look-up in the directory, and not by what a policy allows. */
const vendorBlock = (vaultId: string, others: readonly string[]): string =>
  `import {
  for_each = toset([for id in ${ADDRESSES.vendor}.object_ids : id if contains(${JSON.stringify(others)}, lower(id))])
  to       = ${ADDRESSES.vendorAccess}
  id       = "${quoted(vaultId).slice(1, -1)}/objectId/\${each.value}"
}
`;

const quoted = (text: string): string => JSON.stringify(literal(text));

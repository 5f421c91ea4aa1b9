import { importBlocks } from '../../../lib/azure/import-blocks';
import { DeploymentStack } from '../../../lib/azure/constructs/deployment-stack';
import { ACME, ADMINISTRATOR, azureDeployment, DEPLOYER, SUBSCRIPTION } from '../../support/azure-deployment';
import { synthesize } from '../../support/terraform-json';

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-customer-keys`;
const VAULT = `${GROUP}/providers/Microsoft.KeyVault/vaults/acme-cmk`;
const KEY_ID = 'https://acme-cmk.vault.azure.net/keys/encryption-key/0123456789abcdef0123456789abcdef';
const OTHER = 'c0ffee09-1111-4222-8333-444455556666';

test('vault, access policies and key are imported to the resources of the stack', () => {
  expect(importBlocks(azureDeployment(), { keyId: KEY_ID, principals: [DEPLOYER, ADMINISTRATOR] })).toBe(`import {
  to = azurerm_key_vault.Vault
  id = "${VAULT}"
}

import {
  to = azurerm_key_vault_access_policy.Access-${DEPLOYER}
  id = "${VAULT}/objectId/${DEPLOYER}"
}

import {
  to = azurerm_key_vault_access_policy.Access-${ADMINISTRATOR}
  id = "${VAULT}/objectId/${ADMINISTRATOR}"
}

import {
  to = azurerm_key_vault_key.Key
  id = "${KEY_ID}"
}
`);
});

test('a resource group that the stack made is imported first, and what is not there is left out', () => {
  expect(importBlocks(azureDeployment({ createResourceGroup: true }), { principals: [] })).toBe(`import {
  to = azurerm_resource_group.ResourceGroup
  id = "${GROUP}"
}

import {
  to = azurerm_key_vault.Vault
  id = "${VAULT}"
}
`);
});

test('the policy of the vendor is the one whose object id the plan finds in the directory', () => {
  const blocks = importBlocks(azureDeployment(), { principals: [], others: [OTHER] });
  expect(blocks.slice(blocks.lastIndexOf('import {'))).toBe(`import {
  for_each = toset([for id in data.azuread_service_principals.Vendor.object_ids : id if contains(["${OTHER}"], lower(id))])
  to       = azurerm_key_vault_access_policy.VendorAccess
  id       = "${VAULT}/objectId/\${each.value}"
}
`);
  expect(importBlocks(azureDeployment(), { principals: [], others: [] })).not.toContain('VendorAccess');
});

test('the blocks name every resource that a stack can have, and none besides', () => {
  const d = azureDeployment({ createResourceGroup: true });
  const json = synthesize(
    (scope) =>
      new DeploymentStack(scope, d, {
        vendor: ACME,
        loss: 'Jobs fail.',
        phase: 'vendor-access',
        reference: { objectId: OTHER },
      }),
  );
  const addresses = Object.entries(json.resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
  const blocks = importBlocks(d, { keyId: KEY_ID, principals: [DEPLOYER, ADMINISTRATOR], others: [OTHER] });
  const imported = [...blocks.matchAll(/^ {2}to += (\S+)$/gm)].map((match) => match[1]);
  expect(imported.sort()).toEqual(addresses.sort());
  expect(Object.keys(json.data?.['azuread_service_principals'] ?? {})).toContain('Vendor');
});

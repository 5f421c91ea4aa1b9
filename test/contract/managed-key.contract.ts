import { readFileSync } from 'node:fs';
import { clientOptions, credentialOf } from '../../tools/azure-stage/clients';
import { openManagement } from '../../tools/azure-stage/management-endpoint';
import type { ContractFile } from '../../tools/azure-stage/steps/contract';
import { describeManagedKey } from '../lib/live/managed-key-suite';
import { AZURE, vaultBench, type VaultWithManager } from '../support/vault-bench';

/** Only `npm run test:azure` starts this, with everything running. */
const { address, uri, callers, vault, manager } = JSON.parse(
  readFileSync(process.env['CMK_AZURE_CONTRACT'] ?? '', 'utf8'),
) as ContractFile;

const SCOPE = 'https://management.azure.com/.default';

async function openVault(): Promise<VaultWithManager> {
  const { endpoint, close } = await openManagement(address);
  const credential = credentialOf(address, manager);
  const forged = { getToken: () => Promise.resolve({ token: 'forged', expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const { tenantId, subscriptionId, resourceGroup, vaultName } = vault;
  const path = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${vaultName}`;
  return {
    ...{ uri, place: vault, clientOptions: clientOptions(address), close },
    credential: (caller) => credentialOf(address, callers[caller]),
    manager: { endpoint, credential },
    managerOfStranger: { endpoint, credential: forged },
    giveAccess: async (objectId, keys) => {
      const { token } = await credential.getToken(SCOPE);
      const { status } = await fetch(`${endpoint}${path}/accessPolicies/add?api-version=2023-07-01`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ properties: { accessPolicies: [{ tenantId, objectId, permissions: { keys } }] } }),
      });
      if (status >= 300) throw new Error(`an access policy for ${objectId}: status ${status}`);
    },
  };
}

describeManagedKey({
  ...AZURE,
  name: 'azure-keyvault-emulator',
  departures: {},
  open: async () => vaultBench(await openVault()),
});

import {
  KEY_VAULT_COSTS,
  permissionModelWarning,
  PURGE_PROTECTION,
  vaultKeep,
  VAULT_WRITERS_WARNING,
} from '../../../lib/azure/facts';
import { azureDeployment } from '../../support/azure-deployment';

test('costs and purge protection are said with their pages', () => {
  expect(KEY_VAULT_COSTS[0]?.text).toMatch(/^Key Vault bills operations by the ten thousand/);
  expect(KEY_VAULT_COSTS[0]?.sources.map(({ address }) => address)).toEqual([
    'https://azure.microsoft.com/pricing/details/key-vault/',
  ]);
  expect(PURGE_PROTECTION.text).toMatch(/^Purge protection cannot be turned off/);
  expect(PURGE_PROTECTION.sources.map(({ address }) => address)).toEqual([
    'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
  ]);
});

test('who can open the vault is said', () => {
  expect(VAULT_WRITERS_WARNING).toMatch(/^Whoever may write the vault in Azure/);
  expect(permissionModelWarning('Acme')).toBe(
    'Leave the vault with the permission model "Vault access policy": switched to Azure RBAC, every access policy ends at once, that of Acme too.',
  );
});

test('a vault is kept by its configuration, and by its state where that is a file', () => {
  const always = 'Keep cmk.yaml in version control. Taking the deployment out of it deletes nothing in Azure.';
  expect(vaultKeep(azureDeployment())).toEqual([
    always,
    'Keep and back up state/cmk-acme-prod.tfstate beside cmk.yaml, which git ignores: without it cdktf no longer knows the vault and the key.',
  ]);
  expect(vaultKeep(azureDeployment({ state: { type: 'hcp', organization: 'acme' } }))).toEqual([always]);
});

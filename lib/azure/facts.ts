import type { Fact, Source } from '../fields/fact';
import type { AzureDeployment } from './fields';
import { localStateFile } from './state';

const page = (title: string, path: string): Source => ({
  title,
  address: `https://learn.microsoft.com/azure/key-vault/${path}`,
  read: '2026-08-21',
});

export const SOFT_DELETE = page('Azure Key Vault soft-delete overview', 'general/soft-delete-overview');
export const VAULT_RECOVERY = page('Azure Key Vault recovery management', 'general/key-vault-recovery');
export const KEY_ROTATION = page(
  'Configure key auto-rotation in Azure Key Vault',
  'keys/how-to-configure-key-rotation',
);
export const KEY_VAULT_PRICING: Source = {
  title: 'Key Vault pricing',
  address: 'https://azure.microsoft.com/pricing/details/key-vault/',
  read: '2026-08-21',
};

/** What holds for every vault and key of this project. */
export const KEY_VAULT_COSTS: readonly Fact[] = [
  {
    text: 'Key Vault bills operations by the ten thousand, keys of 3072 and 4096 bits more than those of 2048; each RSA-HSM version in use costs a monthly fee besides, and each automatic rotation a fee of its own.',
    sources: [KEY_VAULT_PRICING],
  },
];

export const PURGE_PROTECTION: Fact = {
  text: 'Purge protection cannot be turned off: a deleted vault keeps its name for 90 days, in which it can be recovered.',
  sources: [SOFT_DELETE],
};

export const VAULT_WRITERS_WARNING =
  'Whoever may write the vault in Azure (Owner, Contributor, Key Vault Contributor) can give anybody access by another access policy.';

export const permissionModelWarning = (vendor: string): string =>
  `Leave the vault with the permission model "Vault access policy": switched to Azure RBAC, every access policy ends at once, that of ${vendor} too.`;

export const vaultKeep = (d: AzureDeployment): string[] => [
  'Keep cmk.yaml in version control. Taking the deployment out of it deletes nothing in Azure.',
  ...(d.state.type === 'local'
    ? [
        `Keep and back up ${localStateFile(d.stackName)} beside cmk.yaml, which git ignores: without it cdktf no longer knows the vault and the key.`,
      ]
    : []),
];

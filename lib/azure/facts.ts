const SOFT_DELETE = 'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview';

/** What holds for every vault and key of this project. */
export const KEY_VAULT_COSTS = [
  {
    text: 'Key Vault bills operations by the ten thousand, keys of 3072 and 4096 bits more than those of 2048; each RSA-HSM version in use costs a monthly fee besides, and each automatic rotation a fee of its own.',
    sources: ['https://azure.microsoft.com/pricing/details/key-vault/'],
  },
] as const;

export const PURGE_PROTECTION = {
  text: 'Purge protection cannot be turned off: a deleted vault keeps its name for 90 days, in which it can be recovered.',
  sources: [SOFT_DELETE],
} as const;

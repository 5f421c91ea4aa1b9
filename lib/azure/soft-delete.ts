/** Days in which a deleted vault or key can be recovered: Key Vault's most, fixed when the vault is created. */
export const SOFT_DELETE_DAYS = 90;

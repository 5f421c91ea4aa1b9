/** The address of a vault in the public cloud, as Azure prints it. */
export const vaultUriOf = (vaultName: string): string => `https://${vaultName.toLowerCase()}.vault.azure.net/`;

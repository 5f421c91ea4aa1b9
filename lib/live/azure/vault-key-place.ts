/** Where a key lives, and which tenant vouches for whoever asks. */
export interface VaultKeyPlace {
  /** `https://<vault>.vault.azure.net/` */
  readonly vaultUri: string;
  readonly keyName: string;
  readonly tenantId: string;
}

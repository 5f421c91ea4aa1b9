/**
 * An answer other than success, in the shape of Key Vault's.
 * https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
export class VaultError extends Error {
  constructor(
    readonly status: 400 | 401 | 403 | 404 | 409,
    readonly code: string,
    message: string,
    readonly inner?: string,
  ) {
    super(message);
    this.name = 'VaultError';
  }

  body(): object {
    const innererror = this.inner === undefined ? {} : { innererror: { code: this.inner } };
    return { error: { code: this.code, message: this.message, ...innererror } };
  }
}

export const badParameter = (message: string): VaultError => new VaultError(400, 'BadParameter', message);

export const keyNotFound = (name: string): VaultError =>
  new VaultError(404, 'KeyNotFound', `A key with (name/id) ${name} was not found in this key vault.`);

export const nameIsTaken = (name: string): VaultError =>
  new VaultError(
    409,
    'Conflict',
    `Key ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );

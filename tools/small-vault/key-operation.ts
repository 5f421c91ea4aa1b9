import { constants, createPublicKey, privateDecrypt, publicEncrypt } from 'node:crypto';
import type { KeyVersion } from './key-version';
import { badParameter, VaultError } from './vault-error';

export type KeyOperation = 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey';

/** By the last segment of the request's path; the value is also its name in `key_ops` and in access policies. */
export const KEY_OPERATIONS: Readonly<Record<string, KeyOperation>> = {
  encrypt: 'encrypt',
  decrypt: 'decrypt',
  wrapkey: 'wrapKey',
  unwrapkey: 'unwrapKey',
};

/** Node refuses RSA1_5 for decryption since 20.11.1, so it is left out. */
const HASHES: Readonly<Record<string, string>> = { 'RSA-OAEP': 'sha1', 'RSA-OAEP-256': 'sha256' };

const refused = (operation: KeyOperation, why: string, inner?: string): VaultError =>
  new VaultError(403, 'Forbidden', `Operation ${operation} is not allowed on ${why}.`, inner);

/**
 * A disabled key does nothing. Outside its dates a key no longer protects anything new, and still gives back what
 * it protected: https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#date-time-controlled-operations
 */
function checkUsable(key: KeyVersion, operation: KeyOperation, now: number): void {
  if (!key.operations.includes(operation)) {
    throw new VaultError(403, 'Forbidden', `Operation ${operation} is not permitted on this key.`);
  }
  if (!key.enabled) throw refused(operation, 'a disabled key', 'KeyDisabled');
  if (operation === 'decrypt' || operation === 'unwrapKey') return;
  if (key.notBefore !== undefined && now < key.notBefore) {
    throw refused(operation, 'a key that is not yet valid', 'KeyNotYetValid');
  }
  if (key.expires !== undefined && now >= key.expires) throw refused(operation, 'an expired key', 'KeyExpired');
}

/** Encrypts, decrypts, wraps or unwraps with the key itself; base64url in and out, as on the wire. */
export function operate(
  key: KeyVersion,
  operation: KeyOperation,
  algorithm: string,
  value: string,
  now: number,
): string {
  checkUsable(key, operation, now);
  const oaepHash = HASHES[algorithm];
  if (oaepHash === undefined) throw badParameter(`Property alg has invalid value ${algorithm}.`);
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const input = Buffer.from(value, 'base64url');
  const direction = operation === 'encrypt' || operation === 'wrapKey' ? 'in' : 'out';
  try {
    const output =
      direction === 'in'
        ? publicEncrypt({ key: createPublicKey(key.privateKey), padding, oaepHash }, input)
        : privateDecrypt({ key: key.privateKey, padding, oaepHash }, input);
    return output.toString('base64url');
  } catch {
    throw badParameter('The parameter is incorrect.');
  }
}

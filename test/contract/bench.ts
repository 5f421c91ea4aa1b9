import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { CryptographyClient, KeyClient, type CreateRsaKeyOptions, type KeyVaultKey } from '@azure/keyvault-keys';
import type { Caller } from '../../tools/small-vault/callers';
import type { OpenVault } from './vault-under-test';

/** The SDK computes RSA-OAEP encryption by itself once it knows the public key; this one is left to the vault. */
export const ALGORITHM = 'RSA-OAEP-256';
export const OPERATIONS = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
export const HOUR = 3_600_000;
/** Polling for a deletion that is done at once need not wait two seconds. */
export const QUICKLY = { intervalInMs: 10 };

type Outcomes = Readonly<Record<'encrypt' | 'wrapKey' | 'decrypt' | 'unwrapKey', string>>;

const all = (outcome: string): Outcomes => ({
  encrypt: outcome,
  wrapKey: outcome,
  decrypt: outcome,
  unwrapKey: outcome,
});
export const ALLOWED = all('allowed');
export const NOTHING = all('403 Forbidden');

/** Whole seconds, as a vault keeps them. */
export const fromNow = (ms: number): Date => new Date(Math.floor((Date.now() + ms) / 1000) * 1000);

/** What the vault refused with, e.g. `403 Forbidden`, or `allowed`. */
export async function refusal(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    const { statusCode, code } = error as { statusCode?: number; code?: string };
    return statusCode === undefined ? String(error) : `${statusCode} ${code}`;
  }
  return 'allowed';
}

/** Encrypts with the public half outside the vault: what the vault then decrypts proves the RSA key to be real. */
export function encryptOutside(key: KeyVaultKey, plaintext: Buffer): Buffer {
  const [n, e] = [key.key?.n, key.key?.e].map((part) => Buffer.from(part ?? []).toString('base64url'));
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'RSA', n, e } });
  return publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, plaintext);
}

/** What the rules of the contract work with. */
export interface Bench {
  rule(name: string, check: () => Promise<void>): void;
  /** The vault that is open while the rules run. */
  vault(): OpenVault;
  keysOf(caller: Caller): KeyClient;
  cryptographyOf(caller: Caller, keyId: string): CryptographyClient;
  /** A key of a new name: RSA 2048, for the four operations. */
  create(options?: CreateRsaKeyOptions): Promise<KeyVaultKey>;
  /** How each of the four operations ends for a caller who leaves all checks to the vault. */
  outcomes(key: KeyVaultKey): Promise<Outcomes>;
}

export function benchFor(vault: () => OpenVault, rule: Bench['rule']): Bench {
  let count = 0;
  const keysOf = (caller: Caller): KeyClient =>
    new KeyClient(vault().uri, vault().credential(caller), vault().clientOptions);
  const cryptographyOf = (caller: Caller, keyId: string): CryptographyClient =>
    new CryptographyClient(keyId, vault().credential(caller), vault().clientOptions);
  return {
    rule,
    vault,
    keysOf,
    cryptographyOf,
    create: (options = {}) => {
      count += 1;
      const name = `contract-${Date.now().toString(36)}-${count}`;
      return keysOf('owner').createRsaKey(name, { keySize: 2048, keyOps: OPERATIONS, ...options });
    },
    outcomes: async (key) => {
      const secret = randomBytes(32);
      const sealed = encryptOutside(key, secret);
      const courier = cryptographyOf('courier', key.id ?? '');
      const open = async (result: Promise<{ result: Uint8Array }>): Promise<void> => {
        if (!secret.equals((await result).result)) throw new Error('wrong plaintext');
      };
      return {
        encrypt: await refusal(courier.encrypt({ algorithm: ALGORITHM, plaintext: secret })),
        wrapKey: await refusal(courier.wrapKey(ALGORITHM, secret)),
        decrypt: await refusal(open(courier.decrypt({ algorithm: ALGORITHM, ciphertext: sealed }))),
        unwrapKey: await refusal(open(courier.unwrapKey(ALGORITHM, sealed))),
      };
    },
  };
}

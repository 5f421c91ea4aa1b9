import { createPublicKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

/** One version of a key; dates are seconds since 1970, as on the wire. */
export interface KeyVersion {
  readonly name: string;
  readonly version: string;
  readonly privateKey: KeyObject;
  /** Length of the modulus in bits. */
  readonly size: number;
  readonly created: number;
  updated: number;
  enabled: boolean;
  notBefore?: number;
  expires?: number;
  operations: readonly string[];
  tags: Readonly<Record<string, string>>;
}

/** What a request may say about a version. */
export interface KeyAttributes {
  readonly enabled?: boolean;
  readonly nbf?: number;
  readonly exp?: number;
}

/** What the vault tells about all of its keys alike. */
export interface Retention {
  readonly purgeProtection: boolean;
  readonly days: number;
}

/** Makes the RSA key itself, and a version id of 32 hexadecimal digits. */
export async function newKeyVersion(
  name: string,
  size: number,
  now: number,
  rest: Pick<KeyVersion, 'operations' | 'tags' | 'enabled' | 'notBefore' | 'expires'>,
): Promise<KeyVersion> {
  const { privateKey } = await generate('rsa', { modulusLength: size });
  const version = randomBytes(16).toString('hex');
  return { name, version, privateKey, size, created: now, updated: now, ...rest };
}

export function attributesOf(key: KeyVersion, retention: Retention): object {
  return {
    enabled: key.enabled,
    ...(key.notBefore === undefined ? {} : { nbf: key.notBefore }),
    ...(key.expires === undefined ? {} : { exp: key.expires }),
    created: key.created,
    updated: key.updated,
    exportable: false,
    recoveryLevel: retention.purgeProtection ? 'Recoverable' : 'Recoverable+Purgeable',
    recoverableDays: retention.days,
  };
}

/** The public half, as `GET key` answers it: the private one never leaves the vault. */
export function bundleOf(key: KeyVersion, uri: string, retention: Retention): object {
  const { n, e } = createPublicKey(key.privateKey).export({ format: 'jwk' });
  const kid = `${uri}/keys/${key.name}/${key.version}`;
  return {
    key: { kid, kty: 'RSA', key_ops: key.operations, n, e },
    attributes: attributesOf(key, retention),
    tags: key.tags,
  };
}

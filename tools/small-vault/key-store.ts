import { newKeyVersion, type KeyAttributes, type KeyVersion } from './key-version';
import { DEFAULT_POLICY, expiryAfterRotation, type RotationPolicy } from './rotation-policy';
import { badParameter, keyNotFound, nameIsTaken } from './vault-error';

interface StoredKey {
  readonly versions: KeyVersion[];
  policy: RotationPolicy;
  /** Seconds since 1970; set while the key is deleted and can be recovered. */
  deleted?: number;
}

export interface NewKey {
  readonly kty?: string;
  readonly key_size?: number;
  readonly key_ops?: readonly string[];
  readonly attributes?: KeyAttributes;
  readonly tags?: Readonly<Record<string, string>>;
}

const ALL_OPERATIONS = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'];
const SIZES = [2048, 3072, 4096];

/** The keys of one vault: names, versions, rotation policies, and what was deleted and can be recovered. */
export class KeyStore {
  private readonly keys = new Map<string, StoredKey>();

  /** @param now seconds since 1970 */
  constructor(private readonly now: () => number) {}

  /** A new key, or a new version of the key that has the name. */
  async create(name: string, wanted: NewKey): Promise<KeyVersion> {
    if (wanted.kty !== 'RSA') throw badParameter(`Property kty has invalid value ${wanted.kty ?? ''}.`);
    const size = wanted.key_size ?? 2048;
    if (!SIZES.includes(size)) throw badParameter(`Property key_size has invalid value ${size}.`);
    if (this.keys.get(name)?.deleted !== undefined) throw nameIsTaken(name);
    const version = await newKeyVersion(name, size, this.now(), {
      operations: wanted.key_ops ?? ALL_OPERATIONS,
      enabled: wanted.attributes?.enabled ?? true,
      notBefore: wanted.attributes?.nbf,
      expires: wanted.attributes?.exp,
      tags: wanted.tags ?? {},
    });
    const stored = this.keys.get(name) ?? { versions: [], policy: DEFAULT_POLICY };
    stored.versions.push(version);
    this.keys.set(name, stored);
    return version;
  }

  /** Fresh material of the same size and use; the policy decides when it expires, the dates before it do not. */
  async rotate(name: string): Promise<KeyVersion> {
    const stored = this.live(name);
    const { size, operations, tags } = this.version(name);
    const expires = expiryAfterRotation(stored.policy, this.now());
    const version = await newKeyVersion(name, size, this.now(), { operations, tags, enabled: true, expires });
    stored.versions.push(version);
    return version;
  }

  update(
    name: string,
    version: string | undefined,
    change: Pick<NewKey, 'attributes' | 'key_ops' | 'tags'>,
  ): KeyVersion {
    const key = this.version(name, version);
    const { enabled, nbf, exp } = change.attributes ?? {};
    if (enabled !== undefined) key.enabled = enabled;
    if (nbf !== undefined) key.notBefore = nbf;
    if (exp !== undefined) key.expires = exp;
    if (change.key_ops !== undefined) key.operations = change.key_ops;
    if (change.tags !== undefined) key.tags = change.tags;
    key.updated = this.now();
    return key;
  }

  /** The named version, or the newest. */
  version(name: string, version?: string): KeyVersion {
    const { versions } = this.live(name);
    const found = version === undefined ? versions.at(-1) : versions.find((v) => v.version === version);
    if (found === undefined) throw keyNotFound(`${name}/${version ?? ''}`);
    return found;
  }

  versions(name: string): readonly KeyVersion[] {
    return this.live(name).versions;
  }

  /** The newest version of each key, either of the living or of the deleted ones. */
  newest(deleted: boolean): readonly KeyVersion[] {
    return [...this.keys.values()]
      .filter((stored) => (stored.deleted !== undefined) === deleted)
      .flatMap((stored) => stored.versions.slice(-1));
  }

  policy(name: string): RotationPolicy {
    return this.live(name).policy;
  }

  setPolicy(name: string, policy: RotationPolicy): RotationPolicy {
    const stored = this.live(name);
    expiryAfterRotation(policy, this.now());
    stored.policy = policy;
    return policy;
  }

  delete(name: string): void {
    this.live(name).deleted = this.now();
  }

  /** The newest version of a deleted key, and when it was deleted. */
  deleted(name: string): { readonly key: KeyVersion; readonly at: number } {
    const stored = this.keys.get(name);
    const key = stored?.versions.at(-1);
    if (stored?.deleted === undefined || key === undefined) throw keyNotFound(name);
    return { key, at: stored.deleted };
  }

  recover(name: string): KeyVersion {
    const { key } = this.deleted(name);
    const stored = this.keys.get(name);
    if (stored !== undefined) stored.deleted = undefined;
    return key;
  }

  purge(name: string): undefined {
    this.deleted(name);
    this.keys.delete(name);
  }

  private live(name: string): StoredKey {
    const stored = this.keys.get(name);
    if (stored === undefined || stored.deleted !== undefined) throw keyNotFound(name);
    return stored;
  }
}

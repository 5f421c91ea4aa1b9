import type { KeyPermission } from './key-permission';
import type { KeyStore, NewKey } from './key-store';
import { attributesOf, type KeyVersion, type Retention } from './key-version';
import type { LifetimeAction } from './rotation-policy';

/** What the body of a request may say; each route reads its own part. */
export interface KeyRequest extends NewKey {
  readonly attributes?: NewKey['attributes'] & { readonly expiryTime?: string };
  readonly lifetimeActions?: readonly LifetimeAction[];
  readonly alg?: string;
  /** base64url */
  readonly value?: string;
}

/** A request that was understood: what the caller needs for it, and what it answers (nothing: 204). */
export interface Route {
  readonly needs: KeyPermission;
  run(): object | undefined | Promise<object>;
}

export interface VaultContext {
  readonly uri: string;
  readonly keys: KeyStore;
  readonly retention: Retention;
  /** Seconds since 1970. */
  now(): number;
}

/** An entry of a list: everything but the key itself. */
export const itemOf = (key: KeyVersion, kid: string, { retention }: VaultContext): object => ({
  kid,
  attributes: attributesOf(key, retention),
  tags: key.tags,
});

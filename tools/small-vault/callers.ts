import type { KeyPermission } from './key-permission';

/** The callers of the contract, each by what a vault access policy gives it. */
export const CALLERS = {
  owner: [
    ...(['get', 'list', 'create', 'update', 'delete', 'recover', 'purge', 'rotate'] as const),
    ...(['getRotationPolicy', 'setRotationPolicy'] as const),
  ],
  /** Runs the key, and may use it, so that a round trip is possible. */
  runner: ['get', 'list', 'update', 'rotate', 'getRotationPolicy', 'wrapKey', 'unwrapKey'],
  /** The six permissions of a platform that encrypts with the key. */
  vendor: ['get', 'list', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  /** Can't read the key, so the SDK leaves every check and every operation to the vault. */
  courier: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  stranger: [],
} satisfies Record<string, readonly KeyPermission[]>;

export type Caller = keyof typeof CALLERS;

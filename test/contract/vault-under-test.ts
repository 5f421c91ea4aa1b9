import type { TokenCredential } from '@azure/identity';
import type { KeyClientOptions } from '@azure/keyvault-keys';
import type { KeyPermission } from '../support/small-vault/key-permission';

/** The callers of the contract, each by what a vault access policy gives it. */
export const CALLERS = {
  owner: [
    ...(['get', 'list', 'create', 'update', 'delete', 'recover', 'purge', 'rotate'] as const),
    ...(['getRotationPolicy', 'setRotationPolicy'] as const),
  ],
  /** The six permissions of a platform that encrypts with the key. */
  vendor: ['get', 'list', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  /** Can't read the key, so the SDK leaves every check and every operation to the vault. */
  courier: ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'],
  stranger: [],
} satisfies Record<string, readonly KeyPermission[]>;

export type Caller = keyof typeof CALLERS;

export interface OpenVault {
  readonly uri: string;
  readonly tenantId: string;
  readonly clientOptions: KeyClientOptions;
  credential(caller: Caller): TokenCredential;
  close(): Promise<void>;
}

/** A stand-in for Azure Key Vault, with purge protection. */
export interface VaultUnderTest {
  readonly name: string;
  open(): Promise<OpenVault>;
  /**
   * Names of rules that this stand-in is known to break, with what it does instead. Such a rule must fail: when the
   * stand-in gets better, the suite says so.
   */
  readonly departures: Readonly<Record<string, string>>;
}

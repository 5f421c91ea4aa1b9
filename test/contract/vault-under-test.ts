import type { TokenCredential } from '@azure/identity';
import type { KeyClientOptions } from '@azure/keyvault-keys';
import type { Caller } from '../../tools/small-vault/callers';

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

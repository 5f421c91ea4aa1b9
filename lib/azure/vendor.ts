import type { KeyOperation, KeyPermission } from './key-permissions';

/** The vendor whose service uses the key, by an enterprise application that its consent creates in the tenant. */
export interface Vendor {
  /** For people, e.g. `Informatica`. */
  readonly name: string;
  /** Its enterprise application, as the consent dialog names it, e.g. `Informatica KMS Connect`. */
  readonly application: string;
  /**
   * Names of the platform's fields in cmk.yaml: by which the application is found (a reference to a principal, absent
   * before the consent), and the one of the network rules that lists from where the service calls the vault.
   */
  readonly fields: { readonly application: string; readonly addresses?: string };
  /** What the application may do with the key. */
  readonly permissions: readonly KeyPermission[];
  /** What the key can do at all, whoever has which permission. */
  readonly keyOperations: readonly KeyOperation[];
  /** What to do when the application is not in the tenant yet. */
  readonly whenMissing: string;
}

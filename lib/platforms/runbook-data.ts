import type { Expanding } from '../fields/command';
import type { Fact } from '../fields/fact';
import type { Step } from '../sheets/procedure';

/** The deployment that takes the place of one whose key is replaced: its names, as a runbook suggests them. */
export interface Successor {
  readonly id: string;
  readonly stackName: string;
}

/** What the commands of a platform name besides what cmk.yaml says. */
export interface RunbookNames {
  readonly successor: Successor;
  /** The key in a command of AWS: its ARN, or the variable that an earlier step gives the ARN to. */
  readonly key: string | Expanding;
  /** Object id of the vendor's service principal in Azure, where it is known. */
  readonly vendorObjectId?: string;
}

/**
 * What is particular to a platform in the runbooks of its key; what all keys of a cloud share is in lib/platforms/runbooks.
 * Steps of a list are done in their order; their ids are their own among all steps of a runbook.
 */
export interface RunbookData {
  /** Whether the platform was given the use of the key in the phase that cmk.yaml asks for. */
  readonly inUse: boolean;
  /** Who decides what is done to the data, as a sentence. */
  readonly decides: string;
  /** How to sign in where that is not the usual way. @default - as always */
  readonly signIn?: string;
  /** In Azure: the vendor's enterprise application, by its name in the tenant. */
  readonly vendorApplication?: string;
  /** Whom to ask at the vendor. */
  readonly support: string;
  /** How long until the platform notices that the key is gone, and that it is back; what is not documented is said so. */
  readonly noticed: readonly Fact[];
  /** What the platform does that nothing can undo when its access ends, perhaps. @default - nothing */
  readonly final?: Fact;
  /** What is better done before the key is disabled, where there is time for it. @default - nothing */
  readonly first?: readonly Step[];
  /** One sees that the platform works with the key. */
  readonly works: Step;
  /** One sees that it does not any more. */
  readonly stopped: Step;
  /** What takes the access away besides the disabled key, so that to enable it does not give it back. */
  readonly remove: readonly Step[];
  /** What gives it again, once the key is enabled. */
  readonly restore: readonly Step[];
  /** The change to the key of the successor, deployed already. */
  readonly change: readonly Step[];
  /** How the platform stops using the key, by what the vendor documents, before it is retired. */
  readonly leave: readonly Step[];
  /** What else can be wrong where the key, its policy and its stack are right. */
  readonly repair: readonly Step[];
  /** What can leak, and to whom. */
  readonly leaks: readonly Fact[];
  /** The vendor's own order for a key that somebody else may have used; without one, that of the cloud. @default - none */
  readonly advice?: readonly Step[];
}

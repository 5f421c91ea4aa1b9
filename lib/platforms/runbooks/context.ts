import type { AwsDeployment } from '../../aws/fields';
import type { AzureDeployment } from '../../azure/fields';
import type { Deployment } from '../../fields/deployment';
import type { Warning } from '../../sheets/procedure';
import type { Procedure } from '../../sheets/procedure';
import type { RunbookData, Successor } from '../runbook-data';

/** What the steps of a runbook are made from. */
export interface Context<D extends Deployment = Deployment> {
  readonly d: D;
  /** The platform, as its vendor writes it. */
  readonly title: string;
  readonly data: RunbookData;
  readonly successor: Successor;
}

/** `keyArn` is absent where no outputs were read: the runbook then begins with the command that finds it. */
export interface AwsContext extends Context<AwsDeployment> {
  readonly keyArn?: string;
}

/** `vendorObjectId` is that of the vendor's service principal, where the outputs or cmk.yaml say it. */
export interface AzureContext extends Context<AzureDeployment> {
  readonly vendorObjectId?: string;
}

/** What a runbook has besides what all of a deployment have. */
export interface RunbookParts {
  readonly lockOut: readonly Warning[];
  readonly ready: readonly Warning[];
  readonly steps: Procedure['steps'];
  readonly next?: string;
}

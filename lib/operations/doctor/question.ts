import type { AzureDeployment } from '../../azure/fields';
import type { Machine } from '../../live/machine/machine';
import type { Check } from '../checks';
import type { Session } from '../session';

/** What the checks of the machine work with. */
export interface MachineQuestion {
  readonly session: Session;
  readonly machine: Machine;
  /** Whether cmk.yaml has deployments on AWS. */
  readonly onAws: boolean;
  /** Those of cmk.yaml. */
  readonly onAzure: readonly AzureDeployment[];
}

export type MachineCheck = (question: MachineQuestion) => readonly Check[] | Promise<readonly Check[]>;

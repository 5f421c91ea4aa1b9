import type { AzureAccess } from '../../azure/access/vault-access';
import type { AzureDeployment } from '../../azure/fields';
import type { LiveVault } from '../../live/azure/vault';
import type { KeyDescription, ManagedKey } from '../../live/managed-key';
import type { AlertFaults } from '../alert-faults-azure';
import type { Session } from '../session';

/** A deployed key on Azure, as its checks look at it. */
export interface AzureSubject {
  readonly session: Session;
  /** For all subjects of a command. */
  readonly alertFaults: AlertFaults;
  readonly d: AzureDeployment;
  readonly vault: LiveVault;
  readonly key: ManagedKey<AzureAccess>;
  readonly description: KeyDescription;
  /** How often the round trip is made, at least once. */
  readonly samples: number;
}

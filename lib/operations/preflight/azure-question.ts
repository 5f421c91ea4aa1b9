import type { AzureDeployment } from '../../azure/fields';
import type { SignedIn } from '../../live/azure/signed-in';
import type { Check } from '../checks';
import type { Session } from '../session';

/** What the checks of one deployment on Azure work with. */
export interface AzureQuestion {
  readonly session: Session;
  readonly d: AzureDeployment;
  readonly who: SignedIn;
}

export type AzureCheck = (question: AzureQuestion) => Promise<readonly Check[]>;

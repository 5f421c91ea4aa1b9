import { accessRole } from './access-role';
import type { DeploymentCheck, PlaceCheck } from './aws-question';
import { bootstrap } from './bootstrap';
import { identityCenter } from './identity-center';
import { keyPolicy } from './key-policy';
import { permissions } from './permissions';
import { principals } from './principals';
import { quota } from './quota';
import { alias, stack } from './stack';
import { trail } from './trail';

/** Which checks are made, in the order in which they are shown, after credentials and Region. */
export interface AwsChecks {
  readonly place: readonly PlaceCheck[];
  readonly deployment: readonly DeploymentCheck[];
}

export const BEFORE_DEPLOYING: AwsChecks = {
  place: [bootstrap, quota, trail],
  deployment: [permissions, accessRole, stack, alias, principals, keyPolicy, identityCenter],
};

/** Before the platform is told of a key that is there: not what making one needs, nor what verify sees of it. */
export const BEFORE_CONNECTING: AwsChecks = { place: [], deployment: [accessRole, identityCenter] };

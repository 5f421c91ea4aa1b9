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

/** In the order in which they are shown, after credentials and Region. */
export const PLACE_CHECKS: readonly PlaceCheck[] = [bootstrap, quota, trail];

export const DEPLOYMENT_CHECKS: readonly DeploymentCheck[] = [
  permissions,
  accessRole,
  stack,
  alias,
  principals,
  keyPolicy,
  identityCenter,
];

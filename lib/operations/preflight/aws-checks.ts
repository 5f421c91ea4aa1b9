import { alias, stack } from './stack';
import type { DeploymentCheck, PlaceCheck } from './aws-question';
import { bootstrap } from './bootstrap';
import { principals } from './principals';

/** In the order in which they are shown, after credentials and Region. */
export const PLACE_CHECKS: readonly PlaceCheck[] = [bootstrap];

export const DEPLOYMENT_CHECKS: readonly DeploymentCheck[] = [stack, alias, principals];

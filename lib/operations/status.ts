import type { Deployment } from '../fields/deployment';
import { type DeploymentRow, deploymentRow } from './deployment-row';

/** Phase and next step of each deployment, as cmk.yaml tells them. */
export const status = (deployments: readonly Deployment[]): readonly DeploymentRow[] => deployments.map(deploymentRow);

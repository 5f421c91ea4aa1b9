import type { Deployment } from '../fields/deployment';
import { phaseOf } from '../platforms/phases';

/** One deployment with its phase; feeds CI matrices as JSON, so the names stay. */
export type DeploymentRow = ReturnType<typeof deploymentRow>;

export function deploymentRow(d: Deployment) {
  const { step, of, name, next } = phaseOf(d);
  const { account, region, subscriptionId, location } = d as Deployment<Partial<Record<string, string>>>;
  return {
    id: d.id,
    stack: d.stackName,
    platform: d.platform,
    cloud: d.cloud,
    ...(d.cloud === 'aws' ? { account, region } : { subscriptionId, location }),
    where: d.cloud === 'aws' ? `${account} ${region}` : `${subscriptionId} ${location}`,
    step,
    of,
    phase: name,
    next,
  };
}

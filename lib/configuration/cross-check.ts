import { checkPatterns } from '../aws/alerts/check';
import { crossCheckAlerts } from '../aws/alerts/cross-check';
import type { AwsDeployment } from '../aws/fields';
import type { Deployment } from '../fields/deployment';
import { error, warning } from '../problems/problem';
import { platformOf } from '../platforms';
import type { Positions } from './positions';

/**
 * What only one deployment can have: an alias in an account and Region, a vault name; and what one needs that another
 * creates.
 */
export function crossCheck(deployments: readonly Deployment[], positions: Positions): void {
  const owners = new Map<string, string>();
  for (const d of deployments) {
    for (const { what, path, instead = 'choose another' } of platformOf(d).claims(d)) {
      const owner = owners.get(what);
      if (owner === undefined) {
        owners.set(what, d.id);
      } else {
        positions.addFinding(['deployments', d.id], error(path, `${what} is taken by deployment ${owner}; ${instead}`));
      }
    }
  }
  for (const d of deployments) {
    for (const { what, path } of platformOf(d).needs?.(d) ?? []) {
      const owner = owners.get(what);
      if (owner === undefined) continue;
      positions.addFinding(
        ['deployments', d.id],
        warning(path, `${what} is left to deployment ${owner}: deploy that first`),
      );
    }
  }
  const onAws = deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');
  for (const [id, problem] of crossCheckAlerts(onAws)) positions.addFinding(['deployments', id], problem);
  for (const d of onAws.filter(({ alerts }) => alerts !== undefined)) {
    const expected = platformOf(d).aws?.expectedCallers(d) ?? {};
    for (const problem of checkPatterns(d, expected)) positions.addFinding(['deployments', d.id], problem);
  }
}

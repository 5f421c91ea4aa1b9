import type { Deployment } from '../fields/deployment';
import { error } from '../problems/problem';
import { platformOf } from '../platforms';
import type { Positions } from './positions';

/** What only one deployment can have: an alias in an account and Region, a vault name. */
export function crossCheck(deployments: readonly Deployment[], positions: Positions): void {
  const owners = new Map<string, string>();
  for (const d of deployments) {
    for (const { what, path } of platformOf(d).claims(d)) {
      const owner = owners.get(what);
      if (owner === undefined) {
        owners.set(what, d.id);
      } else {
        positions.addFinding(
          ['deployments', d.id],
          error(path, `${what} is taken by deployment ${owner}; choose another`),
        );
      }
    }
  }
}

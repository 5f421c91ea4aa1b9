import * as z from 'zod';
import { reason } from '../fields/reason';
import { error, warning, type FieldProblem } from '../problems/problem';
import { accessEntries, type VaultPrincipals } from './access-entries';
import { objectId } from './ids';

/** Object ids on the word of cmk.yaml: whoever deploys may not read the directory. */
export const unverifiedPrincipals = z
  .array(
    z.strictObject({
      principal: objectId('a deployer or administrator').meta({
        description: 'Its object id, as it stands under deployers or administrators.',
      }),
      reason,
    }),
  )
  .default([])
  .meta({
    description:
      'Deployers and administrators that no plan looks up in Microsoft Entra ID. All others are: a client id in place of an object id stops the plan.',
  });

export interface Principals extends VaultPrincipals {
  readonly unverifiedPrincipals: readonly { readonly principal: string; readonly reason: string }[];
}

/** Object ids that each plan proves to be no client ids, each once. */
export function lookedUp(d: Principals): string[] {
  const unverified = d.unverifiedPrincipals.map(({ principal }) => principal);
  return accessEntries(d)
    .map(({ objectId: id }) => id)
    .filter((id) => !unverified.includes(id));
}

/** What is left unproven, and what stands there for nothing. */
export function checkUnverified(d: Principals): FieldProblem[] {
  const known = accessEntries(d).map(({ objectId: id }) => id);
  return d.unverifiedPrincipals.map(({ principal }, index) => {
    const path = ['unverifiedPrincipals', index, 'principal'];
    return known.includes(principal)
      ? warning(
          path,
          `no plan looks ${principal} up: that it is an object id is not proven. A client id would pass plan and apply, give no access, and remove the policy of whoever it was meant for. Compare it with \`az ad sp show --id ${principal} --query id\`: it must print the same id, or find nothing for a user or group`,
        )
      : error(path, `${principal} is neither a deployer nor an administrator; remove it here`);
  });
}

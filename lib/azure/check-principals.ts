import { error, warning, type FieldProblem, type Path } from '../problems/problem';
import type { AzureDeployment } from './fields';
import { checkReference, type PrincipalReference } from './principal-reference';
import { checkUnverified } from './unverified-principals';
import type { Vendor } from './vendor';

/** Who may deploy and administer, each once and none of them the vendor, and how the vendor is found: `reference`. */
export function checkPrincipals(
  d: AzureDeployment,
  vendor: Vendor,
  reference: PrincipalReference | undefined,
): FieldProblem[] {
  const { application, fields } = vendor;
  const found = reference ? checkReference(reference, [fields.application]) : [];
  for (const list of ['deployers', 'administrators'] as const) {
    d[list].forEach((id, index) => {
      const path = [list, index];
      if (d[list].indexOf(id) < index) found.push(error(path, `${id} stands here twice`));
      if (id === reference?.clientId) {
        found.push(
          error(
            path,
            `${id} is the application (client) id of ${application}, and an access policy needs object ids: a client id passes plan and apply and gives no access. Nor should the vendor deploy or administer: take it out`,
          ),
        );
      }
      if (id === reference?.objectId) {
        found.push(
          error(
            path,
            `${id} is the object id of ${application}: the vendor must not deploy or administer the key it uses; take it out`,
          ),
        );
      }
      found.push(...notAnObjectId(d, id, path));
    });
  }
  if (reference?.objectId !== undefined) {
    found.push(...notAnObjectId(d, reference.objectId, [fields.application, 'objectId']));
  }
  found.push(...checkBackups(d), ...checkUnverified(d));
  return found;
}

/** Whoever may restore a backup elsewhere is no longer kept from using the key: said each time, of each. */
const checkBackups = (d: AzureDeployment): FieldProblem[] =>
  d.administratorsMayBackUp.map(({ administrator }, index) => {
    const path = ['administratorsMayBackUp', index, 'administrator'];
    return d.administrators.includes(administrator)
      ? warning(
          path,
          `${administrator} may back the key up, and can use it wherever the backup is restored: in any vault of the same subscription and geography`,
        )
      : error(path, `${administrator} is not under administrators; add it there, or remove it here`);
  });

/** GUIDs that are known to be something else. */
function notAnObjectId(d: AzureDeployment, id: string, path: Path): FieldProblem[] {
  const what = id === d.tenantId ? 'tenant' : id === d.subscriptionId ? 'subscription' : undefined;
  return what === undefined
    ? []
    : [
        error(
          path,
          `${id} is the id of the ${what}, and an object id belongs here: that of a user, group or service principal in Microsoft Entra ID`,
        ),
      ];
}

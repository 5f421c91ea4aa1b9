import { parseState } from '../../azure/deployed-state';
import { checkReference } from '../../azure/principal-reference';
import { checkRotation } from '../../azure/rotation';
import { localStateFile } from '../../azure/state';
import { checkTags } from '../../azure/tags';
import { identityTags } from '../../fields/deployment';
import { error, warning, type FieldProblem } from '../../problems/problem';
import type { ReadFile } from '../platform';
import { VENDOR, type InformaticaDeployment } from './config';
import { checkDeployed } from './deployed';

/** Everything that concerns more than one field, and what a local state says was deployed. */
export function check(d: InformaticaDeployment, read: ReadFile): FieldProblem[] {
  return [
    ...checkKey(d),
    ...checkPrincipals(d),
    ...checkTags(d.tags, Object.keys(identityTags(d)).length, ['tags']),
    ...checkNetwork(d),
    ...checkState(d, read),
  ];
}

function checkKey({ key, vault }: InformaticaDeployment): FieldProblem[] {
  const found: FieldProblem[] = [];
  if (key.type === 'RSA-HSM' && vault.sku !== 'premium') {
    found.push(error(['key', 'type'], 'RSA-HSM needs a premium vault: set vault.sku to premium, or key.type to RSA'));
  }
  const { activationDate, expirationDate } = key;
  if (activationDate !== undefined && expirationDate !== undefined && activationDate >= expirationDate) {
    found.push(
      error(
        ['key', 'expirationDate'],
        `${expirationDate} is not after the activation date ${activationDate}: the key could never be used`,
      ),
    );
  }
  if (key.rotation) found.push(...checkRotation(key.rotation, key, ['key', 'rotation']));
  if (
    expirationDate !== undefined &&
    key.rotation?.timeAfterCreation === undefined &&
    key.rotation?.timeBeforeExpiry === undefined
  ) {
    found.push(
      warning(
        ['key', 'expirationDate'],
        `nothing rotates the key: from ${expirationDate} on Informatica can no longer encrypt or wrap with it, and jobs fail. Add key.rotation, or leave expirationDate out`,
      ),
    );
  }
  found.push(
    warning(
      ['key'],
      'an apply that updates the key enables a disabled key again, and no plan shows it: take informaticaKmsConnect out as well while access is revoked',
    ),
  );
  return found;
}

function checkPrincipals(d: InformaticaDeployment): FieldProblem[] {
  const found: FieldProblem[] = [];
  const reference = d.informaticaKmsConnect;
  if (reference) found.push(...checkReference(reference, ['informaticaKmsConnect']));
  for (const list of ['deployers', 'administrators'] as const) {
    d[list].forEach((id, index) => {
      const path = [list, index];
      if (d[list].indexOf(id) < index) found.push(error(path, `${id} stands here twice`));
      if (id === reference?.clientId) {
        found.push(
          error(
            path,
            `${id} is the application (client) id of ${VENDOR}, and an access policy needs object ids: a client id passes plan and apply and gives no access. Nor should the vendor deploy or administer: take it out`,
          ),
        );
      }
      if (id === reference?.objectId) {
        found.push(
          error(
            path,
            `${id} is the object id of ${VENDOR}: the vendor must not deploy or administer the key it uses; take it out`,
          ),
        );
      }
      found.push(...notAnObjectId(d, id, path));
    });
  }
  if (reference?.objectId !== undefined)
    found.push(...notAnObjectId(d, reference.objectId, ['informaticaKmsConnect', 'objectId']));
  return found;
}

/** GUIDs that are known to be something else. */
function notAnObjectId(d: InformaticaDeployment, id: string, path: (string | number)[]): FieldProblem[] {
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

function checkNetwork({ vault }: InformaticaDeployment): FieldProblem[] {
  if (vault.network === undefined) return [];
  const { allowedAddresses } = vault.network;
  const found = [
    warning(
      ['vault', 'network'],
      'Informatica is not among the trusted services of Azure and may change its addresses: press Test Managed Key after every change of the network rules',
    ),
  ];
  if (allowedAddresses.length === 0) {
    found.push(
      warning(
        ['vault', 'network'],
        'allowedAddresses is empty: cdktf deploy is refused by the vault unless it runs from one of informaticaAddresses',
      ),
    );
  }
  return found;
}

function checkState(d: InformaticaDeployment, read: ReadFile): FieldProblem[] {
  if (d.state.type !== 'local') return [];
  const file = localStateFile(d.stackName);
  const text = read(file)?.text;
  const found = [
    warning(
      ['state'],
      `the state of Terraform is the file ${file} beside cmk.yaml, which git ignores: keep it and back it up, or set state to azurerm, s3 or hcp. Without it nobody can update this key by cdktf`,
    ),
  ];
  const deployed = text === undefined ? undefined : parseState(text);
  if (deployed) found.push(...checkDeployed(d, deployed, file));
  return found;
}

import { identityTags } from '../fields/deployment';
import { error, warning, type FieldProblem } from '../problems/problem';
import { checkAlerts } from './alerts/check';
import { checkDeployed } from './check-deployed';
import { checkPrincipals } from './check-principals';
import { parseState } from './deployed-state';
import type { AzureDeployment } from './fields';
import { checkLocation } from './locations';
import type { PrincipalReference } from './principal-reference';
import { checkRotation } from './rotation';
import { localStateFile } from './state';
import { checkTags } from './tags';
import type { Vendor } from './vendor';

/** Reads a file beside cmk.yaml; undefined where there is none. */
type Read = (file: string) => { readonly text: string } | undefined;

/**
 * Rules over more than one field that every Azure platform shares, and what a local state says was deployed.
 * `reference` is how the vendor's application is found, absent before its consent.
 */
export function checkAzure(
  d: AzureDeployment,
  vendor: Vendor,
  reference: PrincipalReference | undefined,
  read: Read,
): FieldProblem[] {
  return [
    ...checkLocation(d.location),
    ...checkKey(d, vendor),
    ...checkPrincipals(d, vendor, reference),
    ...checkTags(d.tags, Object.keys(identityTags(d)).length, ['tags']),
    ...checkNetwork(d, vendor),
    ...checkAlerts(d),
    ...checkState(d, vendor, read),
  ];
}

function checkKey({ key, vault }: AzureDeployment, vendor: Vendor): FieldProblem[] {
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
        `nothing rotates the key: from ${expirationDate} on ${vendor.name} can no longer encrypt or wrap with it, and jobs fail. Add key.rotation, or leave expirationDate out`,
      ),
    );
  }
  found.push(
    warning(
      ['key'],
      `an apply that updates the key enables a disabled key again, and no plan shows it: take ${vendor.fields.application} out as well while access is revoked`,
    ),
  );
  return found;
}

function checkNetwork({ vault }: AzureDeployment, { fields }: Vendor): FieldProblem[] {
  if (vault.network === undefined || vault.network.allowedAddresses.length > 0) return [];
  const unless = fields.addresses === undefined ? '' : ` unless it runs from one of ${fields.addresses}`;
  return [warning(['vault', 'network'], `allowedAddresses is empty: cdktf deploy is refused by the vault${unless}`)];
}

function checkState(d: AzureDeployment, vendor: Vendor, read: Read): FieldProblem[] {
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
  if (deployed) found.push(...checkDeployed(d, deployed, file, vendor.name));
  return found;
}

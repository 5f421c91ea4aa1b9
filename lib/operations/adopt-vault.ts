import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { accessEntries } from '../azure/access-entries';
import type { AzureDeployment } from '../azure/fields';
import { importBlocks } from '../azure/import-blocks';
import { isKeyVersion } from '../azure/outputs';
import { SOFT_DELETE_DAYS } from '../azure/soft-delete';
import { vaultIdOf } from '../azure/vault-id';
import { vaultUriOf } from '../azure/vault-uri';
import { isGuid } from '../fields/guid';
import { shellWord } from '../fields/shell-word';
import { findDeletedVault } from '../live/azure/deleted-vault';
import { type LiveVault, readVault } from '../live/azure/vault';
import { platformOf } from '../platforms';
import { preview } from '../problems/preview';
import { UserError } from '../problems/user-error';
import type { Session } from './session';
import { readKeyState } from './vault-state';
import { writing } from './writing';

export interface VaultAdoption {
  readonly id: string;
  readonly vaultId: string;
  /** With its version; undefined where the vault has no such key. */
  readonly keyId?: string;
  /** What is there, and what a deploy will make, for people. */
  readonly found: readonly string[];
  readonly missing: readonly string[];
  /** Object ids with access policies that cmk.yaml does not name; the vendor's is among them once it has access. */
  readonly others: readonly string[];
  /** The file that was written, as a person names it. */
  readonly importFile: string;
  /** What to run, in this order. */
  readonly commands: readonly string[];
}

/**
 * Writes Terraform's import blocks for a vault that exists and that the state does not know, or not wholly: the state
 * was lost, or the vault was deleted and recovered. Reads no state and changes nothing. Throws a UserError where there is
 * no vault, where it is another's, or where it could not be seen.
 */
export async function adoptVault(
  session: Session,
  d: AzureDeployment,
  options: { readonly output?: string } = {},
): Promise<VaultAdoption> {
  if (!session.asksVaults)
    throw new UserError(`adopt has to ask Azure for the vault, and CMK_LIVE=0 forbids it.`, [], 2);
  session.progress(`Looking for the vault of ${d.id}`);
  const vault = await findVault(session, d);
  checkFits(d, vault);
  const version = await keyVersion(session, d);
  const keyId = version && `${vaultUriOf(d.vault.name)}keys/${d.key.name}/${version}`;
  const { principals, missing, others } = policiesOf(d, vault);
  const importFile = options.output ?? `cdktf.out/stacks/${d.stackName}/import.tf`;
  const blocks = importBlocks(d, { keyId, principals, others: givesVendorAccess(d) ? others : undefined });
  writing(importFile, () => {
    const path = resolve(session.directory, importFile);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, blocks);
  });
  const group = d.createResourceGroup ? [`resource group ${d.resourceGroup}`] : [];
  const policyOf = (objectId: string): string => `access policy of ${objectId}`;
  const key = `key ${d.key.name}`;
  return {
    id: d.id,
    vaultId: vaultIdOf(d),
    keyId,
    found: [...group, `vault ${d.vault.name}`, ...principals.map(policyOf), ...(keyId ? [key] : [])],
    missing: [...missing.map(policyOf), ...(keyId ? [] : [key])],
    others,
    importFile,
    commands: [`npx cdktf diff ${d.stackName}`, `npx cdktf deploy ${d.stackName}`, `rm ${shellWord(importFile)}`],
  };
}

async function findVault(session: Session, d: AzureDeployment): Promise<LiveVault> {
  const place = { ...d, vaultName: d.vault.name };
  const vault = await readVault(place, session.resourceManager);
  if (vault.kind === 'found') return vault.found;
  if (vault.kind === 'unreadable')
    throw new UserError(`The vault ${d.vault.name} could not be seen: ${vault.message}.`, [], 3);
  const deleted = await findDeletedVault(place, session.resourceManager);
  if (deleted.kind === 'found') {
    throw new UserError(
      `The vault ${d.vault.name} was deleted. Find out who did that; if it was a mistake: az keyvault recover --name ${d.vault.name} --location ${shellWord(deleted.found.location)}, and look at npx cdktf diff ${d.stackName}: it comes back with its keys and access policies.`,
    );
  }
  throw new UserError(
    `There is no vault ${d.vault.name} in resource group ${d.resourceGroup} of subscription ${d.subscriptionId}: there is nothing to adopt. Deploy it: npx cdktf deploy ${d.stackName}.`,
  );
}

/** What no plan can change. */
function checkFits(d: AzureDeployment, { location, tags = {}, properties }: LiveVault): void {
  const { tenantId = d.tenantId, softDeleteRetentionInDays = SOFT_DELETE_DAYS } = properties ?? {};
  const place = location.toLowerCase().replaceAll(' ', '');
  const wrong = [
    ...(place === d.location ? [] : [`it is in ${preview(location)}, not ${d.location}`]),
    ...(tenantId.toLowerCase() === d.tenantId.toLowerCase()
      ? []
      : [`its tenant is ${preview(tenantId)}, not ${d.tenantId}`]),
    ...(softDeleteRetentionInDays === SOFT_DELETE_DAYS
      ? []
      : [
          `it keeps what is deleted for ${softDeleteRetentionInDays} days, not ${SOFT_DELETE_DAYS}, which Azure never changes`,
        ]),
    ...(tags['cmk:id'] === undefined || tags['cmk:id'] === d.id
      ? []
      : [`its tag cmk:id says that it belongs to the deployment ${preview(tags['cmk:id'])}`]),
  ];
  if (wrong.length > 0) throw new UserError(`${vaultIdOf(d)} can't become the vault of ${d.id}: ${wrong.join('; ')}.`);
}

/** undefined where the vault certainly has no such key. */
async function keyVersion(session: Session, d: AzureDeployment): Promise<string | undefined> {
  const vaultUri = (session.vaults.uriOf ?? vaultUriOf)(d.vault.name);
  const state = await readKeyState({ vaultUri, keyName: d.key.name, tenantId: d.tenantId }, session.vaults);
  if (state.kind === 'absent') return undefined;
  if (state.kind === 'unread') {
    throw new UserError(
      `The key ${d.key.name} could not be seen, and Terraform would not see it either: ${state.message}.`,
      [],
      3,
    );
  }
  if (state.kind === 'deleted') {
    throw new UserError(
      `The key ${d.key.name} was deleted. Find out who did that; if it was a mistake: az keyvault key recover --vault-name ${d.vault.name} --name ${d.key.name}, then run this again.`,
    );
  }
  const { version } = state.key;
  if (isKeyVersion(version)) return version;
  throw new UserError(
    `The vault ${d.vault.name} named a version of ${d.key.name} that is none: 32 hexadecimal digits were expected.`,
  );
}

/** Policies as `azurerm_key_vault_access_policy` has them: one for an object id, none that an application acts by. */
function policiesOf(d: AzureDeployment, { properties }: LiveVault) {
  const live = (properties?.accessPolicies ?? [])
    .filter((p) => (p.applicationId ?? '') === '' && p.tenantId.toLowerCase() === d.tenantId.toLowerCase())
    .map(({ objectId }) => objectId.toLowerCase());
  const configured = accessEntries(d).map(({ objectId }) => objectId);
  const known = configured.map((objectId) => objectId.toLowerCase());
  return {
    principals: configured.filter((objectId) => live.includes(objectId.toLowerCase())),
    missing: configured.filter((objectId) => !live.includes(objectId.toLowerCase())),
    others: live.filter((objectId) => isGuid(objectId) && !known.includes(objectId)),
  };
}

const givesVendorAccess = (d: AzureDeployment): boolean =>
  (platformOf(d).azure?.vaultAccess(d).policies.length ?? 0) > accessEntries(d).length;

import type { AzureDeployment } from '../azure/fields';
import type { PlanStop } from '../azure/plan-stop';
import { localStateFile } from '../azure/state';
import { vaultUriOf } from '../azure/vault-uri';
import { findDeletedKey } from '../live/azure/deleted-key';
import { findDeletedVault } from '../live/azure/deleted-vault';
import { readVault } from '../live/azure/vault';
import { readVaultKey } from '../live/azure/vault-key';
import type { VaultKeyPlace } from '../live/azure/vault-key-place';
import { sideBySide } from '../live/side-by-side';
import { localState } from './local-state';
import { deletedKey, deletedVault, disabledKey, lockedOut, lostKey, lostVault, unseenKey } from './plan-stop-sentences';
import type { Session } from './session';

/**
 * Looks at the key of every deployment before a synthesis, since Terraform does not: an update enables a disabled key,
 * and a plan recovers a deleted one, both without a word. By stack name, what a plan must stop for; a deployment whose
 * key is enabled, or that was surely never deployed, has no entry.
 */
export async function planStops(
  session: Session,
  deployments: readonly AzureDeployment[],
): Promise<ReadonlyMap<string, PlanStop>> {
  const stops = new Map<string, PlanStop>();
  await sideBySide(deployments, session.limits.vaults, async (d) => {
    const stop = await planStop(session, d);
    if (stop) stops.set(d.stackName, stop);
  });
  return stops;
}

async function planStop(session: Session, d: AzureDeployment): Promise<PlanStop | undefined> {
  const vaultUri = (session.vaults.uriOf ?? vaultUriOf)(d.vault.name);
  const place = { vaultUri, keyName: d.key.name, tenantId: d.tenantId };
  const answer = await readVaultKey(place, session.vaults);
  if (answer.known) return answer.key.enabled ? undefined : disabledKey(d);
  if (answer.why === 'no-key') return withoutKey(session, d, place);
  // A proxy answers for a host that is not there: whether there is a vault, Azure Resource Manager knows.
  if (answer.why === 'no-vault' || answer.why === 'no-answer') return withoutVault(session, d, answer.message);
  const refuses = answer.why === 'refused' || answer.why === 'firewall';
  return refuses ? lockedOut(d, answer.message) : unseenKey(d, answer.message);
}

/** The vault is there and has no such key: deleted, lost, or not made yet. */
async function withoutKey(session: Session, d: AzureDeployment, place: VaultKeyPlace): Promise<PlanStop | undefined> {
  const answer = await findDeletedKey(place, session.vaults);
  if (answer.known) return deletedKey(d, answer.deleted);
  if (answer.why !== 'no-key') return unseenKey(d, answer.message);
  return localState(d, session.folder)?.key && lostKey(d, localStateFile(d.stackName));
}

async function withoutVault(session: Session, d: AzureDeployment, why: string): Promise<PlanStop | undefined> {
  const place = { ...d, vaultName: d.vault.name };
  const vault = await readVault(place, session.resourceManager);
  if (vault.kind === 'found') return unseenKey(d, why);
  if (vault.kind === 'unreadable') return unseenKey(d, `${why}, and ${vault.message}`);
  const deleted = await findDeletedVault(place, session.resourceManager);
  if (deleted.kind === 'unreadable') return unseenKey(d, `${why}, and ${deleted.message}`);
  if (deleted.kind === 'found') return deletedVault(d, deleted.found);
  return localState(d, session.folder)?.vault && lostVault(d, localStateFile(d.stackName));
}

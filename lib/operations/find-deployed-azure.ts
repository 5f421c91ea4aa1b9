import type { AzureDeployment } from '../azure/fields';
import { vaultUriOf } from '../azure/vault-uri';
import type { LiveVault } from '../live/azure/vault';
import { sideBySide } from '../live/side-by-side';
import { bySubscription, isVaultOf, type Subscription } from './by-subscription';
import { keyStateText, readKeyState, vaultStateText } from './vault-state';
import type { Session } from './session';

export interface DeployedOnAzure {
  /** `none` stands for a deployment of cmk.yaml of which nothing is there. */
  readonly kind: 'vault' | 'key' | 'none';
  /** Of the vault or the key; of the stack for `none`. */
  readonly name: string;
  /** The deployment id that the vault is tagged with. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly location: string;
  readonly state: string;
  /** Whether a deployment of cmk.yaml has this id, here. */
  readonly configured: boolean;
  /** What is out of the ordinary, and what to do. */
  readonly remark?: string;
}

export interface FoundOnAzure {
  readonly found: readonly DeployedOnAzure[];
  /** A sentence for each subscription and key that could not be read. */
  readonly unread: readonly string[];
}

/**
 * Vaults with our tags in every subscription of the configuration, deleted ones and those that it no longer names
 * included, with the key of each deployment; and the deployments of which nothing is there.
 */
export async function findDeployedOnAzure(
  session: Session,
  deployments: readonly AzureDeployment[],
): Promise<FoundOnAzure> {
  const found: DeployedOnAzure[] = [];
  const keys: string[] = [];
  const unread = await bySubscription(session, deployments, async (subscription) => {
    const rows = await rowsOf(session, subscription);
    found.push(...rows.found);
    keys.push(...rows.unread);
  });
  const place = (d: DeployedOnAzure) => `${d.subscriptionId}${d.id}${d.kind === 'vault' ? 0 : 1}${d.name}`;
  return { found: found.sort((a, b) => place(a).localeCompare(place(b))), unread: [...unread, ...keys] };
}

async function rowsOf(session: Session, { here, live, deleted }: Subscription): Promise<FoundOnAzure> {
  const row = (vault: Pick<LiveVault, 'name' | 'location' | 'tags'>, state: string): DeployedOnAzure => {
    const { name, location, tags } = vault;
    const d = here.find((x) => isVaultOf(x, name));
    const { subscriptionId = '' } = here[0] ?? {};
    const id = d?.id ?? tags?.['cmk:id'] ?? '';
    const base = { kind: 'vault' as const, name, id, subscriptionId, location, state, configured: d !== undefined };
    return d === undefined ? { ...base, remark: 'not in the configuration' } : base;
  };
  const found: DeployedOnAzure[] = [
    ...live.map((vault) => row(vault, vaultStateText(vault))),
    ...deleted.map((vault) => {
      const { name, location, gone } = vault;
      const remark = `recover it, or choose another name: az keyvault recover --name ${name} --location ${location}`;
      return { ...row(vault, `deleted${gone === '' ? '' : `, until ${gone}`}`), remark };
    }),
  ];
  const unread: string[] = [];
  await sideBySide(here, session.limits.vaults, async (d) => {
    const place = { id: d.id, subscriptionId: d.subscriptionId, location: d.location, configured: true };
    if (live.some((vault) => isVaultOf(d, vault.name))) {
      const vaultUri = (session.vaults.uriOf ?? vaultUriOf)(d.vault.name);
      const key = await readKeyState({ vaultUri, keyName: d.key.name, tenantId: d.tenantId }, session.vaults);
      if (key.kind === 'unread') unread.push(`${d.id}: ${key.message}`);
      found.push({ kind: 'key', name: d.key.name, ...place, state: keyStateText(key, session.now()) });
    } else if (!deleted.some((vault) => isVaultOf(d, vault.name))) {
      const remark = `deploy it: npx cdktf deploy ${d.stackName}`;
      found.push({ kind: 'none', name: d.stackName, ...place, state: 'not deployed', remark });
    }
  });
  return { found, unread };
}

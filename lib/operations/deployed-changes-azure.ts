import { vaultAccessDrift } from '../azure/access/vault-access-difference';
import type { AzureDeployment } from '../azure/fields';
import { vaultUriOf } from '../azure/vault-uri';
import { accessOf } from '../live/azure/live-access';
import type { LiveVault } from '../live/azure/vault';
import { sideBySide } from '../live/side-by-side';
import { platformOf } from '../platforms';
import { error, type FieldProblem, type Problem, warning } from '../problems/problem';
import { bySubscription, isVaultOf, type Subscription } from './by-subscription';
import type { DeployedChanges } from './deployed-changes';
import type { Session } from './session';
import { configuredVaultAccess, unprovenText } from './vendor-policy';
import { type KeyState, keyStateText, readKeyState } from './vault-state';

/**
 * What is live in Azure otherwise than configured: who decides about access, access policies, network rules, purge
 * protection, and a key or vault that is disabled, expired or deleted. Terraform shows neither a foreign access policy as
 * a change nor a disabled key at all.
 */
export async function deployedChangesOnAzure(
  session: Session,
  deployments: readonly AzureDeployment[],
): Promise<DeployedChanges> {
  const fieldProblems: { id: string; fieldProblem: FieldProblem }[] = [];
  const problems: Problem[] = [];
  const keys: string[] = [];
  const unread = await bySubscription(session, deployments, async (subscription) => {
    const { here, live } = subscription;
    problems.push(...live.filter(({ name }) => !here.some((d) => isVaultOf(d, name))).map(orphaned));
    await sideBySide(here, session.limits.vaults, async (d) => {
      const found = await changesOf(session, d, subscription);
      fieldProblems.push(...found.fieldProblems.map((fieldProblem) => ({ id: d.id, fieldProblem })));
      keys.push(...found.unread.map((why) => `${d.id}: ${why}`));
    });
  });
  return { fieldProblems, problems, unread: [...unread, ...keys] };
}

interface Found {
  readonly fieldProblems: readonly FieldProblem[];
  readonly unread: readonly string[];
}

async function changesOf(session: Session, d: AzureDeployment, { live, deleted }: Subscription): Promise<Found> {
  const vault = live.find(({ name }) => isVaultOf(d, name));
  if (vault === undefined) {
    const held = deleted.find(({ name }) => isVaultOf(d, name));
    if (held === undefined) return { fieldProblems: [], unread: [] };
    const until = held.gone === '' ? '' : `, until ${held.gone}`;
    const recover = `az keyvault recover --name ${held.name} --location ${held.location}`;
    return {
      fieldProblems: [error(['vault'], `the vault was deleted and can be recovered${until}: ${recover}`)],
      unread: [],
    };
  }
  const vaultUri = (session.vaults.uriOf ?? vaultUriOf)(d.vault.name);
  const key = await readKeyState({ vaultUri, keyName: d.key.name, tenantId: d.tenantId }, session.vaults);
  return {
    fieldProblems: [
      ...accessProblems(session, d, vault),
      ...protection(d, vault),
      ...keyProblems(d, key, session.now()),
    ],
    unread: key.kind === 'unread' ? [key.message] : [],
  };
}

function accessProblems(session: Session, d: AzureDeployment, vault: LiveVault): FieldProblem[] {
  const { azure } = platformOf(d);
  if (azure === undefined) return [];
  const live = accessOf(vault);
  const { configured, unproven } = configuredVaultAccess(session, d, azure, live);
  const { changes } = vaultAccessDrift(live, configured);
  const remove = `if nobody here gave it, find out who did, then: az keyvault delete-policy --name ${d.vault.name} --object-id <object id>`;
  const found = changes.map(({ access, layer, text }) => {
    const isPolicy = layer === 'access policy';
    if (isPolicy && access === 'less')
      return warning(['vault'], `live otherwise than configured: ${text}; deploy it; ${LOCKED_OUT}`);
    return error(['vault'], `live otherwise than configured: ${text}; ${isPolicy ? remove : repairOf(layer)}`);
  });
  return unproven === undefined ? found : [...found, warning(['vault'], unprovenText(unproven))];
}

/** Every plan reads the key first: none can mend a vault that refuses whoever deploys, as one under Azure RBAC does. */
const HOW = 'docs/operations.md, "Whoever deploys is locked out"';
const LOCKED_OUT = `where the vault refuses whoever deploys: ${HOW}`;

const repairOf = (layer: string): string =>
  layer === 'network' || layer === 'services of Azure'
    ? `cdktf deploy puts it back; ${LOCKED_OUT}`
    : `cdktf deploy can't put it back, terraform apply -target can: ${HOW}`;

/** https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview#purge-protection */
const protection = (d: AzureDeployment, { properties }: LiveVault): FieldProblem[] =>
  properties?.enablePurgeProtection === true
    ? []
    : [error(['vault'], `the live vault has no purge protection: npx cdktf deploy ${d.stackName} turns it on`)];

function keyProblems(d: AzureDeployment, key: KeyState, now: Date): FieldProblem[] {
  const state = keyStateText(key, now);
  const name = d.key.name;
  const of = `--vault-name ${d.vault.name} --name ${name}`;
  if (key.kind === 'deleted') {
    return [
      error(
        ['key'],
        `the key ${name} was deleted on ${key.deleted.deletedOn} and can be recovered until ${key.deleted.gone}. If that was a mistake: az keyvault key recover ${of}`,
      ),
    ];
  }
  if (key.kind === 'absent') return [error(['key'], `the vault is there and has no key ${name}, nor a deleted one`)];
  if (key.kind === 'unread' || state === 'enabled') return [];
  if (state === 'disabled') {
    const enable = `az keyvault key set-attributes ${of} --enabled true`;
    return [error(['key'], `the key ${name} is disabled. If nobody here did that, find out who did, then: ${enable}`)];
  }
  const what = 'it neither encrypts nor wraps, and still decrypts and unwraps';
  return [error(['key'], `the key ${name} is ${state.replace(/^enabled, /, '')}: ${what}`)];
}

const orphaned = ({ name, location, tags }: LiveVault): Problem => ({
  severity: 'warning',
  message: `vault ${name} (id ${tags?.['cmk:id']}) is deployed in ${location}, but the configuration no longer names it; put it back, or retire its key on purpose`,
});

import { readVaultAccess } from '../azure/access/read-access';
import type { AzureAccess } from '../azure/access/vault-access';
import { vaultAccessDrift, vaultAccessGrowth } from '../azure/access/vault-access-difference';
import type { AzureDeployment } from '../azure/fields';
import { platformOf } from '../platforms';
import type { AzurePolicies } from '../platforms/platform';
import { UserError } from '../problems/user-error';
import type { AccessComparison, ComparisonOptions, DriftComparison } from './access-comparison';
import { textOf } from './named-text';
import type { Session } from './session';
import { configuredVaultAccess, unprovenText } from './vendor-policy';

/** A vault that nobody can reach, and nobody may use. */
const NOTHING: AzureAccess = {
  permissionModel: 'access-policies',
  policies: [],
  network: {
    defaultAction: 'Deny',
    bypass: 'None',
    ipRules: [],
    virtualNetworkRules: [],
    publicNetworkAccess: 'Disabled',
  },
  enabledFor: [],
};

/** All that gives access, as `cmk policy <id> --whole` prints it. */
export const wholeVaultAccess = (d: AzureDeployment): AzureAccess => policiesOf(d).vaultAccess(d);

export async function compareVaultAccess(
  session: Session,
  d: AzureDeployment,
  options: ComparisonOptions,
): Promise<AccessComparison> {
  const azure = policiesOf(d);
  if (options.against !== undefined || options.new === true) {
    const from = options.against === undefined ? NOTHING : accessIn(session, options.against);
    const source = options.against ?? 'nothing';
    return { kind: 'growth', difference: vaultAccessGrowth(from, azure.vaultAccess(d)), with: source, notes: [] };
  }
  const live = await liveVaultAccess(session, d);
  const common = { with: `the live access to vault ${d.vault.name}` };
  if (options.drift === true) return { kind: 'drift', ...common, ...driftOfVault(session, d, live) };
  const { configured, notes } = configuredWith(session, d, live);
  const difference = vaultAccessGrowth(live, configured);
  const takesAway = difference.changes.some((c) => c.layer === 'access policy' && c.access === 'less');
  return { kind: 'growth', difference, ...common, notes: [...notes, ...(takesAway ? [STAYS] : [])] };
}

/** What is live otherwise than configured. */
export function driftOfVault(
  session: Session,
  d: AzureDeployment,
  live: AzureAccess,
): Pick<DriftComparison, 'difference' | 'notes'> {
  const { configured, notes } = configuredWith(session, d, live);
  return { difference: vaultAccessDrift(live, configured), notes };
}

function configuredWith(session: Session, d: AzureDeployment, live: AzureAccess) {
  const { configured, unproven } = configuredVaultAccess(session, d, policiesOf(d), live);
  return { configured, notes: unproven === undefined ? [] : [`Not proven: ${unprovenText(unproven)}.`] };
}

/** Terraform knows only the policies that it made. */
const STAYS =
  'Access policies that no deployment made stay in the vault, whatever is deployed: cmk policy --drift finds them.';

function policiesOf(d: AzureDeployment): AzurePolicies {
  const { azure } = platformOf(d);
  if (azure === undefined) throw new Error(`${d.id} is on Azure, and its platform has no access there`);
  return azure;
}

/** Throws a UserError where there is no vault (exit code 1), or it can't be read (3). */
async function liveVaultAccess(session: Session, d: AzureDeployment): Promise<AzureAccess> {
  if (!session.asksVaults) {
    throw new UserError(`${d.id}: what is live was not read, since CMK_LIVE=0 says to ask nobody in Azure.`, [], 3);
  }
  session.progress(`Reading who has access to the vault of ${d.id}`);
  const { readVault } = await import('../live/azure/vault');
  const { accessOf } = await import('../live/azure/live-access');
  const place = { ...d, vaultName: d.vault.name };
  const vault = await readVault(place, session.resourceManager);
  if (vault.kind === 'unreadable') throw new UserError(`${d.id}: ${vault.message}`, [], 3);
  if (vault.kind === 'absent') {
    throw new UserError(
      `${d.id}: there is no vault ${d.vault.name} in resource group ${d.resourceGroup} of subscription ${d.subscriptionId}; deploy it: npx cdktf deploy ${d.stackName}. There is nothing to compare with; see who would have access with cmk policy ${d.id} --whole.`,
    );
  }
  return accessOf(vault.found);
}

function accessIn(session: Session, file: string): AzureAccess {
  const found = readVaultAccess(textOf(session, file));
  if (found !== undefined) return found;
  throw new UserError(
    `${file} is not what cmk policy <id> --whole prints of a deployment on Azure: JSON with "permissionModel", "policies" and "network".`,
  );
}

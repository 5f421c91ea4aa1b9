import { type AccessChange, type AccessDrift, type AccessGrowth, driftOf, growthOf } from '../../fields/access-change';
import { compareNetwork } from './network-difference';
import { comparePolicies } from './policy-difference';
import type { AzureAccess, RoleAssignment, VaultService } from './vault-access';
import { change, principalWords } from './words';

/**
 * Who gains and who loses between two states of all that gives access to a vault. Empty only where both certainly allow
 * the same; role assignments that were not read count as growth where they decide, and are left out where they don't.
 */
export const compareVaultAccess = (from: AzureAccess, to: AzureAccess): readonly AccessChange[] => [
  ...compareModel(from, to),
  ...comparePolicies(from.policies, to.policies),
  ...compareRoles(from, to),
  ...compareServices(from.enabledFor ?? [], to.enabledFor ?? []),
  ...compareNetwork(from.network, to.network),
];

/** What deploying would change. */
export const vaultAccessGrowth = (deployed: AzureAccess, configured: AzureAccess): AccessGrowth =>
  growthOf(compareVaultAccess(deployed, configured));

/** What is live otherwise than configured: `more` is what somebody has beyond the configuration. */
export const vaultAccessDrift = (live: AzureAccess, configured: AzureAccess): AccessDrift =>
  driftOf(compareVaultAccess(configured, live));

/** A switch takes one kind of access away at once and puts another in force that nobody compared with it. */
function compareModel(from: AzureAccess, to: AzureAccess): readonly AccessChange[] {
  if (from.permissionModel === to.permissionModel) return [];
  const text =
    to.permissionModel === 'rbac'
      ? 'the vault switches to Azure RBAC: access policies no longer count, and whoever holds a role on the vault, its resource group or its subscription may do what that role allows'
      : 'the vault switches to access policies: role assignments no longer count for its keys, and whoever has an access policy may do what it lists';
  return [change('more', 'permission model', text)];
}

function compareRoles(from: AzureAccess, to: AzureAccess): readonly AccessChange[] {
  const [before, after] = [from.roleAssignments, to.roleAssignments];
  if (before === undefined || after === undefined) {
    if (to.permissionModel !== 'rbac') return [];
    return [change('more', 'role assignment', 'role assignments decide who may use the vault, and were not read')];
  }
  const beyond = (own: readonly RoleAssignment[], other: readonly RoleAssignment[]) => {
    const known = new Set(other.map(canonical));
    return [...new Map(own.map((r) => [canonical(r), r]))].filter(([id]) => !known.has(id)).map(([, r]) => r);
  };
  const words = ({ principalId, role, scope, condition }: RoleAssignment, verb: string) =>
    `${principalWords(principalId)} ${verb} the role ${role} on ${scope}${condition === undefined ? '' : ` if ${condition}`}`;
  return [
    ...beyond(after, before).map((r) => change('more', 'role assignment', words(r, 'gets'), [r.role])),
    ...beyond(before, after).map((r) => change('less', 'role assignment', words(r, 'loses'), [r.role])),
  ];
}

const canonical = ({ principalId, role, scope, condition }: RoleAssignment): string =>
  JSON.stringify([...[principalId, role, scope].map((text) => text.toLowerCase()), condition]);

/** https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update#vaultproperties */
const SERVICES: Readonly<Record<VaultService, readonly [who: string, what: string]>> = {
  deployment: ['Azure Virtual Machines', 'take certificates stored as secrets from the vault'],
  'disk-encryption': ['Azure Disk Encryption', 'take secrets from the vault and unwrap keys'],
  'template-deployment': ['Azure Resource Manager', 'take secrets from the vault'],
};

function compareServices(from: readonly VaultService[], to: readonly VaultService[]): readonly AccessChange[] {
  const say = (access: AccessChange['access'], verb: string, services: readonly VaultService[]) =>
    services.map((s) => change(access, 'services of Azure', `${SERVICES[s][0]} ${verb} ${SERVICES[s][1]}`));
  return [
    ...say(
      'more',
      'may now',
      to.filter((s) => !from.includes(s)),
    ),
    ...say(
      'less',
      'may no longer',
      from.filter((s) => !to.includes(s)),
    ),
  ];
}

import { REGISTER, type RolePermission, isAllowed, neededActions } from '../../azure/deployment-actions';
import { readKeyVaultProvider, readPermissions, readResourceGroup } from '../../live/azure/subscription';
import { type Check, fail, pass } from '../checks';
import { answered } from './answered';
import type { AzureQuestion } from './azure-question';

/** Whether whoever is signed in may make vault and access policies, as Azure itself tells. */
export async function azurePermissions({ session, d }: AzureQuestion): Promise<readonly Check[]> {
  const group = await readResourceGroup(d, d.resourceGroup, session.resourceManager);
  const scopes = { subscription: undefined, 'resource group': group.kind === 'found' ? d.resourceGroup : undefined };
  const asked = await Promise.all(
    neededActions(d).map(async ({ scope, actions }) => ({
      actions,
      answer: await readPermissions(d, scopes[scope], session.resourceManager),
      where: scopes[scope] === undefined ? `subscription ${d.subscriptionId}` : `resource group ${d.resourceGroup}`,
    })),
  );
  const found = asked.flatMap(({ actions, answer, where }) =>
    answered('permissions', answer, (permissions = []) => refusals(actions, permissions, where)),
  );
  return found.length > 0 ? found : [pass('permissions', 'roles of this identity allow what making the vault needs')];
}

function refusals(actions: readonly string[], permissions: readonly RolePermission[], where: string): readonly Check[] {
  const refused = actions.filter((action) => !isAllowed(action, permissions));
  if (refused.length === 0) return [];
  const text = `no role of this identity allows ${refused.join(', ')} in ${where}`;
  return [
    fail(
      'permissions',
      text,
      'Ask its owner for Key Vault Contributor there, or Contributor to make the resource group too.',
    ),
  ];
}

/** Whether the subscription knows Key Vault, or this identity may make it known: the deployment does. */
export async function provider({ session, d }: AzureQuestion): Promise<readonly Check[]> {
  const [state, permissions] = await Promise.all([
    readKeyVaultProvider(d, session.resourceManager),
    readPermissions(d, undefined, session.resourceManager),
  ]);
  return answered('provider', state, (found) => {
    const is = `Microsoft.KeyVault is ${found?.registrationState ?? 'unknown'} in the subscription`;
    if (found?.registrationState === 'Registered') return [pass('provider', is)];
    return answered('provider', permissions, (roles = []) =>
      isAllowed(REGISTER, roles)
        ? [pass('provider', `${is}; the deployment registers it`)]
        : [
            fail(
              'provider',
              `${is}, and no role of this identity allows ${REGISTER}`,
              'Ask the owner of the subscription to register it once: `az provider register --namespace Microsoft.KeyVault`.',
            ),
          ],
    );
  });
}

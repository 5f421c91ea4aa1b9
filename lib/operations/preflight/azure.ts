import type { AzureDeployment } from '../../azure/fields';
import { type SignedIn, signedIn } from '../../live/azure/signed-in';
import { sideBySide } from '../../live/side-by-side';
import { type Check, type Checked, fail, notPossible, pass } from '../checks';
import type { Session } from '../session';
import { azurePermissions, provider } from './azure-permissions';
import type { AzureCheck } from './azure-question';
import { consent } from './consent';
import { deployer } from './deployer';
import { resourceGroup } from './resource-group';
import { location, subscription } from './subscription';
import { vaultName } from './vault-name';

/** In the order in which they are shown, after who is signed in. */
const CHECKS: readonly AzureCheck[] = [
  subscription,
  location,
  provider,
  azurePermissions,
  deployer,
  resourceGroup,
  vaultName,
  consent,
];

/** Checks of deployments on Azure. */
export const preflightAzure = (
  session: Session,
  deployments: readonly AzureDeployment[],
): Promise<readonly Checked[]> =>
  sideBySide(deployments, session.limits.vaults, async (d) => ({
    id: d.id,
    subject: `subscription ${d.subscriptionId}, ${d.location}`,
    checks: await ofDeployment(session, d),
  }));

/** Without somebody who is signed in, every other check would say the same. */
async function ofDeployment(session: Session, d: AzureDeployment): Promise<readonly Check[]> {
  if (!session.asksVaults) {
    return [notPossible('credentials', 'CMK_LIVE=0 says to ask nobody in Azure', 'Run it without CMK_LIVE=0.')];
  }
  try {
    const who = await signedIn(d.tenantId, session.resourceManager);
    const first = credentials(d, who);
    if (first.outcome !== 'pass') return [first];
    const checks = await Promise.all(CHECKS.map((check) => check({ session, d, who })));
    return [first, ...checks.flat()];
  } catch (e) {
    if ((e as Error).name !== 'SignInError') throw e;
    return [notPossible('credentials', (e as Error).message, 'Sign in, and run it again.')];
  }
}

function credentials(d: AzureDeployment, { tenantId, objectId, name }: SignedIn): Check {
  const who = [name ?? 'somebody', ...(objectId === undefined ? [] : [`object id ${objectId}`])].join(', ');
  if (tenantId === undefined || tenantId.toLowerCase() === d.tenantId.toLowerCase()) {
    return pass('credentials', `${who}, signed in to tenant ${d.tenantId}`);
  }
  return fail(
    'credentials',
    `${who}, is signed in to tenant ${tenantId}, and the deployment is of tenant ${d.tenantId}`,
    `Sign in there: az login --tenant ${d.tenantId}.`,
  );
}

import type { AzureDeployment } from '../azure/fields';
import { accessOf } from '../live/azure/live-access';
import type { LiveVault } from '../live/azure/vault';
import type { KeyDescription } from '../live/managed-key';
import { sideBySide } from '../live/side-by-side';
import { UserError } from '../problems/user-error';
import type { AlertsStatus } from './alerts-status';
import { alertFaults } from './alert-faults-azure';
import { bySubscription, isVaultOf, type Subscription } from './by-subscription';
import { driftOfVault } from './compare-vault-access';
import { keyInVault } from './key-in-vault';
import { dayOf, type LiveStatus, rotationStatus } from './live-status';
import type { Session } from './session';
import type { LiveStatuses } from './status-aws';

/** What Azure tells of each key: vaults of a subscription are read together, then the key and its rotation policy. */
export async function statusOnAzure(session: Session, deployments: readonly AzureDeployment[]): Promise<LiveStatuses> {
  if (!session.asksVaults) {
    return { of: new Map(), unread: ['Azure was not asked, since CMK_LIVE=0 says to ask nobody there.'] };
  }
  const of = new Map<string, LiveStatus>();
  const missing: string[] = [];
  const faultsOf = alertFaults(session);
  const alertsOf = async (d: AzureDeployment): Promise<AlertsStatus> => {
    if (d.alerts === undefined) return 'off';
    try {
      return (await faultsOf(d)).length === 0 ? 'on' : 'partly';
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      missing.push(`${d.id}: ${e.message}`);
      return 'not seen';
    }
  };
  const unread = await bySubscription(session, deployments, async (subscription) => {
    await sideBySide(subscription.here, session.limits.vaults, async (d) => {
      try {
        of.set(d.id, await statusOf(session, d, subscription, alertsOf));
      } catch (e) {
        if (!(e instanceof UserError)) throw e;
        missing.push(`${d.id}: ${e.message}`);
      }
    });
  });
  return { of, unread: [...unread, ...missing.sort()] };
}

async function statusOf(
  session: Session,
  d: AzureDeployment,
  { live, deleted }: Subscription,
  alertsOf: (d: AzureDeployment) => Promise<AlertsStatus>,
): Promise<LiveStatus> {
  const vault = live.find(({ name }) => isVaultOf(d, name));
  if (vault === undefined) {
    const gone = deleted.find(({ name }) => isVaultOf(d, name));
    if (gone === undefined) return { deployed: 'not deployed', first: `Deploy: npx cdktf deploy ${d.stackName}` };
    const recover = `az keyvault recover --name ${gone.name} --location ${gone.location}`;
    return { deployed: 'vault deleted', first: `The vault was deleted. To bring it back: ${recover}` };
  }
  const key = keyInVault(session, d);
  const description = await key.describe();
  const drift = driftOf(session, d, vault);
  if (description === undefined) {
    return { deployed: 'vault without its key', drift, first: `npx --no cmk verify ${d.id} says what is there` };
  }
  const rotation = await key.rotation();
  const { createdOn } = description;
  return {
    deployed: `key ${stateText(description)}`,
    ...(createdOn === undefined ? {} : { made: dayOf(createdOn) }),
    ...rotationStatus(description, rotation, session.now()),
    drift,
    alerts: await alertsOf(d),
    ...(description.state === 'enabled' ? {} : { first: `npx --no cmk verify ${d.id} says what to do` }),
  };
}

const stateText = ({ state }: KeyDescription): string => state.replace('-', ' ');

const driftOf = (session: Session, d: AzureDeployment, vault: LiveVault): LiveStatus['drift'] =>
  driftOfVault(session, d, accessOf(vault)).difference.differs ? 'yes' : 'no';

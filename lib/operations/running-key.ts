import type { AwsDeployment } from '../aws/fields';
import type { AzureDeployment } from '../azure/fields';
import type { AccessDrift } from '../fields/access-change';
import type { Deployment } from '../fields/deployment';
import type { ManagedKey } from '../live/managed-key';
import { UserError } from '../problems/user-error';
import type { Session } from './session';

/** The deployed key of a deployment, on either cloud. */
export interface RunningKey {
  readonly d: Deployment;
  readonly key: ManagedKey<unknown>;
  /** What is live otherwise than configured. */
  readonly drift: () => Promise<AccessDrift>;
}

/** Throws a UserError where there is no such key (exit code 1), or it can't be read (3). */
export async function runningKey(session: Session, d: Deployment): Promise<RunningKey> {
  session.progress(`Reading the key of ${d.id}`);
  if (d.cloud === 'aws') return onAws(session, d as AwsDeployment);
  return onAzure(session, d as AzureDeployment);
}

async function onAws(session: Session, d: AwsDeployment): Promise<RunningKey> {
  const { deployedKey } = await import('./deployed-key');
  const { kmsManagedKey } = await import('../live/aws/kms-managed-key');
  const { driftOf } = await import('./compare-aws-access');
  const { source: _source, ...deployed } = await deployedKey(session, d);
  const key = kmsManagedKey({ ...deployed, place: d, accounts: await session.accounts(), accessRole: d.accessRole });
  return { d, key, drift: async () => driftOf(d, await key.access(), deployed.keyArn).difference };
}

async function onAzure(session: Session, d: AzureDeployment): Promise<RunningKey> {
  if (!session.asksVaults) {
    throw new UserError(`${d.id}: CMK_LIVE=0 says to ask nobody in Azure, so nothing can be done.`, [], 3);
  }
  const { keyInVault } = await import('./key-in-vault');
  const { driftOfVault } = await import('./compare-vault-access');
  const key = keyInVault(session, d);
  return { d, key, drift: async () => driftOfVault(session, d, await key.access()).difference };
}

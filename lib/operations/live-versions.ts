import type { AzureDeployment } from '../azure/fields';
import { isKeyVersion } from '../azure/outputs';
import { vaultUriOf } from '../azure/vault-uri';
import { utcMinute } from '../fields/utc';
import { readVaultKey, type LiveVaultKey } from '../live/azure/vault-key';
import { sideBySide } from '../live/side-by-side';
import type { Live, LiveKey, Outputs } from '../platforms/outputs';
import type { Session } from './session';

/**
 * Asks the vaults of Azure deployments for the present version of their keys: a rotation changes it, and no output
 * follows. Where a vault cannot be asked, the outputs say why; nothing is thrown.
 */
export async function withLiveVersions(
  session: Session,
  deployments: readonly AzureDeployment[],
  outputs: ReadonlyMap<string, Outputs>,
): Promise<Map<string, Outputs>> {
  const asked = new Map(outputs);
  await sideBySide(deployments, session.limits.vaults, async (d) => {
    const known = outputs.get(d.id);
    if (known) asked.set(d.id, { ...known, live: await live(session, d) });
  });
  return asked;
}

/** Only the vault of the configuration is asked: an address in the outputs is no more than a claim. */
async function live(session: Session, d: AzureDeployment): Promise<Live> {
  const vaultUri = (session.vaults.uriOf ?? vaultUriOf)(d.vault.name);
  const answer = await readVaultKey({ vaultUri, keyName: d.key.name, tenantId: d.tenantId }, session.vaults);
  if (!answer.known) return { unknown: answer.message };
  const { version, enabled } = answer.key;
  if (!isKeyVersion(version)) {
    return { unknown: `${vaultUri} names a version that is none: it is not 32 hexadecimal digits` };
  }
  return { version, enabled, ...datesOf(answer.key), readAt: utcMinute(session.now()) };
}

const datesOf = ({ activeFrom, expiresOn }: LiveVaultKey): Pick<LiveKey, 'activeFrom' | 'expiresOn'> => ({
  ...(activeFrom && { activeFrom: utcMinute(activeFrom) }),
  ...(expiresOn && { expiresOn: utcMinute(expiresOn) }),
});

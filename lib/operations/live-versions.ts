import type { AzureDeployment } from '../azure/fields';
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
    if (known) asked.set(d.id, { ...known, live: await live(session, d, known) });
  });
  return asked;
}

async function live(session: Session, d: AzureDeployment, { values }: Outputs): Promise<Live> {
  const vaultUri = values['KeyVaultUri'] ?? vaultUriOf(d.vault.name);
  const place = { vaultUri, keyName: values['KeyName'] ?? d.key.name, tenantId: d.tenantId };
  const answer = await readVaultKey(place, session.vaults);
  if (!answer.known) return { unknown: answer.message };
  const { version, enabled } = answer.key;
  return { version, enabled, ...datesOf(answer.key), readAt: utcMinute(session.now()) };
}

const datesOf = ({ activeFrom, expiresOn }: LiveVaultKey): Pick<LiveKey, 'activeFrom' | 'expiresOn'> => ({
  ...(activeFrom && { activeFrom: utcMinute(activeFrom) }),
  ...(expiresOn && { expiresOn: utcMinute(expiresOn) }),
});

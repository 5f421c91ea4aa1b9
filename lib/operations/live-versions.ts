import pLimit from 'p-limit';
import type { AzureDeployment } from '../azure/fields';
import { vaultUriOf } from '../azure/vault-uri';
import { readVaultKey, type VaultConnection } from '../live/azure/vault-key';
import type { Live, Outputs } from '../platforms/outputs';

const CONCURRENT = 8;

/**
 * Asks the vaults of Azure deployments for the present version of their keys: a rotation changes it, and no output
 * follows. Where a vault cannot be asked, the outputs say why; nothing is thrown.
 */
export async function withLiveVersions(
  deployments: readonly AzureDeployment[],
  outputs: ReadonlyMap<string, Outputs>,
  connection: VaultConnection = {},
  now: () => Date = () => new Date(),
): Promise<Map<string, Outputs>> {
  const limit = pLimit(CONCURRENT);
  const asked = new Map(outputs);
  await Promise.all(
    deployments.map((d) =>
      limit(async () => {
        const known = outputs.get(d.id);
        if (known) asked.set(d.id, { ...known, live: await live(d, known, connection, now) });
      }),
    ),
  );
  return asked;
}

async function live(
  d: AzureDeployment,
  { values }: Outputs,
  connection: VaultConnection,
  now: () => Date,
): Promise<Live> {
  const vaultUri = values['KeyVaultUri'] ?? vaultUriOf(d.vault.name);
  const answer = await readVaultKey(
    { vaultUri, keyName: values['KeyName'] ?? d.key.name, tenantId: d.tenantId },
    connection,
  );
  if (!answer.known) return { unknown: answer.message };
  const readAt = `${now().toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return { version: answer.key.version, enabled: answer.key.enabled, readAt };
}

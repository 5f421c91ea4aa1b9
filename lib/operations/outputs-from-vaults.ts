import type { AzureDeployment } from '../azure/fields';
import { OUTPUTS } from '../azure/outputs';
import { vaultUriOf } from '../azure/vault-uri';
import { UserError } from '../problems/user-error';
import type { Outputs } from '../platforms/outputs';
import { withLiveVersions } from './live-versions';
import type { Session } from './session';

/**
 * Outputs of Azure deployments whose state is not on this machine, by id: cmk.yaml has all that a form asks for but the
 * version, and that the vault has. `whereElse` says how else to get them: throws a UserError with it, and with what the
 * vault said, for each vault that tells no version.
 */
export async function outputsFromVaults(
  session: Session,
  deployments: readonly AzureDeployment[],
  whereElse: (d: AzureDeployment) => string,
): Promise<Map<string, Outputs>> {
  const configured = new Map(deployments.map((d) => [d.id, ofConfiguration(session, d)]));
  const asked = await withLiveVersions(session, deployments, configured);
  const unknown = deployments.flatMap((d) => {
    const live = asked.get(d.id)?.live;
    return live !== undefined && 'unknown' in live ? [`${d.id}: ${live.unknown}; ${whereElse(d)}`] : [];
  });
  if (unknown.length > 0) {
    throw new UserError(
      'Not every deployment could be read.',
      unknown.map((message) => ({ severity: 'error', message })),
    );
  }
  return asked;
}

function ofConfiguration(session: Session, d: AzureDeployment): Outputs {
  const values = {
    [OUTPUTS.tenantId]: d.tenantId,
    [OUTPUTS.vaultUri]: (session.vaults.uriOf ?? vaultUriOf)(d.vault.name),
    [OUTPUTS.keyName]: d.key.name,
  };
  return { values, source: 'cmk.yaml and the vault', withoutStack: true };
}

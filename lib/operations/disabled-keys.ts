import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AzureDeployment } from '../azure/fields';
import { vaultUriOf } from '../azure/vault-uri';
import { localStateFile } from '../azure/state';
import { readVaultKey } from '../live/azure/vault-key';
import { sideBySide } from '../live/side-by-side';
import type { Session } from './session';

/**
 * Which keys to ask for before a synthesis: `deployed` those with a local state, which were surely deployed from here;
 * `all` and `none` speak for themselves.
 */
export type AskFor = 'deployed' | 'all' | 'none';

export interface DisabledKeys {
  /** Stack names. */
  readonly disabled: readonly string[];
  /** A sentence for each key that was asked for and gave no answer. */
  readonly unread: readonly string[];
  /** Those asked for whose vault is not there. */
  readonly withoutVault: readonly AzureDeployment[];
}

/**
 * Finds the disabled keys, whose next update would enable them unseen. Terraform cannot: neither resource nor data source
 * of azurerm 4.81 shows whether a key is enabled. A key or vault that is not there yet is no problem.
 */
export async function disabledKeys(
  session: Session,
  deployments: readonly AzureDeployment[],
  ask: AskFor,
): Promise<DisabledKeys> {
  const asked = deployments.filter((d) => ask === 'all' || (ask === 'deployed' && hasLocalState(d, session.folder)));
  const answers = await sideBySide(asked, session.limits.vaults, async (d) => {
    const place = {
      vaultUri: (session.vaults.uriOf ?? vaultUriOf)(d.vault.name),
      keyName: d.key.name,
      tenantId: d.tenantId,
    };
    return { d, answer: await readVaultKey(place, session.vaults) };
  });
  const disabled: string[] = [];
  const unread: string[] = [];
  const withoutVault: AzureDeployment[] = [];
  for (const { d, answer } of answers) {
    if (answer.known) {
      if (!answer.key.enabled) disabled.push(d.stackName);
    } else if (answer.why === 'no-vault') {
      withoutVault.push(d);
    } else if (answer.why !== 'no-key') {
      unread.push(
        `${d.id}: whether the key is enabled could not be read: ${answer.message}. An update enables a disabled key.`,
      );
    }
  }
  return { disabled, unread, withoutVault };
}

const hasLocalState = (d: AzureDeployment, folder: string): boolean =>
  d.state.type === 'local' && existsSync(join(folder, localStateFile(d.stackName)));

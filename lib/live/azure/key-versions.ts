import type { KeyClient, KeyProperties } from '@azure/keyvault-keys';
import { needing } from './not-known';

/** Every version of a key, in no order. Asks for the key permission List. */
export async function keyVersions(
  client: KeyClient,
  keyName: string,
  abortSignal: AbortSignal,
): Promise<readonly KeyProperties[]> {
  const found: KeyProperties[] = [];
  const list = async (): Promise<void> => {
    for await (const each of client.listPropertiesOfKeyVersions(keyName, { abortSignal })) found.push(each);
  };
  await needing('List', list());
  return found;
}

/** Those beside the newest one, which the vault itself names: two that were made in one second have the same date. */
export const olderOf = (versions: readonly KeyProperties[], newest: KeyProperties) =>
  versions
    .filter(({ version }) => version !== newest.version)
    .map(({ version = '', enabled }) => ({ version, enabled: enabled !== false }));

/** Enables or disables one version. */
export const switchVersion = async (
  client: KeyClient,
  keyName: string,
  version: string,
  change: { readonly enabled: boolean; readonly abortSignal: AbortSignal },
): Promise<void> => void (await needing('Update', client.updateKeyProperties(keyName, version, change)));

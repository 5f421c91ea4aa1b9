import type { ManagedKey } from '../live/managed-key';

/** Ids of the older versions of a key that are enabled, or that are not. */
export const olderThatAre = async (
  key: ManagedKey<unknown>,
  which: 'enabled' | 'disabled',
): Promise<readonly string[]> =>
  (await key.olderVersions()).filter(({ enabled }) => enabled === (which === 'enabled')).map(({ version }) => version);

/** `its older version <id>`, or `its older versions <id>, <id>`. */
export const olderNamed = (ids: readonly string[]): string =>
  `its older version${ids.length === 1 ? '' : 's'} ${ids.join(', ')}`;

import { askVault, type VaultConnection } from './ask-vault';
import { type NotKnown, notKnown } from './not-known';
import type { VaultKeyPlace } from './vault-key-place';

/** The newest version of a key, as the vault has it now. */
export interface LiveVaultKey {
  readonly version: string;
  /** A disabled key refuses every operation. */
  readonly enabled: boolean;
  readonly activeFrom?: Date;
  readonly expiresOn?: Date;
}

export type VaultAnswer = { readonly known: true; readonly key: LiveVaultKey } | NotKnown;

/** Asks the vault for the newest version. Needs the key permission Get. Never throws for what Azure may answer. */
export const readVaultKey = (place: VaultKeyPlace, connection: VaultConnection = {}): Promise<VaultAnswer> =>
  askVault(place, connection, async (client, abortSignal) => {
    const { properties } = await client.getKey(place.keyName, { abortSignal });
    const { version, enabled, notBefore, expiresOn } = properties;
    if (version === undefined) return notKnown('no-answer', `${place.vaultUri} named no version of ${place.keyName}`);
    return { known: true, key: { version, enabled: enabled !== false, activeFrom: notBefore, expiresOn } };
  });

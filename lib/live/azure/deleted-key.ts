import { askVault, type VaultConnection } from './ask-vault';
import type { NotKnown } from './not-known';
import type { VaultKeyPlace } from './vault-key-place';

/** A key that was deleted and can be recovered. Days such as `2026-12-01`; empty where Azure names none. */
export interface DeletedKey {
  readonly deletedOn: string;
  readonly gone: string;
}

export type DeletedKeyAnswer = { readonly known: true; readonly deleted: DeletedKey } | NotKnown;

/**
 * Asks the vault for a deleted key, which needs the key permission Get; `no-key` where none of that name was deleted.
 * https://learn.microsoft.com/rest/api/keyvault/keys/get-deleted-key/get-deleted-key
 */
export const findDeletedKey = (place: VaultKeyPlace, connection: VaultConnection = {}): Promise<DeletedKeyAnswer> =>
  askVault(place, connection, async (client, abortSignal) => {
    const { properties } = await client.getDeletedKey(place.keyName, { abortSignal });
    const { deletedOn, scheduledPurgeDate } = properties;
    return { known: true, deleted: { deletedOn: dayOf(deletedOn), gone: dayOf(scheduledPurgeDate) } };
  });

const dayOf = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? '';

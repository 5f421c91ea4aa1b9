import type { DeletedKey, JsonWebKey, KeyVaultKey } from '@azure/keyvault-keys';
import type { KeyDescription, KeyState } from '../managed-key';

/** A key in the words of both clouds: its newest version, and what the dates of that mean at `now`. */
export function descriptionOf(key: KeyVaultKey, now: Date): KeyDescription {
  const { enabled, notBefore, expiresOn, createdOn, version } = key.properties;
  return {
    state: stateOf(key, now),
    said: enabled === false ? 'Disabled' : 'Enabled',
    createdOn,
    activeFrom: notBefore,
    expiresOn,
    spec: [key.keyType?.replace(/-HSM$/, '') ?? 'unknown', sizeOf(key.key)].filter((part) => part !== '').join(' '),
    usage: key.keyOperations ?? [],
    origin: key.keyType?.endsWith('-HSM') === true ? 'HSM' : 'software',
    version,
  };
}

export const deletedDescriptionOf = (key: DeletedKey, now: Date): KeyDescription => ({
  ...descriptionOf(key, now),
  state: 'deleted',
  said: 'Deleted',
  goneOn: key.properties.scheduledPurgeDate,
});

/**
 * A disabled key does nothing whatever its dates. An active date that is to come and an expiry that is past stop what is
 * new: https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#date-time-controlled-operations
 */
function stateOf({ properties: { enabled, notBefore, expiresOn } }: KeyVaultKey, now: Date): KeyState {
  if (enabled === false) return 'disabled';
  if (expiresOn !== undefined && expiresOn <= now) return 'expired';
  return notBefore !== undefined && notBefore > now ? 'not-active' : 'enabled';
}

/** Bits of an RSA key, or the name of a curve. */
const sizeOf = ({ n, crv }: JsonWebKey = {}): string => crv ?? (n === undefined ? '' : String(n.length * 8));

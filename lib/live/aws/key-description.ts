import type { KeyMetadata } from '@aws-sdk/client-kms';
import type { KeyDescription, KeyState } from '../managed-key';

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html */
const STATES: Readonly<Record<string, KeyState>> = {
  Enabled: 'enabled',
  Disabled: 'disabled',
  PendingDeletion: 'pending-deletion',
  PendingReplicaDeletion: 'pending-deletion',
};

/** What KMS says of a key, in the words that both clouds share. */
export function descriptionOf(metadata: KeyMetadata): KeyDescription {
  const { KeyState: said = 'unknown', MultiRegion, MultiRegionConfiguration: multi } = metadata;
  const kind = multi?.MultiRegionKeyType === 'REPLICA' ? 'replica' : 'primary';
  return {
    state: STATES[said] ?? 'unavailable',
    said,
    createdOn: metadata.CreationDate,
    expiresOn: metadata.ValidTo,
    goneOn: metadata.DeletionDate,
    spec: metadata.KeySpec ?? 'unknown',
    usage: metadata.KeyUsage === undefined ? [] : [metadata.KeyUsage],
    origin: metadata.Origin ?? 'unknown',
    description: metadata.Description,
    regionality: MultiRegion === true ? `multi-Region ${kind}` : 'single-Region',
  };
}

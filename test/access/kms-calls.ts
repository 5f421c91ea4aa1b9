import * as kms from '@aws-sdk/client-kms';

type Call = (client: kms.KMSClient, keyArn: string, policy: string) => Promise<unknown>;

const KEY = (KeyId: string) => ({ KeyId });
const TEXT = Buffer.from('a text');
const GRANTEE = 'arn:aws:iam::111122223333:role/Stranger';

/**
 * The actions of the access cases that the local cloud has, as calls that leave the key as it was; what must be undone
 * (disabling, scheduled deletion, grants) harms no later case. Decrypt has a call of its own: it needs a ciphertext.
 */
export const kmsCalls: Readonly<Record<string, Call>> = {
  'kms:Encrypt': (c, k) => c.send(new kms.EncryptCommand({ ...KEY(k), Plaintext: TEXT })),
  'kms:GenerateDataKey': (c, k) => c.send(new kms.GenerateDataKeyCommand({ ...KEY(k), KeySpec: 'AES_256' })),
  'kms:GenerateDataKeyWithoutPlaintext': (c, k) =>
    c.send(new kms.GenerateDataKeyWithoutPlaintextCommand({ ...KEY(k), KeySpec: 'AES_256' })),
  'kms:DescribeKey': (c, k) => c.send(new kms.DescribeKeyCommand(KEY(k))),
  'kms:GetKeyPolicy': (c, k) => c.send(new kms.GetKeyPolicyCommand(KEY(k))),
  'kms:GetKeyRotationStatus': (c, k) => c.send(new kms.GetKeyRotationStatusCommand(KEY(k))),
  'kms:ListResourceTags': (c, k) => c.send(new kms.ListResourceTagsCommand(KEY(k))),
  'kms:PutKeyPolicy': (c, k, Policy) => c.send(new kms.PutKeyPolicyCommand({ ...KEY(k), Policy })),
  'kms:TagResource': (c, k) =>
    c.send(new kms.TagResourceCommand({ ...KEY(k), Tags: [{ TagKey: 'x', TagValue: 'y' }] })),
  'kms:UntagResource': (c, k) => c.send(new kms.UntagResourceCommand({ ...KEY(k), TagKeys: ['x'] })),
  'kms:UpdateKeyDescription': (c, k) => c.send(new kms.UpdateKeyDescriptionCommand({ ...KEY(k), Description: 'x' })),
  'kms:EnableKey': (c, k) => c.send(new kms.EnableKeyCommand(KEY(k))),
  'kms:DisableKey': (c, k) => c.send(new kms.DisableKeyCommand(KEY(k))),
  'kms:EnableKeyRotation': (c, k) => c.send(new kms.EnableKeyRotationCommand(KEY(k))),
  'kms:CreateGrant': (c, k) =>
    c.send(new kms.CreateGrantCommand({ ...KEY(k), GranteePrincipal: GRANTEE, Operations: ['Decrypt'] })),
  'kms:ScheduleKeyDeletion': (c, k) => c.send(new kms.ScheduleKeyDeletionCommand(KEY(k))),
};

/** What puts a key back after a call that was allowed, by the account's root. */
export const undo: Readonly<Record<string, Call>> = {
  'kms:DisableKey': (c, k) => c.send(new kms.EnableKeyCommand(KEY(k))),
  'kms:ScheduleKeyDeletion': async (c, k) => {
    await c.send(new kms.CancelKeyDeletionCommand(KEY(k)));
    await c.send(new kms.EnableKeyCommand(KEY(k)));
  },
};

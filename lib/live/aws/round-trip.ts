import { randomBytes } from 'node:crypto';
import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { KeyUse, RoundTrip } from '../managed-key';
import { timed } from '../timed';

/** Encrypts and decrypts 32 random bytes. https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html */
export async function roundTrip(client: KMSClient, keyArn: string, { encryptionContext }: KeyUse): Promise<RoundTrip> {
  const plain = randomBytes(32);
  const common = { KeyId: keyArn, EncryptionContext: encryptionContext };
  const encrypted = await timed('Encrypt', () => client.send(new EncryptCommand({ ...common, Plaintext: plain })));
  const command = new DecryptCommand({ ...common, CiphertextBlob: encrypted.value.CiphertextBlob });
  const decrypted = await timed('Decrypt', () => client.send(command));
  const same = plain.equals(decrypted.value.Plaintext ?? new Uint8Array());
  return { same, timings: [encrypted.timing, decrypted.timing] };
}

/** Whether what was encrypted under one encryption context can't be decrypted under another one. */
export async function refusesForged(
  client: KMSClient,
  keyArn: string,
  { encryptionContext }: KeyUse,
): Promise<boolean> {
  const made = new EncryptCommand({
    KeyId: keyArn,
    Plaintext: randomBytes(32),
    EncryptionContext: { ...encryptionContext, 'cmk:verify': 'one' },
  });
  const { CiphertextBlob } = await client.send(made);
  const other = { ...encryptionContext, 'cmk:verify': 'another' };
  try {
    await client.send(new DecryptCommand({ KeyId: keyArn, CiphertextBlob, EncryptionContext: other }));
    return false;
  } catch (e) {
    if ((e as Error).name === 'InvalidCiphertextException') return true;
    throw e;
  }
}

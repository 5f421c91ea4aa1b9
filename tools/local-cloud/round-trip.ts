import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { ClientSettings } from './local-cloud';

export type Verdict = 'works' | 'refused';

const PLAINTEXT = 'a data key of the platform';

/** Encrypts a known text; undefined when KMS refuses it by policy. Every other failure is thrown. */
export async function encrypt(client: ClientSettings, keyArn: string): Promise<Uint8Array | undefined> {
  const kms = new KMSClient(client);
  const request = new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from(PLAINTEXT) });
  return refusable(async () => (await kms.send(request)).CiphertextBlob);
}

/** Whether a ciphertext of `encrypt` becomes the known text again. A different text is an error, not a refusal. */
export async function decrypt(client: ClientSettings, keyArn: string, ciphertext: Uint8Array): Promise<Verdict> {
  const kms = new KMSClient(client);
  const request = new DecryptCommand({ KeyId: keyArn, CiphertextBlob: ciphertext });
  const plaintext = await refusable(async () => (await kms.send(request)).Plaintext);
  if (plaintext === undefined) return 'refused';
  const text = Buffer.from(plaintext).toString();
  if (text !== PLAINTEXT) throw new Error(`${keyArn} decrypted to something else than was encrypted`);
  return 'works';
}

async function refusable<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (failure) {
    if (failure instanceof Error && failure.name === 'AccessDeniedException') return undefined;
    throw failure;
  }
}

import { execFile } from 'node:child_process';
import type { Environment } from './sign-in';
import { SignInError } from './sign-in-error';

const BLOCK = /-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----/g;

/**
 * Key and certificate as PEM, as the Azure SDK wants them. The azurerm provider takes PKCS#12, which Node can use and
 * not read: openssl reads it, of version 3 in its old ciphers too (-legacy). The password goes by the environment, which
 * no list of processes shows.
 */
export async function pemOf(bytes: Buffer, password: string | undefined, environment: Environment): Promise<string> {
  const asText = bytes.toString('latin1');
  if (asText.includes('-----BEGIN')) return asText;
  const read = (...more: string[]): Promise<string> => openssl(more, bytes, password ?? '', environment);
  const pem = await read().catch(() => read('-legacy'));
  return (pem.match(BLOCK) ?? []).join('\n');
}

function openssl(more: string[], input: Buffer, password: string, environment: Environment): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...environment, CERTIFICATE_PASSWORD: password };
    const options = ['pkcs12', '-nodes', '-passin', 'env:CERTIFICATE_PASSWORD', ...more];
    const child = execFile('openssl', options, { env, timeout: 10_000 }, (error, stdout) => {
      if (error === null) return resolve(stdout);
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const wrong = 'the certificate could not be read: wrong password, or no PKCS#12 file';
      reject(new SignInError(missing ? 'a PKCS#12 certificate needs openssl on the PATH, or give it as PEM' : wrong));
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

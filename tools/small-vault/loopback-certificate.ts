import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** PEM texts. The certificate signs itself, so it is also the only authority a client needs to trust. */
export interface LoopbackCertificate {
  readonly key: string;
  readonly certificate: string;
}

/**
 * Makes a certificate for servers on 127.0.0.1, good for two days. It is made anew at every start: a private key
 * in the repository would look like a leak, and would expire.
 *
 * @param names DNS names besides `127.0.0.1` and `localhost`; a leading `*.` is allowed.
 * @throws Error when there is no openssl on the PATH
 */
export function loopbackCertificate(names: readonly string[] = []): LoopbackCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'loopback-certificate-'));
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');
  const subjects = ['IP:127.0.0.1', ...['localhost', ...names].map((name) => `DNS:${name}`)].join(',');
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
        ...['-subj', '/CN=loopback', '-addext', `subjectAltName=${subjects}`, '-keyout', key, '-out', certificate],
      ],
      { stdio: 'pipe' },
    );
    return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
  } catch (cause) {
    throw new Error('openssl could not make a certificate for 127.0.0.1; it is needed on the PATH', { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

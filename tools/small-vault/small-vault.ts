import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TokenCredential } from '@azure/identity';
import type { KeyClientOptions } from '@azure/keyvault-keys';
import { Access } from './access';
import { answerWith, type Fault } from './fault';
import type { KeyPermission } from './key-permission';
import { KeyStore } from './key-store';
import { loopbackCertificate } from './loopback-certificate';
import type { KeyRequest, VaultContext } from './route';
import { routeOf } from './routes';
import { badParameter, VaultError } from './vault-error';

export interface SmallVaultOptions {
  readonly tenantId?: string;
  /** Default true, as the stacks ask for. */
  readonly purgeProtection?: boolean;
  /** Default: the clock of the machine. The SDK checks dates by its own clock as well. */
  readonly now?: () => Date;
  /** Default: 127.0.0.1. The name by which it is reached through a proxy, such as acme.vault.azure.net. */
  readonly host?: string;
}

/** A key vault on 127.0.0.1 that the real Azure SDK talks to: HTTPS, the bearer challenge, RSA by node:crypto. */
export interface SmallVault {
  readonly uri: string;
  readonly tenantId: string;
  /** Of 127.0.0.1. */
  readonly port: number;
  /** PEM text of what it answers with. */
  readonly certificate: string;
  /** For KeyClient and CryptographyClient: trusts this vault's certificate, and takes 127.0.0.1 for a vault. */
  readonly clientOptions: KeyClientOptions;
  /** Replaces what an object id may do. */
  allow(objectId: string, permissions: readonly KeyPermission[]): void;
  credential(objectId: string): TokenCredential;
  /** Takes this token for that of an object id. */
  admit(token: string, objectId: string): void;
  /** Answers the next request with this status, once: 429 and 500 are beyond what a vault does by itself. */
  failNext(status: number): void;
  /** Every request from now on meets this fault, or every one to such a path. */
  plant(fault: Fault, of?: RegExp): void;
  /** The next request to such a path is carried out; in place of its answer the connection is cut off, or nothing comes. */
  loseNextAnswer(of: RegExp, how?: Extract<Fault, 'cuts off' | 'keeps silent'>): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<KeyRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return {};
  try {
    return JSON.parse(text) as KeyRequest;
  } catch {
    throw badParameter('Malformed JSON body.');
  }
}

function send(response: ServerResponse, status: number, body?: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

async function answer(request: IncomingMessage, response: ServerResponse, vault: VaultContext, access: Access) {
  try {
    const url = new URL(`${vault.uri}${request.url ?? '/'}`);
    const body = await bodyOf(request);
    const caller = access.caller(request.headers.authorization);
    if (!url.searchParams.has('api-version')) throw badParameter('api-version must be specified');
    const route = routeOf(request.method ?? 'GET', url.pathname, body, vault);
    if (route === undefined) throw new VaultError(404, 'NotFound', `${request.method} ${url.pathname}`);
    access.check(caller, route.needs);
    const result = await route.run();
    send(response, result === undefined ? 204 : 200, result);
  } catch (fault) {
    if (!(fault instanceof VaultError)) return send(response, 500, { error: { code: 'Bug', message: String(fault) } });
    const challenge = fault.status === 401 ? { 'www-authenticate': access.challenge() } : undefined;
    send(response, fault.status, fault.body(), challenge);
  }
}

const TENANT = '11111111-2222-4333-8444-555555555555';

/** Starts a vault on a free port of 127.0.0.1. */
export async function startSmallVault(options: SmallVaultOptions = {}): Promise<SmallVault> {
  const { tenantId = TENANT, purgeProtection = true, now = () => new Date(), host } = options;
  const seconds = (): number => Math.floor(now().getTime() / 1000);
  const { key, certificate } = loopbackCertificate(host === undefined ? [] : [host]);
  const access = new Access('small-vault', tenantId, now);
  const keys = new KeyStore(seconds);
  let nextFailure: number | undefined;
  let planted: { readonly fault: Fault; readonly of: RegExp } | undefined;
  let lost: { readonly of: RegExp; readonly how: Fault } | undefined;
  const server = createServer({ key, cert: certificate });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes its vault must not keep jest waiting.
  server.unref();
  const { port } = server.address() as AddressInfo;
  const uri = `https://${host ?? `127.0.0.1:${port}`}`;
  const vault: VaultContext = { uri, keys, retention: { purgeProtection, days: 90 }, now: seconds };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (planted?.of.test(request.url ?? '') === true) return answerWith(planted.fault, request, response);
    if (request.headers.authorization !== undefined && lost?.of.test(request.url ?? '') === true) {
      const { how } = lost;
      lost = undefined;
      response.writeHead = () => response;
      response.end = () => (how === 'cuts off' ? response.destroy() : response);
    }
    const failure = nextFailure;
    nextFailure = undefined;
    if (failure !== undefined) return send(response, failure, { error: { code: 'Injected', message: 'asked for' } });
    void answer(request, response, vault, access);
  });
  return {
    uri,
    tenantId,
    port,
    certificate,
    clientOptions: { disableChallengeResourceVerification: true, tlsOptions: { ca: certificate } },
    allow: (objectId, permissions) => access.allow(objectId, permissions),
    credential: (objectId) => access.credential(objectId),
    admit: (token, objectId) => access.admit(token, objectId),
    failNext: (status) => (nextFailure = status),
    plant: (fault, of = /^/) => void (planted = { fault, of }),
    loseNextAnswer: (of, how = 'cuts off') => void (lost = { of, how }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { loopbackCertificate } from '../../small-vault/loopback-certificate';
import { Directory } from './directory';
import { Emulators } from './emulators';
import { CERTIFIED_NAMES, GRAPH, LOGIN, MANAGEMENT, vaultOfHost, type FrontRequest } from './hosts';
import { faultAnswer, type Answer } from './http';
import { createProxy } from './proxy';
import { ResourceManager } from './resource-manager';
import { Vaults } from './vaults';

export interface FrontOptions {
  /** Folder of the three emulators. */
  readonly programs: string;
  /** Folder for logs and the certificate. */
  readonly folder: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** Names of the vaults of this run: those that are not there, or not any more, are not found. */
  readonly vaultNames: readonly string[];
}

/** Azure on this machine, under its public names, for those who use the proxy and trust the certificate. */
export interface Front {
  readonly directory: Directory;
  /** For programs that take a proxy; it refuses everything else. */
  readonly proxyPort: number;
  /** For clients in this process: where all names end. */
  readonly tlsPort: number;
  readonly certificate: string;
  readonly certificateFile: string;
  /** What was asked for outside of it, and refused. */
  readonly refused: readonly string[];
  close(): void;
}

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

async function requestOf(message: IncomingMessage): Promise<FrontRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const host = (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  // Not new URL(path, base): the provider asks for //keys/x, of which that would make the host `keys` and the path /x.
  const url = new URL(`https://${host}${message.url ?? '/'}`);
  return { method: message.method ?? 'GET', host, url, headers: message.headers, body: Buffer.concat(chunks) };
}

export async function startFront(options: FrontOptions): Promise<Front> {
  const { folder, tenantId, subscriptionId } = options;
  mkdirSync(folder, { recursive: true });
  const { key, certificate } = loopbackCertificate(CERTIFIED_NAMES);
  const certificateFile = join(folder, 'certificate.pem');
  writeFileSync(certificateFile, certificate);
  const emulators = new Emulators(options.programs, folder);
  const directory = await Directory.start(emulators, tenantId, join(folder, 'entra'));
  const resourceManager = await ResourceManager.start(emulators, directory, subscriptionId);
  const vaults = new Vaults(emulators, directory, resourceManager.port);
  const log = createWriteStream(join(folder, 'requests.log'));

  const route = (request: FrontRequest): Promise<Answer> => {
    const vault = vaultOfHost(request.host);
    if (request.host === LOGIN) return directory.signIn(request);
    if (request.host === GRAPH) return directory.graph(request);
    if (request.host === MANAGEMENT) return resourceManager.serve(request, vaults);
    if (vault !== undefined) return vaults.serve(vault, request);
    return Promise.resolve(faultAnswer(421, 'MisdirectedRequest', request.host));
  };
  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await requestOf(message);
    const answer = await route(request).catch((e: unknown) => faultAnswer(502, 'Front', String(e)));
    const why = answer.status >= 400 ? answer.body.toString('utf8').slice(0, 300) : '';
    log.write(`${request.method} ${request.host}${request.url.pathname} ${answer.status} ${why}\n`);
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    response.end(answer.body);
  };
  const tls = createServer({ key, cert: certificate }, (message, response) => void serve(message, response));
  const tlsPort = await listen(tls);
  const known = (host: string): boolean =>
    [LOGIN, GRAPH, MANAGEMENT].includes(host) || vaults.has(vaultOfHost(host) ?? '');
  const absent = (host: string): boolean => {
    const name = vaultOfHost(host) ?? '';
    return options.vaultNames.includes(name) && !vaults.has(name);
  };
  const proxy = createProxy({ allowed: known, absent, listener: () => tlsPort });
  const proxyPort = await listen(proxy.server);
  const close = (): void => {
    for (const server of [proxy.server, tls]) {
      server.close();
      server.closeAllConnections();
    }
    emulators.stop();
    log.end();
  };
  return { directory, proxyPort, tlsPort, certificate, certificateFile, refused: proxy.refused, close };
}

import { writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { createProxy } from '../../tools/azure-stage/front/proxy';
import { GRAPH, LOGIN, MANAGEMENT } from '../../tools/azure-stage/front/hosts';
import { answerWith, type Fault } from '../../tools/small-vault/fault';
import { loopbackCertificate } from '../../tools/small-vault/loopback-certificate';
import { type SmallVault, startSmallVault } from '../../tools/small-vault/small-vault';

/** What meets whoever asks: a fault of the network after the sign-in, or a refusal with all in it that was sent. */
export type AzureFault = Fault | 'refuses' | 'refuses the sign-in';

export interface LoopbackAzureOptions {
  readonly tenantId: string;
  readonly vaultName: string;
  /** What Entra ID gives whoever signs in, by the resource that it is for. */
  readonly tokenFor: (resource: string) => string;
  /** Stands before the host in the address of the proxy. @default - nothing */
  readonly proxyUser?: string;
}

/** Azure under its public names, for programs that use the proxy and trust the certificates: nothing else is reached. */
export interface LoopbackAzure {
  readonly vault: SmallVault;
  /** What leads a program here. */
  readonly environment: Readonly<Record<string, string>>;
  /** Method, host and path of everything that was asked, but of the vault. */
  readonly asked: readonly string[];
  /** Tokens that Azure Resource Manager and Microsoft Graph were shown. */
  readonly bearers: ReadonlySet<string>;
  /** Names that were asked for and are not Azure's. */
  readonly elsewhere: readonly string[];
  /** Answers of Azure Resource Manager and Microsoft Graph by path without query; anything else is a 404. */
  answers: Readonly<Record<string, unknown>>;
  plant(fault: AzureFault | undefined): void;
  close(): Promise<void>;
}

export async function startAzure(folder: string, options: LoopbackAzureOptions): Promise<LoopbackAzure> {
  const { tenantId, vaultName, tokenFor, proxyUser = '' } = options;
  const host = `${vaultName}.vault.azure.net`;
  const vault = await startSmallVault({ tenantId, host });
  const { key, certificate } = loopbackCertificate([LOGIN, GRAPH, MANAGEMENT]);
  const state = { answers: {} as LoopbackAzure['answers'], fault: undefined as AzureFault | undefined };
  const asked: string[] = [];
  const bearers = new Set<string>();
  const answer = async (request: IncomingMessage): Promise<readonly [status: number, body: object]> => {
    const name = request.headers.host ?? '';
    const url = new URL(request.url ?? '/', `https://${name}`);
    asked.push(`${request.method} ${name}${url.pathname}`);
    const body = await textOf(request);
    if (name === LOGIN) return signIn(url, body, state.fault, tokenFor);
    bearers.add(String(request.headers.authorization).replace('Bearer ', ''));
    if (state.fault === 'refuses') {
      const message = `The client with token '${request.headers.authorization}' is not authorized.`;
      return [403, { error: { code: 'AuthorizationFailed', message } }];
    }
    const found = state.answers[url.pathname];
    return found === undefined ? [404, { error: { code: 'NotFound' } }] : [200, found as object];
  };
  const server = createServer({ key, cert: certificate }, (request, response) => {
    const { fault } = state;
    if (isOfNetwork(fault) && request.headers.host !== LOGIN) return answerWith(fault, request, response);
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  const port = await listening(server);
  const known = [LOGIN, GRAPH, MANAGEMENT, host];
  const listener = (name: string): number => (name === host ? vault.port : port);
  const proxy = createProxy({ allowed: (name) => known.includes(name), absent: () => false, listener });
  const proxyPort = await listening(proxy.server);
  const certificates = join(folder, 'certificates.pem');
  writeFileSync(certificates, certificate + vault.certificate);
  return Object.assign(state, {
    vault,
    environment: { HTTPS_PROXY: `http://${proxyUser}127.0.0.1:${proxyPort}`, NODE_EXTRA_CA_CERTS: certificates },
    asked,
    bearers,
    elsewhere: proxy.refused,
    plant: (fault: AzureFault | undefined) => {
      state.fault = fault;
      if (isOfNetwork(fault)) vault.plant(fault);
    },
    close: async () => {
      for (const each of [server, proxy.server]) {
        each.close();
        each.closeAllConnections();
      }
      await vault.close();
    },
  });
}

const isOfNetwork = (fault: AzureFault | undefined): fault is Fault =>
  fault !== undefined && !fault.startsWith('refuses');

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    // A test that fails before it closes this must not keep jest waiting.
    server.unref();
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A refusal of Entra ID repeats what it was given: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
function signIn(
  url: URL,
  body: string,
  fault: AzureFault | undefined,
  tokenFor: LoopbackAzureOptions['tokenFor'],
): readonly [number, object] {
  const [, tenant = ''] = url.pathname.split('/');
  const at = `https://${LOGIN}/${tenant}`;
  if (url.pathname.endsWith('/discovery/instance')) {
    const aliases = [LOGIN];
    const metadata = [{ preferred_network: LOGIN, preferred_cache: LOGIN, aliases }];
    return [200, { tenant_discovery_endpoint: `${at}/v2.0/.well-known/openid-configuration`, metadata }];
  }
  if (url.pathname.endsWith('/openid-configuration')) {
    const endpoints = { token_endpoint: `${at}/oauth2/v2.0/token`, authorization_endpoint: `${at}/authorize` };
    return [200, { ...endpoints, issuer: `${at}/v2.0`, jwks_uri: `${at}/keys` }];
  }
  if (fault === 'refuses the sign-in') {
    const error_description = `AADSTS7000215: Invalid client secret provided: ${decodeURIComponent(body)}`;
    return [401, { error: 'invalid_client', error_description, error_codes: [7000215] }];
  }
  const scope = new URLSearchParams(body).get('scope') ?? '';
  return [200, { token_type: 'Bearer', expires_in: 3600, access_token: tokenFor(scope.replace('/.default', '')) }];
}

import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SignInOptions } from '../../lib/live/azure/credential';
import { loopbackCertificate } from '../../tools/small-vault/loopback-certificate';

/** Entra ID as far as a service principal gets tokens there; and the place of a pipeline that hands out its own. */
export interface LoopbackEntra {
  /** Where a pipeline asks for its token. */
  readonly pipelineUrl: string;
  readonly options: SignInOptions;
  /** Fields of the forms that asked for a token, with the tenant. */
  readonly asked: Record<string, string>[];
  /** What asked for the token of a pipeline: method, path with query, and bearer token. */
  readonly pipeline: string[];
  /** Refuses from now on with this code, in the words of Entra ID and with the secret in them. @default - takes everybody */
  refuse: string | undefined;
  close(): Promise<void>;
}

async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}

export async function startEntra(): Promise<LoopbackEntra> {
  const { key, certificate } = loopbackCertificate();
  const server = createTlsServer({ key, cert: certificate });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const uri = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const entra = {
    asked: [] as Record<string, string>[],
    pipeline: [] as string[],
    refuse: undefined as string | undefined,
  };
  const answer = async (request: IncomingMessage): Promise<[number, object]> => {
    const url = new URL(request.url ?? '/', uri);
    const [, tenant = ''] = url.pathname.split('/');
    if (url.pathname.endsWith('/openid-configuration')) {
      const at = `${uri}/${tenant}`;
      const endpoints = { token_endpoint: `${at}/oauth2/v2.0/token`, authorization_endpoint: `${at}/authorize` };
      return [200, { ...endpoints, issuer: `${at}/v2.0`, jwks_uri: `${at}/keys` }];
    }
    const form = await formOf(request);
    entra.asked.push({ tenant, ...form });
    if (entra.refuse !== undefined) {
      const error_description = `${entra.refuse}: Invalid client secret provided: ${form['client_secret']}`;
      return [401, { error: 'invalid_client', error_description }];
    }
    return [200, { token_type: 'Bearer', expires_in: 3600, access_token: `token of ${form['client_id']}` }];
  };
  server.on('request', (request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  const pipeline = createServer((request, response) => {
    entra.pipeline.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.end(
      JSON.stringify(request.method === 'POST' ? { oidcToken: 'of-azure-pipelines' } : { value: 'of-github' }),
    );
  });
  await new Promise<void>((resolve) => pipeline.listen(0, '127.0.0.1', resolve));
  pipeline.unref();
  return Object.assign(entra, {
    pipelineUrl: `http://127.0.0.1:${(pipeline.address() as AddressInfo).port}/token?a=b`,
    options: { authorityHost: uri, disableInstanceDiscovery: true, tlsOptions: { ca: certificate } } as SignInOptions,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => pipeline.close(() => resolve()));
        server.closeAllConnections();
        pipeline.closeAllConnections();
      }),
  });
}

import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ResourceManagerConnection } from '../../lib/live/azure/resource-manager';
import { answerWith, type Fault } from '../../tools/small-vault/fault';
import { SUBSCRIPTION, TENANT } from './azure-deployment';

/** Azure Resource Manager as far as vaults are read from it: what each path answers. */
export interface LoopbackResourceManager {
  readonly endpoint: string;
  /** Method and path without query of everything that was asked. */
  readonly asked: readonly string[];
  readonly connection: ResourceManagerConnection;
  /** By path without query; anything else is a 404. A number is a refusal with that status. */
  answers: Readonly<Record<string, unknown>>;
  /** The only one that it takes, and the one that its connection brings. @default sesame */
  token: string;
  /** Every request meets this fault. @default - none */
  fault?: Fault;
  /** The tenant of its subscriptions, where the token is of another one. @default - the token's */
  tenant?: string;
  close(): Promise<void>;
}

export const DELETED_VAULTS = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/deletedVaults`;
export const VAULTS = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/vaults`;
export const vaultPath = (name: string, group = 'rg-customer-keys'): string =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${name}`;

/** A vault in the list of the deleted ones. */
export const deletedVaultEntry = (name: string, resourceGroup = 'RG-customer-keys') => ({
  name,
  properties: {
    location: 'westeurope',
    vaultId: vaultPath(name, resourceGroup),
    deletionDate: '2026-11-01T10:00:00Z',
    scheduledPurgeDate: '2027-01-30T10:00:00Z',
  },
});

/** As https://github.com/Azure/azure-sdk-for-net/issues/49391 has it. */
function ofTenant(tenant: string, response: ServerResponse): void {
  const message = `The access token is from the wrong issuer 'https://sts.windows.net/${TENANT}/'. It must match the tenant 'https://sts.windows.net/${tenant}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenant}' to get the token.`;
  response.writeHead(401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code: 'InvalidAuthenticationTokenTenant', message } }));
}

/** The version of the API that a path is read by. */
const VERSIONS: readonly (readonly [path: RegExp, version: string])[] = [
  [/\/activityLogAlerts$/, '2020-10-01'],
  [/\/scheduledQueryRules$/, '2021-08-01'],
  [/\/diagnosticSettings$/, '2021-05-01-preview'],
  [/\/actionGroups\/[^/]+$/, '2023-01-01'],
  [/\/Microsoft\.KeyVault\/./, '2023-07-01'],
];

/** Takes only its token, and wants the version of the API that a thing is read by. Microsoft Graph is at the same address. */
export async function startResourceManager(): Promise<LoopbackResourceManager> {
  const manager: Pick<LoopbackResourceManager, 'answers' | 'fault' | 'tenant' | 'token'> = {
    answers: {},
    token: 'sesame',
  };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    if (manager.fault !== undefined) return answerWith(manager.fault, request, response);
    if (manager.tenant !== undefined) return ofTenant(manager.tenant, response);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const allowed = request.headers.authorization === `Bearer ${manager.token}`;
    const [, version] = VERSIONS.find(([path]) => path.test(url.pathname)) ?? [];
    const isKnown = version === undefined || url.searchParams.get('api-version') === version;
    const answer = isKnown ? manager.answers[url.pathname] : 400;
    const status = !allowed ? 403 : typeof answer === 'number' ? answer : answer === undefined ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? answer : { error: { code: 'Refused' } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A test that fails before it closes this must not keep jest waiting.
  server.unref();
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const getToken = () => Promise.resolve({ token: manager.token, expiresOnTimestamp: Date.now() + 3_600_000 });
  return Object.assign(manager, {
    endpoint,
    asked,
    connection: { endpoint, graphEndpoint: endpoint, credential: { getToken } },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

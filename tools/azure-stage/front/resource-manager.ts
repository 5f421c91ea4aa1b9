import type { Directory } from './directory';
import type { Emulators } from './emulators';
import { callLocal, faultAnswer, freePort, jsonAnswer, jsonOf, type Answer, type Json } from './http';
import { GRAPH, LOGIN, MANAGEMENT, type FrontRequest } from './hosts';
import type { Firewall, Vaults } from './vaults';

/** Properties of a vault that arm-emulator forgets. */
const FORGOTTEN = [
  'networkAcls',
  'publicNetworkAccess',
  'enabledForDeployment',
  'enabledForDiskEncryption',
  'enabledForTemplateDeployment',
];
const PASSED_HEADERS = ['location', 'azure-asyncoperation', 'www-authenticate', 'x-ms-request-id'];
const GROUP = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i;
const VAULTS = /\/providers\/microsoft\.keyvault\/vaults$/i;
const VAULT =
  /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.keyvault\/vaults\/([^/]+))(?:\/accesspolicies\/(\w+))?$/i;

/** Azure Resource Manager: arm-emulator, and what it lacks of vaults and resource providers. */
export class ResourceManager {
  private readonly forgotten = new Map<string, Json>();

  private constructor(
    readonly subscriptionId: string,
    readonly port: number,
  ) {}

  static async start(emulators: Emulators, directory: Directory, subscriptionId: string): Promise<ResourceManager> {
    const port = await freePort();
    await emulators.start('arm', 'arm-emulator', port, {
      ARM_ADDR: `127.0.0.1:${port}`,
      ARM_DATA_DIR: '',
      ARM_DISABLE_TLS: 'true',
      ARM_ENTRA_ISSUER: directory.issuer,
      ARM_ENTRA_JWKS_URL: directory.jwks,
      ARM_SUBSCRIPTION_ID: subscriptionId,
      ARM_TENANT_ID: directory.tenantId,
    });
    return new ResourceManager(subscriptionId, port);
  }

  async serve(request: FrontRequest, vaults: Vaults): Promise<Answer> {
    const path = request.url.pathname.replace(/\/{2,}/g, '/');
    if (path === '/metadata/endpoints') return jsonAnswer(200, metadata());
    const providers = /^\/subscriptions\/[^/]+\/providers(?:\/([^/]+)(?:\/register)?)?$/i.exec(path);
    if (providers !== null) return this.resourceProviders(providers[1]);
    const [, id, name, policies] = VAULT.exec(path) ?? [];
    if (request.method === 'PATCH' && GROUP.test(path)) return this.patchGroup(request, path);
    if (VAULTS.test(path)) return this.listVaults(request, path);
    if (id === undefined || name === undefined) return this.pass(request, path);
    if (policies !== undefined) return this.accessPolicies(request, path, policies);
    if (request.method === 'PUT' || request.method === 'PATCH') return this.putVault(request, id, name, vaults);
    if (request.method === 'DELETE') vaults.delete(name.toLowerCase());
    return this.remember(id, await this.pass(request, path));
  }

  /** arm-emulator takes `replace` for the whole list; Azure replaces the entries that are sent, as `add` does here. */
  private accessPolicies(request: FrontRequest, path: string, verb: string): Promise<Answer> {
    return this.pass(request, verb.toLowerCase() === 'replace' ? path.replace(/\w+$/, 'add') : path);
  }

  /** arm-emulator has no PATCH: what is there and what is given are put together. */
  private async patchGroup(request: FrontRequest, path: string): Promise<Answer> {
    const current = await this.pass({ ...request, method: 'GET', body: Buffer.alloc(0) }, path);
    if (current.status !== 200) return current;
    const { location, tags } = { ...jsonOf(current.body), ...jsonOf(request.body) } as Json;
    const body = Buffer.from(JSON.stringify({ location, tags }));
    const answer = await this.pass({ ...request, method: 'PUT', body }, path);
    return answer.status === 201 ? { ...answer, status: 200 } : answer;
  }

  /** PATCH as above. What Azure refuses of a vault is refused here. */
  private async putVault(request: FrontRequest, id: string, name: string, vaults: Vaults): Promise<Answer> {
    let document = jsonOf(request.body);
    let properties = (document['properties'] ?? {}) as Json;
    if (request.method === 'PATCH') {
      const current = await this.pass({ ...request, method: 'GET', body: Buffer.alloc(0) }, id);
      if (current.status !== 200) return current;
      const known = jsonOf(this.remember(id, current).body);
      if (properties['enablePurgeProtection'] === false) {
        return faultAnswer(400, 'BadRequest', 'The property "enablePurgeProtection" cannot be set to false.');
      }
      const given = Object.entries(properties).filter(([, value]) => value !== null && value !== undefined);
      properties = { ...(known['properties'] as Json), ...Object.fromEntries(given) };
      document = { location: known['location'], tags: document['tags'] ?? known['tags'], properties };
    }
    if (!Array.isArray(properties['accessPolicies'])) {
      return faultAnswer(400, 'BadRequest', 'The parameter accessPolicies is not specified.');
    }
    const body = Buffer.from(JSON.stringify(document));
    const answer = await this.pass({ ...request, method: 'PUT', body }, id);
    if (answer.status >= 300) return answer;
    const kept = FORGOTTEN.filter((p) => properties[p] !== undefined).map((p) => [p, properties[p]]);
    this.forgotten.set(id.toLowerCase(), { ...this.forgotten.get(id.toLowerCase()), ...Object.fromEntries(kept) });
    await vaults.open(name.toLowerCase(), id);
    vaults.close(name.toLowerCase(), (this.forgotten.get(id.toLowerCase())?.['networkAcls'] ?? {}) as Firewall);
    return this.remember(id, answer);
  }

  private async listVaults(request: FrontRequest, path: string): Promise<Answer> {
    const answer = await this.pass(request, path);
    const { value, ...rest } = jsonOf(answer.body);
    if (answer.status !== 200 || !Array.isArray(value)) return answer;
    return jsonAnswer(200, { ...rest, value: (value as Json[]).map((v) => this.whole(String(v['id']), v)) });
  }

  private remember(id: string, answer: Answer): Answer {
    if (answer.status >= 300 || !this.forgotten.has(id.toLowerCase())) return answer;
    return jsonAnswer(answer.status, this.whole(id, jsonOf(answer.body)), answer.headers);
  }

  private whole(id: string, document: Json): Json {
    const properties = this.forgotten.get(id.toLowerCase());
    return { ...document, properties: { ...(document['properties'] as Json), ...properties } };
  }

  private resourceProviders(namespace?: string): Answer {
    const one = (name: string): Json => ({
      id: `/subscriptions/${this.subscriptionId}/providers/${name}`,
      namespace: name,
      registrationState: 'Registered',
      resourceTypes: [],
    });
    return jsonAnswer(200, namespace === undefined ? { value: [one('Microsoft.KeyVault')] } : one(namespace));
  }

  /** Links in the answer must lead through the proxy again, and nobody here needs to wait long. */
  private async pass(request: FrontRequest, path: string): Promise<Answer> {
    const headers = { ...request.headers, host: MANAGEMENT };
    const body = request.body.length > 0 ? request.body : undefined;
    const answer = await callLocal(this.port, {
      method: request.method,
      path: path + request.url.search,
      headers,
      body,
    });
    const kept = PASSED_HEADERS.filter((name) => answer.headers[name] !== undefined).map((name) => [
      name,
      String(answer.headers[name]).replace(/^http:/, 'https:'),
    ]);
    const wait = answer.headers['retry-after'] === undefined ? {} : { 'retry-after': '1' };
    const type = { 'content-type': answer.headers['content-type'] ?? 'application/json' };
    return { ...answer, headers: { ...Object.fromEntries(kept), ...wait, ...type } };
  }
}

/** What the providers ask first: which names belong to this cloud. */
const metadata = (): Json => ({
  name: 'AzureCloud',
  portal: 'https://portal.azure.com',
  resourceManager: `https://${MANAGEMENT}/`,
  microsoftGraphResourceId: `https://${GRAPH}/`,
  authentication: {
    loginEndpoint: `https://${LOGIN}/`,
    audiences: ['https://management.core.windows.net/', `https://${MANAGEMENT}/`],
    tenant: 'common',
    identityProvider: 'AAD',
  },
  suffixes: { keyVaultDns: 'vault.azure.net', storage: 'core.windows.net' },
});

import type { Emulators } from './emulators';
import { callLocal, freePort, jsonAnswer, jsonOf, withoutHopHeaders, type Answer, type Json } from './http';
import { GRAPH, LOGIN, type FrontRequest } from './hosts';

/** An application of the tenant, with its service principal. */
export interface Application {
  readonly displayName: string;
  readonly clientId: string;
  readonly secret: string;
  /** Of the service principal; in Entra ID never the same as the client id. */
  readonly objectId: string;
  /** Tenant that registered it. */
  readonly registeredIn: string;
}

const claimsOf = (token: string): Json => jsonOf(Buffer.from(token.split('.')[1] ?? '', 'base64url'));

/**
 * Entra ID: sign-in and directory. entra-emulator keeps client id and object id the same, and leaves `oid` out of the
 * tokens of applications. Access policies go by object id, so the difference is put in here.
 */
export class Directory {
  private readonly applications: Application[] = [];

  private constructor(
    readonly tenantId: string,
    private readonly port: number,
  ) {}

  static async start(emulators: Emulators, tenantId: string, folder: string): Promise<Directory> {
    const port = await freePort();
    const directory = new Directory(tenantId, port);
    await emulators.start('entra', 'entra-emulator', port, {
      HOST: '127.0.0.1',
      PORT: String(port),
      TENANT_ID: tenantId,
      TLS_ENABLED: 'false',
      ENTRA_DATA_DIR: folder,
      LOGIN_ORIGIN: `https://${LOGIN}`,
      GRAPH_ORIGIN: `https://${GRAPH}`,
      PORTAL_ORIGIN: 'https://portal.azure.com',
      GRAPH_RESOURCE_ID: `https://${GRAPH}`,
      ISSUER: directory.issuer,
    });
    return directory;
  }

  get issuer(): string {
    return `https://${LOGIN}/${this.tenantId}/v2.0`;
  }

  /** Where the other emulators get the keys that tokens are signed with. */
  get jwks(): string {
    return `http://127.0.0.1:${this.port}/${this.tenantId}/discovery/v2.0/keys`;
  }

  async register(displayName: string, objectId: string): Promise<Application> {
    const app = await this.administer('apps', { displayName, isConfidential: true });
    const { secretText } = await this.administer(`apps/${String(app['id'])}/secrets`, {});
    const application = {
      displayName,
      clientId: String(app['id']),
      secret: String(secretText),
      objectId,
      registeredIn: this.tenantId,
    };
    this.applications.push(application);
    return application;
  }

  /** Makes an application one that another tenant registered, as a consent brings it. */
  registeredBy(tenantId: string, { clientId }: Application): void {
    const index = this.applications.findIndex((a) => a.clientId === clientId);
    const found = this.applications[index];
    if (found !== undefined) this.applications[index] = { ...found, registeredIn: tenantId };
  }

  /** The sign-in pages and the token endpoint. */
  async signIn(request: FrontRequest): Promise<Answer> {
    const answer = await this.pass(request, request.url.pathname);
    const { access_token: token, ...rest } = jsonOf(answer.body);
    if (answer.status !== 200 || typeof token !== 'string') return answer;
    return jsonAnswer(200, { ...rest, access_token: await this.withObjectId(token) });
  }

  /** Microsoft Graph: service principals by name, client id or object id. */
  async graph(request: FrontRequest): Promise<Answer> {
    const path = request.url.pathname.replace(/^\/beta\//, '/v1.0/');
    const named = path.replace(/(?<=\/servicePrincipals\/)[0-9a-f-]{36}/i, (id) => this.clientIdOf(id));
    const answer = await this.pass(request, `/graph${named}`);
    if (answer.status !== 200 || !/servicePrincipals/i.test(path)) return answer;
    const document = jsonOf(answer.body);
    const principals = Array.isArray(document['value']) ? (document['value'] as Json[]) : [document];
    for (const principal of principals) {
      const application = this.applications.find((a) => a.clientId === principal['appId']);
      principal['id'] = application?.objectId ?? principal['id'];
      principal['appOwnerOrganizationId'] = application?.registeredIn ?? this.tenantId;
    }
    return jsonAnswer(200, document);
  }

  /** The emulator issued the token after it checked the secret; it also signs the one with the object id. */
  private async withObjectId(token: string): Promise<string> {
    const claims = claimsOf(token);
    const oid = this.applications.find((a) => a.clientId === claims['appid'])?.objectId;
    if (oid === undefined) return token;
    const extraClaims = { ...claims, oid, sub: oid, idtyp: 'app' };
    const signed = await this.administer('tokens', { clientId: claims['appid'], extraClaims });
    return String(signed['token']);
  }

  private clientIdOf(id: string): string {
    return this.applications.find((a) => a.objectId === id.toLowerCase())?.clientId ?? id;
  }

  private async administer(path: string, body: Json): Promise<Json> {
    const headers = { host: 'localhost', 'content-type': 'application/json' };
    const answer = await callLocal(this.port, {
      method: 'POST',
      path: `/admin/api/${path}`,
      headers,
      body: JSON.stringify(body),
    });
    if (answer.status >= 300) throw new Error(`entra-emulator, ${path}: ${answer.status} ${answer.body.toString()}`);
    return jsonOf(answer.body);
  }

  private async pass({ method, url, headers, body }: FrontRequest, path: string): Promise<Answer> {
    const sent = { ...headers, host: 'localhost' };
    const answer = await callLocal(this.port, { method, path: path + url.search, headers: sent, body });
    return { ...answer, headers: withoutHopHeaders(answer.headers) };
  }
}

import type { Directory } from './directory';
import type { Emulators } from './emulators';
import {
  callLocal,
  faultAnswer,
  freePort,
  jsonAnswer,
  jsonOf,
  withoutHopHeaders,
  type Answer,
  type Json,
} from './http';
import type { FrontRequest } from './hosts';

interface RunningVault {
  readonly port: number;
  readonly id: string;
  /** Last answer about each key version, and the newest version of each name: for keys that are disabled. */
  readonly bundles: Map<string, Json>;
}

/** The firewall of a vault, as its properties say it. */
export interface Firewall {
  readonly defaultAction?: string;
  readonly ipRules?: readonly { readonly value: string }[];
}

/** From where everybody on this stage calls; an address for documentation. https://www.rfc-editor.org/rfc/rfc5737 */
export const CALLERS_ADDRESS = '198.51.100.7';

interface AccessPolicy {
  readonly objectId?: string;
  readonly permissions?: { readonly keys?: readonly string[] };
}

/** The data plane: one azure-keyvault-emulator for each vault, started when the vault is created. */
export class Vaults {
  private readonly running = new Map<string, RunningVault>();
  private readonly deleted = new Set<string>();
  private readonly firewalls = new Map<string, Firewall>();

  constructor(
    private readonly emulators: Emulators,
    private readonly directory: Directory,
    private readonly armPort: number,
  ) {}

  has(name: string): boolean {
    return this.running.has(name) && !this.deleted.has(name);
  }

  /** Nobody finds a deleted vault; what it holds is there again when it is recovered. */
  delete(name: string): void {
    this.deleted.add(name);
  }

  close(name: string, firewall: Firewall): void {
    this.firewalls.set(name, firewall);
  }

  /** @param id resource id of the vault, by which the emulator asks arm-emulator for its access policies */
  async open(name: string, id: string): Promise<void> {
    this.deleted.delete(name);
    if (this.running.has(name)) return;
    const port = await freePort();
    this.running.set(name, { port, id, bundles: new Map() });
    await this.emulators.start(`vault-${name}`, 'azure-keyvault-emulator', port, {
      KV_ADDR: `127.0.0.1:${port}`,
      KV_DATA_DIR: '',
      KV_DISABLE_TLS: 'true',
      KV_DEFAULT_VAULT: name,
      KV_ENTRA_ISSUER: this.directory.issuer,
      KV_ENTRA_JWKS_URL: this.directory.jwks,
      KV_ARM_URL: `http://127.0.0.1:${this.armPort}`,
      KV_ARM_SCOPE: id,
      KV_ARM_POLL_SECONDS: '1',
    });
  }

  async serve(name: string, request: FrontRequest): Promise<Answer> {
    const vault = this.running.get(name);
    if (vault === undefined) return faultAnswer(404, 'NotFound', name);
    const denied = this.addressDenied(name) ?? (await this.rotationPolicyDenied(name, vault, request));
    if (denied !== undefined) return denied;
    // The provider writes //keys/<name>/ since the vault's address ends in a slash; Azure takes it, the emulator redirects.
    const path = request.url.pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
    const { method, url, headers, body } = request;
    const answer = await callLocal(vault.port, { method, path: path + url.search, headers, body });
    return readDisabled(vault, method, path, { ...answer, headers: withoutHopHeaders(answer.headers) });
  }

  /** https://learn.microsoft.com/azure/key-vault/general/rest-error-codes#http-403-insufficient-permissions */
  private addressDenied(name: string): Answer | undefined {
    const { defaultAction, ipRules = [] } = this.firewalls.get(name) ?? {};
    const isIn = ipRules.some(({ value }) => value.replace(/\/32$/, '') === CALLERS_ADDRESS);
    if (defaultAction?.toLowerCase() !== 'deny' || isIn) return undefined;
    const why = `Client address is not authorized and caller is not a trusted service.\nClient address: ${CALLERS_ADDRESS}\nVault: ${name}`;
    return faultAnswer(403, 'Forbidden', why);
  }

  /**
   * In Azure reading and setting a rotation policy are permissions of their own; the emulator takes Get and Update
   * for them. https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-access-control
   */
  private async rotationPolicyDenied(
    name: string,
    vault: RunningVault,
    request: FrontRequest,
  ): Promise<Answer | undefined> {
    const { authorization } = request.headers;
    if (!request.url.pathname.endsWith('/rotationpolicy') || authorization === undefined) return undefined;
    const needed = request.method === 'GET' ? 'getrotationpolicy' : 'setrotationpolicy';
    const oid = String(jsonOf(Buffer.from(authorization.split('.')[1] ?? '', 'base64url'))['oid']);
    const path = `/_family/authorization?scope=${encodeURIComponent(vault.id)}`;
    const feed = jsonOf((await callLocal(this.armPort, { path })).body);
    const policies = (feed['accessPolicies'] ?? []) as AccessPolicy[];
    const permissions = policies.find((p) => p.objectId?.toLowerCase() === oid.toLowerCase())?.permissions?.keys ?? [];
    if (permissions.some((permission) => permission.toLowerCase() === needed)) return undefined;
    return faultAnswer(
      403,
      'Forbidden',
      `'oid=${oid}' does not have keys ${needed} permission on key vault '${name}'.`,
    );
  }
}

/**
 * Azure still tells about a disabled key, and refuses only its use; the emulator refuses both. Its last answer about
 * the version, which is the one to the request that disabled it, is what Azure would answer.
 */
function readDisabled(vault: RunningVault, method: string, path: string, answer: Answer): Answer {
  const asked = path.toLowerCase();
  const bundle = jsonOf(answer.body);
  const kid = (bundle['key'] as Json | undefined)?.['kid'];
  if (answer.status === 200 && typeof kid === 'string') {
    const version = new URL(kid).pathname.toLowerCase();
    vault.bundles.set(version, bundle);
    if (method === 'POST') vault.bundles.set(version.replace(/\/[^/]+$/, ''), { newest: version });
  }
  const refused = answer.status === 403 && method === 'GET' && answer.body.includes('on a disabled key');
  if (!refused) return answer;
  const found = vault.bundles.get(asked);
  const known = found?.['newest'] === undefined ? found : vault.bundles.get(String(found['newest']));
  return known === undefined ? answer : jsonAnswer(200, known);
}

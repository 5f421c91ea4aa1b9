import { randomUUID } from 'node:crypto';
import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import type { KeyPermission } from './key-permission';
import { VaultError } from './vault-error';

const RESOURCE = 'https://vault.azure.net';
const LIFETIME_MS = 3_600_000;

/** Who may do what, by object id, as vault access policies say it; and the tokens by which callers are known. */
export class Access {
  private readonly policies = new Map<string, ReadonlySet<KeyPermission>>();
  private readonly tokens = new Map<string, { readonly objectId: string; readonly expires: number }>();

  constructor(
    private readonly vaultName: string,
    private readonly tenantId: string,
    private readonly now: () => Date,
  ) {}

  /** Replaces what the object id may do; an empty list takes everything away. */
  allow(objectId: string, permissions: readonly KeyPermission[]): void {
    this.policies.set(objectId, new Set(permissions));
  }

  /**
   * The answer to a caller without a token; it tells where to get one.
   * https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses
   */
  challenge(): string {
    return `Bearer authorization="https://login.microsoftonline.com/${this.tenantId}", resource="${RESOURCE}"`;
  }

  /** Signs the object id in. Only the scope and tenant of the challenge get a token, as at Entra ID. */
  credential(objectId: string): TokenCredential {
    return {
      getToken: (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> => {
        const scope = [scopes].flat().join(' ');
        if (scope !== `${RESOURCE}/.default`) return Promise.reject(new Error(`unknown scope ${scope}`));
        if (options?.tenantId !== this.tenantId)
          return Promise.reject(new Error(`unknown tenant ${options?.tenantId}`));
        const token = randomUUID();
        this.admit(token, objectId);
        return Promise.resolve({ token, expiresOnTimestamp: this.now().getTime() + LIFETIME_MS });
      },
    };
  }

  /** Takes a token that somebody else gave the object id, for as long as one of its own. */
  admit(token: string, objectId: string): void {
    this.tokens.set(token, { objectId, expires: this.now().getTime() + LIFETIME_MS });
  }

  /** @throws VaultError 401 for an unknown or expired token */
  caller(authorization: string | undefined): string {
    const found = this.tokens.get(authorization?.replace(/^Bearer /, '') ?? '');
    if (found === undefined || found.expires <= this.now().getTime()) {
      throw new VaultError(401, 'Unauthorized', 'AKV10000: Request is missing a Bearer or PoP token.');
    }
    return found.objectId;
  }

  /** @throws VaultError 403 when no policy of the object id has the permission */
  check(objectId: string, permission: KeyPermission): void {
    if (this.policies.get(objectId)?.has(permission)) return;
    const who = `The user, group or application 'oid=${objectId}'`;
    const what = `does not have keys ${permission.toLowerCase()} permission on key vault '${this.vaultName}'.`;
    throw new VaultError(403, 'Forbidden', `${who} ${what}`, 'ForbiddenByPolicy');
  }
}

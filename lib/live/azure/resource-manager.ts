import { withinTime } from '../within-time';
import { type AzureConnection, credentialFor } from './connection';
import { send } from './http';
import { ofOtherTenant, tenantOfSubscription } from './tenant-of-subscription';

export interface ResourceManagerConnection extends AzureConnection {
  /** @default https://management.azure.com */
  readonly endpoint?: string;
  /** Of Microsoft Graph. @default https://graph.microsoft.com */
  readonly graphEndpoint?: string;
  /** Of Azure Monitor Logs. @default https://api.loganalytics.azure.com */
  readonly logsEndpoint?: string;
  /** @default 15 seconds, sign-in included */
  readonly timeoutMs?: number;
}

/**
 * `absent` is a 404 of Azure Resource Manager: it looked, and there is none. `refused`: it knows who asks, and refuses.
 */
export type Answer<T> =
  | { readonly kind: 'found'; readonly found: T }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly message: string; readonly refused?: boolean };

const ENDPOINT = 'https://management.azure.com';
const TIMEOUT_MS = 15_000;

/**
 * Reads one resource, or one page of a list; with a body, asks by POST. `path` begins at the root; never throws for what
 * Azure may answer.
 */
export const readResource = <T>(
  tenantId: string,
  path: string,
  connection: ResourceManagerConnection,
  body?: object,
): Promise<Answer<T>> =>
  askApi<T>(
    {
      name: 'Azure Resource Manager',
      silence: 'Azure Resource Manager gave no answer',
      endpoint: connection.endpoint ?? ENDPOINT,
      scope: `${ENDPOINT}/.default`,
      needs: 'Reader on the subscription',
    },
    { tenantId, path, body },
    connection,
  );

interface Page<T> {
  readonly value?: readonly T[];
  readonly nextLink?: string;
}

/** All pages of a list. A next page on another host is not followed. */
export async function readList<T>(
  tenantId: string,
  path: string,
  connection: ResourceManagerConnection,
): Promise<Answer<readonly T[]>> {
  const endpoint = connection.endpoint ?? ENDPOINT;
  const items: T[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const page: Answer<Page<T>> = await readResource<Page<T>>(tenantId, next, connection);
    if (page.kind !== 'found') return page;
    items.push(...(page.found.value ?? []));
    const nextLink: string | undefined = page.found.nextLink;
    if (nextLink !== undefined && !nextLink.startsWith(`${endpoint}/`)) {
      return { kind: 'unreadable', message: 'Azure Resource Manager names a next page on another host' };
    }
    next = nextLink?.slice(endpoint.length);
  }
  return { kind: 'found', found: items };
}

/** An interface of Azure that answers in JSON. */
export interface AzureApi {
  /** In words. */
  readonly name: string;
  /** That it gave none, in the words that docs/troubleshooting.md explains. */
  readonly silence: string;
  readonly endpoint: string;
  /** Whom a token is for. */
  readonly scope: string;
  /** Completes "refuses this identity: it needs …". */
  readonly needs: string;
}

/** Asks it, by POST where there is a body. Never throws for what it may answer. */
export async function askApi<T>(
  { name: api, silence, endpoint, scope, needs }: AzureApi,
  { tenantId, path, body }: { readonly tenantId: string; readonly path: string; readonly body?: object },
  connection: AzureConnection & { readonly timeoutMs?: number },
): Promise<Answer<T>> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  const late = { kind: 'unreadable', message: `${silence} in ${timeoutMs / 1000} s` } as const;
  return withinTime<Answer<T>>(timeoutMs, late, async (abortSignal) => {
    try {
      const token = await credentialFor(connection, tenantId).getToken(scope, { tenantId });
      const sent = body === undefined ? {} : ({ method: 'POST', body: JSON.stringify(body) } as const);
      const answer = await send({ url: `${endpoint}${path}`, bearer: token?.token ?? '', abortSignal, ...sent });
      if (answer.status === 404) return { kind: 'absent' };
      const other = answer.status === 401 ? tenantOfSubscription(parsed(answer.body)) : undefined;
      if (other !== undefined) return { kind: 'unreadable', message: ofOtherTenant(other, tenantId) };
      if (answer.status === 401 || answer.status === 403) {
        return { kind: 'unreadable', message: `${api} refuses this identity: it needs ${needs}`, refused: true };
      }
      if (answer.status !== 200) {
        return { kind: 'unreadable', message: `${api} answered with status ${answer.status}` };
      }
      const found: unknown = parsed(answer.body);
      return typeof found === 'object' && found !== null ? { kind: 'found', found: found as T } : foreign(api);
    } catch (e) {
      const { name, message } = e as Error;
      const why = name === 'SignInError' ? message : `${silence}: ${message.split('\n')[0]}`;
      return { kind: 'unreadable', message: why };
    }
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const foreign = (api: string) =>
  ({
    kind: 'unreadable',
    message: `what answered in place of ${api} is not it: see whether this network wants a sign-in first, and proxies`,
  }) as const;

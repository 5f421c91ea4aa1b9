import { withinTime } from '../within-time';
import { type AzureConnection, credentialFor } from './connection';
import { send } from './http';

export interface ResourceManagerConnection extends AzureConnection {
  /** @default https://management.azure.com */
  readonly endpoint?: string;
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

/** Reads one resource, or one page of a list. `path` begins at the root; never throws for what Azure may answer. */
export async function readResource<T>(
  tenantId: string,
  path: string,
  connection: ResourceManagerConnection,
): Promise<Answer<T>> {
  const timeoutMs = connection.timeoutMs ?? TIMEOUT_MS;
  const message = `Azure Resource Manager gave no answer in ${timeoutMs / 1000} s`;
  return withinTime<Answer<T>>(timeoutMs, { kind: 'unreadable', message }, (abortSignal) =>
    ask<T>(tenantId, path, connection, abortSignal),
  );
}

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

async function ask<T>(
  tenantId: string,
  path: string,
  connection: ResourceManagerConnection,
  abortSignal: AbortSignal,
): Promise<Answer<T>> {
  try {
    const token = await credentialFor(connection, tenantId).getToken(`${ENDPOINT}/.default`, { tenantId });
    const url = `${connection.endpoint ?? ENDPOINT}${path}`;
    const { status, body } = await send({ url, bearer: token?.token ?? '', abortSignal });
    if (status === 404) return { kind: 'absent' };
    if (status === 401 || status === 403) return REFUSED;
    if (status !== 200) return { kind: 'unreadable', message: `Azure Resource Manager answered with status ${status}` };
    const found: unknown = parsed(body);
    if (typeof found !== 'object' || found === null) return FOREIGN;
    return { kind: 'found', found: found as T };
  } catch (e) {
    const { name, message } = e as Error;
    const why = name === 'SignInError' ? message : `Azure Resource Manager gave no answer: ${message.split('\n')[0]}`;
    return { kind: 'unreadable', message: why };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const FOREIGN = {
  kind: 'unreadable',
  message:
    'what answered in place of Azure Resource Manager is not it: see whether this network wants a sign-in first, and proxies',
} as const;

const REFUSED = {
  kind: 'unreadable',
  message: 'Azure Resource Manager refuses this identity: it needs Reader on the subscription',
  refused: true,
} as const;

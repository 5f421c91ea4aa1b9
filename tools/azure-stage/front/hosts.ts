import type { IncomingHttpHeaders } from 'node:http';

/** The public names that the providers and SDKs use; in a run they all end at the front. */
export const LOGIN = 'login.microsoftonline.com';
export const GRAPH = 'graph.microsoft.com';
export const MANAGEMENT = 'management.azure.com';

/** Every name the front has a certificate for. */
export const CERTIFIED_NAMES = [LOGIN, GRAPH, MANAGEMENT, '*.vault.azure.net'];

/** The vault of a host name such as `acme-cmk.vault.azure.net`. */
export const vaultOfHost = (host: string): string | undefined =>
  /^([a-z0-9-]{3,24})\.vault\.azure\.net$/.exec(host)?.[1];

/** A request as it arrived at the front. */
export interface FrontRequest {
  readonly method: string;
  readonly host: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

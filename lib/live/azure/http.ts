/** A request to an address that is not a vault's, through the proxy of the environment and with one retry, as the Azure SDK sends it. */
export interface Request {
  /** @default GET */
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  readonly bearer: string;
  /** JSON. @default - none */
  readonly body?: string;
  readonly abortSignal: AbortSignal;
}

/** Redirects are not followed: the token is for this address alone. Plain http only to this machine. */
export async function send({
  method = 'GET',
  url,
  bearer,
  body,
  abortSignal,
}: Request): Promise<{ status: number; body: string }> {
  const sdk = await import('@azure/core-rest-pipeline');
  const pipeline = sdk.createPipelineFromOptions({ retryOptions: { maxRetries: 1 } });
  pipeline.removePolicy({ name: sdk.redirectPolicyName });
  const headers = sdk.createHttpHeaders({ authorization: `Bearer ${bearer}`, accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const allowInsecureConnection = new URL(url).hostname === '127.0.0.1';
  const request = sdk.createPipelineRequest({ method, url, headers, body, abortSignal, allowInsecureConnection });
  const { status, bodyAsText } = await pipeline.sendRequest(sdk.createDefaultHttpClient(), request);
  return { status, body: bodyAsText ?? '' };
}

import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { TimeLimits } from '../time-limits';
import { foreignAnswer } from './answer';

type Handle = NodeHttpHandler['handle'];
type Response = Awaited<ReturnType<Handle>>['response'];

/** A page of DescribeStacks has at most 1 MB; whatever sends more is not AWS. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Sends the requests of all SDK clients of a session, each within its time limit and all of them within `operation`. An
 * answer is read whole before the SDK sees it, so that the limit holds for its body too and what is not AWS is not taken
 * for it. Throws errors named `NoAnswer` and `NotAws`, whose message completes a sentence; the SDK doesn't retry them.
 */
export class RequestHandler extends NodeHttpHandler {
  constructor(
    private readonly limits: TimeLimits,
    private readonly operation: AbortSignal,
  ) {
    super();
  }

  override async handle(...[request, options]: Parameters<Handle>): ReturnType<Handle> {
    const host = `${request.hostname}${request.port === undefined ? '' : `:${request.port}`}`;
    const call = AbortSignal.timeout(this.limits.callSeconds * 1000);
    try {
      const abortSignal = AbortSignal.any([call, this.operation]);
      const { response } = await super.handle(request, { ...options, abortSignal });
      response.body = await whole(response);
      const { statusCode: status, headers } = response;
      const asked = request.headers['content-type'] ?? '';
      const what = foreignAnswer({ asked, status, headers, body: response.body as Uint8Array });
      if (what !== undefined) throw notAws(host, what, status);
      return { response };
    } catch (e) {
      if (call.aborted && !this.operation.aborted) throw named('NoAnswer', noAnswer(host, this.limits));
      throw e;
    }
  }

  /** Every client that is done with its work calls this, while others still wait for answers. */
  override destroy(): void {
    return undefined;
  }
}

async function whole({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw named('NotAws', `an answer of more than ${MAX_BYTES} bytes is not one of AWS`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const noAnswer = (host: string, { callSeconds, operationSeconds }: TimeLimits): string =>
  `${host} gave no answer within ${callSeconds} s (the limit of one call; all together have ${operationSeconds} s); see the network, proxies and AWS_ENDPOINT_URL`;

/** With its status, a proxy that is overloaded (502, 503, 504) is asked again. */
const notAws = (host: string, what: string, httpStatusCode: number): Error =>
  Object.assign(
    named(
      'NotAws',
      `what answered at ${host} is not AWS (it sent ${what}); see whether this network wants a sign-in first, proxies and AWS_ENDPOINT_URL`,
    ),
    { $metadata: { httpStatusCode } },
  );

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

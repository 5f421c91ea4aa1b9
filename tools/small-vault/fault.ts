import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What a server does that answers nobody rightly: it keeps silent, cuts the connection off, shows the page of a network
 * that wants a sign-in, ends its JSON in the middle, asks to slow down for ever.
 */
export type Fault = 'keeps silent' | 'cuts off' | 'shows a page' | 'ends too soon' | 'asks to slow down';

const PAGE = '<!DOCTYPE html>\n<html><body>Please sign in to this network</body></html>';

/** The beginning of an answer. */
export const HALF = '{"key":{"kid":"https://';

/** Answers a request with a fault. */
export function answerWith(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault) {
    case 'keeps silent':
      return;
    case 'cuts off':
      request.socket.destroy();
      return;
    case 'shows a page':
      response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
      return;
    case 'ends too soon':
      response.writeHead(200, { 'content-type': 'application/json' }).end(HALF);
      return;
    case 'asks to slow down':
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(
        JSON.stringify({
          error: { code: 'Throttled', message: 'Request was not processed because of too many requests.' },
        }),
      );
  }
}

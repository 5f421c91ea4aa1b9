import { type IncomingHttpHeaders, type Server, createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** When a program is ended: at its nth call of an action, which is then carried out and not answered, or not carried out. */
export interface Moment {
  readonly action: string;
  /** @default 1 */
  readonly nth?: number;
  readonly carriedOut: boolean;
}

/** An address of AWS that leads to another one, and ends whoever calls at a moment. */
export interface InterruptingEndpoint {
  readonly url: string;
  /** At the next such call `end` runs, once; that call gets no answer. */
  interrupt(moment: Moment, end: () => void): void;
  close(): void;
}

export async function startInterruptingEndpoint(target: string): Promise<InterruptingEndpoint> {
  let planned: { readonly moment: Moment; readonly end: () => void; left: number } | undefined;
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const now = isMoment(request.headers, body) ? planned : undefined;
      if (now !== undefined) planned = undefined;
      if (now?.moment.carriedOut === false) return now.end();
      const { pathname, search } = new URL(request.url ?? '/', target);
      const { method, headers } = request;
      const passed = ask(`${target}${pathname}${search}`, { method, headers }, (answer) => {
        if (now !== undefined) {
          answer.resume();
          return now.end();
        }
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => request.socket.destroy());
      passed.end(body);
    });
  });
  const isMoment = (headers: IncomingHttpHeaders, body: Buffer): boolean => {
    if (planned === undefined || actionOf(headers, body) !== planned.moment.action) return false;
    planned.left -= 1;
    return planned.left === 0;
  };
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    interrupt: (moment, end) => void (planned = { moment, end, left: moment.nth ?? 1 }),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const actionOf = (headers: IncomingHttpHeaders, body: Buffer): string | undefined =>
  String(headers['x-amz-target'] ?? '').split('.')[1] ??
  new URLSearchParams(body.toString()).get('Action') ??
  undefined;

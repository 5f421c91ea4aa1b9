import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface Proxy {
  readonly server: Server;
  /** `host:port` of everything that was asked for and refused. */
  readonly refused: readonly string[];
}

export interface ProxyRules {
  /** Names that are led to a listener. */
  readonly allowed: (host: string) => boolean;
  /** Names that are there at times, and not now: answered as a proxy answers for a host that it does not find. */
  readonly absent: (host: string) => boolean;
  /** Its port, by the name that is asked for. */
  readonly listener: (host: string) => number;
}

/**
 * A proxy that refuses everything but the names it is told, and leads those to listeners on 127.0.0.1: the programs
 * keep their public configuration, and nothing leaves the machine.
 */
export function createProxy({ allowed, absent, listener }: ProxyRules): Proxy {
  const refused: string[] = [];
  const server = createServer((request, response) => {
    refused.push(request.url ?? '?');
    response.writeHead(403).end();
  });
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const [host = '', port] = (request.url ?? '').toLowerCase().split(':');
    socket.on('error', () => socket.destroy());
    if (port === '443' && absent(host)) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    if (port !== '443' || !allowed(host)) {
      refused.push(request.url ?? '?');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const inner = connect(listener(host), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      inner.write(head);
      inner.pipe(socket);
      socket.pipe(inner);
    });
    inner.on('error', () => socket.destroy());
    socket.on('close', () => inner.destroy());
  });
  return { server, refused };
}

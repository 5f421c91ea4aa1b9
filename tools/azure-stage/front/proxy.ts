import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface Proxy {
  readonly server: Server;
  /** `host:port` of everything that was asked for and refused. */
  readonly refused: readonly string[];
}

/**
 * A proxy that refuses everything but the names it is told, and leads those to a listener on 127.0.0.1: the programs
 * keep their public configuration, and nothing leaves the machine.
 */
export function createProxy(allowed: (host: string) => boolean, listener: () => number): Proxy {
  const refused: string[] = [];
  const server = createServer((request, response) => {
    refused.push(request.url ?? '?');
    response.writeHead(403).end();
  });
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const [host = '', port] = (request.url ?? '').toLowerCase().split(':');
    socket.on('error', () => socket.destroy());
    if (port !== '443' || !allowed(host)) {
      refused.push(request.url ?? '?');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const inner = connect(listener(), '127.0.0.1', () => {
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

import { createServer } from 'node:net';

/** MiniStack can't choose a port by itself (port 0), so one is taken and given back just before it starts. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no TCP port on 127.0.0.1');
  return address.port;
}

/** Everything here creates and deletes: it must never reach a cloud that is not on this machine. */
export function assertLoopback(endpoint: string): void {
  const { protocol, hostname } = new URL(endpoint);
  if (protocol !== 'http:' || hostname !== '127.0.0.1') {
    throw new Error(`Refusing to use ${endpoint}: the local cloud is only ever reached at http://127.0.0.1`);
  }
}

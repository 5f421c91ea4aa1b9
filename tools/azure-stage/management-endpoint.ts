import { createServer } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { FrontAddress } from './clients';
import { MANAGEMENT } from './front/hosts';

/** Azure Resource Manager of the front at an address of this machine, over plain http. */
export interface ManagementEndpoint {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** For a client that takes an endpoint, and neither a certificate nor a proxy of its own. */
export async function openManagement({ tlsPort: port, certificate: ca }: FrontAddress): Promise<ManagementEndpoint> {
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const where = { host: '127.0.0.1', port, servername: MANAGEMENT, ca };
    const call = request({ ...where, method, path, headers: { ...headers, host: MANAGEMENT } }, (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    call.on('error', () => answer.destroy());
    asked.pipe(call);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readResource } from '../../../lib/live/azure/resource-manager';
import { openManagement } from '../../../tools/azure-stage/management-endpoint';
import { loopbackCertificate } from '../../../tools/small-vault/loopback-certificate';

const TENANT = '6f89cf12-978b-4d23-ac18-9ef0c127cf87';

test('leads a client without certificate and proxy to the name that the front knows', async () => {
  const { key, certificate } = loopbackCertificate(['management.azure.com']);
  const front = createServer({ key, cert: certificate }, (request, response) => {
    const { host, authorization } = request.headers;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ host, authorization, asked: `${request.method} ${request.url}` }));
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  front.unref();
  const { port: tlsPort } = front.address() as AddressInfo;
  const { endpoint, close } = await openManagement({ tlsPort, certificate, tenantId: TENANT });
  const credential = { getToken: () => Promise.resolve({ token: 'sesame', expiresOnTimestamp: Date.now() + 60_000 }) };
  expect(await readResource(TENANT, '/subscriptions/1?api-version=2', { endpoint, credential })).toEqual({
    kind: 'found',
    found: {
      host: 'management.azure.com',
      authorization: 'Bearer sesame',
      asked: 'GET /subscriptions/1?api-version=2',
    },
  });
  await close();
  await new Promise<void>((resolve) => {
    front.close(() => resolve());
    front.closeAllConnections();
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { heldNames } from '../../../lib/operations/held-names';
import { SUBSCRIPTION } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { testSession } from '../../support/session';

const PATH = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/deletedVaults`;
const deleted = (name: string, resourceGroup: string) => ({
  name,
  properties: {
    location: 'westeurope',
    vaultId: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${resourceGroup}/providers/Microsoft.KeyVault/vaults/${name}`,
    deletionDate: '2026-11-01T10:00:00Z',
    scheduledPurgeDate: '2027-01-30T10:00:00Z',
  },
});

describe('the name of a vault that was deleted', () => {
  let server: Server;
  let endpoint: string;
  let pages: Readonly<Record<string, unknown>>;
  const credential = { getToken: () => Promise.resolve({ token: 'sesame', expiresOnTimestamp: Date.now() + 60_000 }) };
  const ask = (fields: Readonly<Record<string, unknown>> = {}) =>
    heldNames(testSession({ resourceManager: { credential, endpoint } }), [informaticaDeployment(fields)]);

  beforeAll(async () => {
    server = createServer((request, response) => {
      const page = request.headers.authorization === 'Bearer sesame' ? pages[request.url ?? ''] : undefined;
      response.writeHead(page === undefined ? 403 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(page ?? { error: { code: 'AuthorizationFailed' } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const WHAT =
    'informatica-prod: the name acme-informatica-cmk is held by a vault that was deleted on 2026-11-01 from resource group RG-customer-keys in westeurope, and can be recovered until 2027-01-30.';

  test('comes back with the deployment in the same place', async () => {
    pages = {
      [`${PATH}?api-version=2023-07-01`]: { value: [deleted('other', 'x')], nextLink: `${endpoint}${PATH}?page=2` },
      [`${PATH}?page=2`]: { value: [deleted('Acme-Informatica-CMK', 'RG-customer-keys')] },
    };
    expect(await ask()).toEqual([
      `${WHAT} This deployment recovers it with its keys. If apply then says that the key already exists, import it: docs/informatica.md, "When it fails". For a new vault choose another name.`,
    ]);
  });

  test('is to be recovered by hand elsewhere', async () => {
    pages = { [`${PATH}?api-version=2023-07-01`]: { value: [deleted('acme-informatica-cmk', 'RG-customer-keys')] } };
    expect(await ask({ location: 'northeurope' })).toEqual([
      `${WHAT} It comes back only there: az keyvault recover --name acme-informatica-cmk --location westeurope, and say that location and resource group in cmk.yaml; or choose another name.`,
    ]);
  });

  test('is free when no deleted vault has it', async () => {
    pages = { [`${PATH}?api-version=2023-07-01`]: { value: [deleted('other', 'x')] } };
    expect(await ask()).toEqual([]);
  });

  test('is not told to who may not read, nor by a page of another host', async () => {
    pages = {};
    expect(await ask()).toEqual([]);
    pages = { [`${PATH}?api-version=2023-07-01`]: { nextLink: 'http://example.com/' } };
    expect(await ask()).toEqual([]);
  });
});

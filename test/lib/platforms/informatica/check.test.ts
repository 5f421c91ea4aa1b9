import { informatica } from '../../../../lib/platforms/informatica';
import type { ReadFile } from '../../../../lib/platforms/platform';
import { ADMINISTRATOR, DEPLOYER } from '../../../support/azure-deployment';
import { lines } from '../../../support/field-problems';
import { informaticaDeployment } from '../../../support/informatica-deployment';

const REMOTE = { state: { type: 'hcp', organization: 'acme' } };
const EVER =
  'warning key: an apply that updates the key enables a disabled key again, and no plan shows it: take informaticaKmsConnect out as well while access is revoked';

function fieldProblems(fields: Readonly<Record<string, unknown>>, read: ReadFile = () => undefined): string[] {
  const { fieldProblems: found } = informatica.check(informaticaDeployment({ ...REMOTE, ...fields }), read);
  return lines(found).filter((line) => line !== EVER);
}

describe('the check of an Informatica deployment', () => {
  test('always warns that an update enables a disabled key', () => {
    const { fieldProblems: found } = informatica.check(informaticaDeployment(REMOTE), () => undefined);
    expect(lines(found)).toEqual([EVER]);
  });

  test('warns of a closed vault, and of one that refuses its deployers', () => {
    const vault = { name: 'acme-cmk', network: { informaticaAddresses: ['203.0.113.7'] } };
    expect(fieldProblems({ vault })).toEqual([
      'warning vault.network: Informatica is not among the trusted services of Azure and may change its addresses: press Test Managed Key after every change of the network rules',
      'warning vault.network: allowedAddresses is empty: cdktf deploy is refused by the vault unless it runs from one of informaticaAddresses',
    ]);
  });

  test('needs an address of Informatica in a closed vault', () => {
    const vault = { name: 'acme-cmk', network: { informaticaAddresses: [] } };
    expect(informatica.schema.shape['vault']?.safeParse(vault).error?.issues[0]?.message).toBe(
      'must name at least one address: without it Informatica cannot reach the key',
    );
  });

  test('says what an expiry does to Informatica', () => {
    expect(fieldProblems({ key: { name: 'k', expirationDate: '2030-01-01T00:00:00Z' } })).toEqual([
      'warning key.expirationDate: nothing rotates the key: from 2030-01-01T00:00:00Z on Informatica can no longer encrypt or wrap with it, and jobs fail. Add key.rotation, or leave expirationDate out',
    ]);
  });

  test('wants exactly one way to find Informatica KMS Connect', () => {
    expect(fieldProblems({ informaticaKmsConnect: {} })).toEqual([
      'error informaticaKmsConnect: has nothing to find it by; give exactly one of displayName, clientId, objectId',
    ]);
  });

  test('explains the application id of Informatica KMS Connect where an object id belongs', () => {
    expect(fieldProblems({ informaticaKmsConnect: { clientId: DEPLOYER } })).toEqual([
      `error deployers.0: ${DEPLOYER} is the application (client) id of Informatica KMS Connect, and an access policy needs object ids: a client id passes plan and apply and gives no access. Nor should the vendor deploy or administer: take it out`,
    ]);
  });

  test('refuses Informatica KMS Connect among the administrators', () => {
    expect(fieldProblems({ informaticaKmsConnect: { objectId: ADMINISTRATOR } })).toEqual([
      `error administrators.0: ${ADMINISTRATOR} is the object id of Informatica KMS Connect: the vendor must not deploy or administer the key it uses; take it out`,
    ]);
  });

  test('says how Informatica moves to another key when what was deployed cannot be changed', () => {
    const vault = { mode: 'managed', type: 'azurerm_key_vault', instances: [{ attributes: { location: 'eastus' } }] };
    const read: ReadFile = (file) => ({ file, text: JSON.stringify({ version: 4, resources: [vault] }) });
    expect(fieldProblems({ state: { type: 'local' } }, read)[1]).toBe(
      'error location: westeurope is not what state/cmk-acme-informatica-prod.tfstate says was deployed: eastus. Azure cannot change it, and a new vault would lose the old key and with it the data. Put eastus back; for a new key add a deployment with another id and another vault, and move Informatica to it',
    );
  });

  test('claims the name of its vault', () => {
    expect(informatica.claims(informaticaDeployment())).toEqual([
      { what: 'vault name "acme-informatica-cmk" (names are unique in all of Azure)', path: ['vault', 'name'] },
    ]);
  });
});

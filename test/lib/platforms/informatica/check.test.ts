import { informatica } from '../../../../lib/platforms/informatica';
import type { ReadFile } from '../../../../lib/platforms/platform';
import { ADMINISTRATOR, DEPLOYER, SUBSCRIPTION, TENANT } from '../../../support/azure-deployment';
import { informaticaDeployment } from '../../../support/informatica-deployment';

const REMOTE = { state: { type: 'hcp', organization: 'acme' } };
const EVER =
  'warning key: an apply that updates the key enables a disabled key again, and no plan shows it: take informaticaKmsConnect out as well while access is revoked';

function fieldProblems(fields: Readonly<Record<string, unknown>>, read: ReadFile = () => undefined): string[] {
  const { fieldProblems: found } = informatica.check(informaticaDeployment({ ...REMOTE, ...fields }), read);
  return found.map((f) => `${f.severity} ${f.path.join('.')}: ${f.message}`).filter((text) => text !== EVER);
}

describe('the check of an Informatica deployment', () => {
  test('always warns that an update enables a disabled key', () => {
    const { fieldProblems: found } = informatica.check(informaticaDeployment(REMOTE), () => undefined);
    expect(found.map((f) => `${f.severity} ${f.path.join('.')}: ${f.message}`)).toEqual([EVER]);
  });

  test('warns of a local state and names the file to keep', () => {
    expect(fieldProblems({ state: { type: 'local' } })).toEqual([
      'warning state: the state of Terraform is the file state/cmk-acme-informatica-prod.tfstate beside cmk.yaml, which git ignores: keep it and back it up, or set state to azurerm, s3 or hcp. Without it nobody can update this key by cdktf',
    ]);
  });

  test('refuses a key in a hardware security module in a standard vault', () => {
    const key = { name: 'k', type: 'RSA-HSM' };
    expect(fieldProblems({ key })).toEqual([
      'error key.type: RSA-HSM needs a premium vault: set vault.sku to premium, or key.type to RSA',
    ]);
    expect(fieldProblems({ key, vault: { name: 'acme-cmk', sku: 'premium' } })).toEqual([]);
  });

  test('refuses an activation after the expiry, or at it, whatever their offsets', () => {
    const key = { name: 'k', activationDate: '2027-01-01T01:00:00+01:00', rotation: { timeAfterCreation: 'P90D' } };
    expect(fieldProblems({ key: { ...key, expirationDate: '2027-01-01T00:00:00Z' } })).toEqual([
      'error key.expirationDate: 2027-01-01T00:00:00Z is not after the activation date 2027-01-01T00:00:00Z: the key could never be used',
    ]);
    expect(fieldProblems({ key: { ...key, expirationDate: '2027-01-01T00:00:01Z' } })).toEqual([]);
  });

  test('warns of an expiry that nothing rotates away', () => {
    expect(fieldProblems({ key: { name: 'k', expirationDate: '2030-01-01T00:00:00Z' } })).toEqual([
      'warning key.expirationDate: nothing rotates the key: from 2030-01-01T00:00:00Z on Informatica can no longer encrypt or wrap with it, and jobs fail. Add key.rotation, or leave expirationDate out',
    ]);
  });

  test('checks the rotation', () => {
    expect(fieldProblems({ key: { name: 'k', rotation: { timeAfterCreation: 'P6D' } } })).toEqual([
      'error key.rotation.timeAfterCreation: timeAfterCreation is P6D, and the least that Key Vault takes is P7D',
    ]);
  });

  test('wants exactly one way to find the vendor', () => {
    expect(fieldProblems({ informaticaKmsConnect: {} })).toEqual([
      'error informaticaKmsConnect: has nothing to find it by; give exactly one of displayName, clientId, objectId',
    ]);
    expect(
      fieldProblems({ informaticaKmsConnect: { displayName: 'a', objectId: SUBSCRIPTION.replace('6', '7') } }),
    ).toEqual([
      'error informaticaKmsConnect: has displayName and objectId, which may name different ones; give exactly one of displayName, clientId, objectId',
    ]);
  });

  test('explains an application id where an object id belongs', () => {
    expect(fieldProblems({ informaticaKmsConnect: { clientId: DEPLOYER } })).toEqual([
      `error deployers.0: ${DEPLOYER} is the application (client) id of Informatica KMS Connect, and an access policy needs object ids: a client id passes plan and apply and gives no access. Nor should the vendor deploy or administer: take it out`,
    ]);
  });

  test('refuses the vendor among the administrators', () => {
    expect(fieldProblems({ informaticaKmsConnect: { objectId: ADMINISTRATOR } })).toEqual([
      `error administrators.0: ${ADMINISTRATOR} is the object id of Informatica KMS Connect: the vendor must not deploy or administer the key it uses; take it out`,
    ]);
  });

  test('refuses the ids of tenant and subscription as object ids, and an id that stands twice', () => {
    expect(
      fieldProblems({ deployers: [DEPLOYER, TENANT, DEPLOYER.toUpperCase()], administrators: [SUBSCRIPTION] }),
    ).toEqual([
      `error deployers.1: ${TENANT} is the id of the tenant, and an object id belongs here: that of a user, group or service principal in Microsoft Entra ID`,
      `error deployers.2: ${DEPLOYER} stands here twice`,
      `error administrators.0: ${SUBSCRIPTION} is the id of the subscription, and an object id belongs here: that of a user, group or service principal in Microsoft Entra ID`,
    ]);
  });

  test('lets one principal both deploy and administer', () => {
    expect(fieldProblems({ administrators: [DEPLOYER] })).toEqual([]);
  });

  test('warns of a closed vault, and of one that refuses its deployers', () => {
    const vault = { name: 'acme-cmk', network: { informaticaAddresses: ['203.0.113.7'] } };
    expect(fieldProblems({ vault })).toEqual([
      'warning vault.network: Informatica is not among the trusted services of Azure and may change its addresses: press Test Managed Key after every change of the network rules',
      'warning vault.network: allowedAddresses is empty: cdktf deploy is refused by the vault unless it runs from one of informaticaAddresses',
    ]);
  });

  test('counts the tags of the key, and refuses what Azure does not take in their names', () => {
    const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'x']));
    expect(fieldProblems({ tags: tags(13) })).toEqual([]);
    expect(fieldProblems({ tags: tags(14) })).toEqual([
      'error tags: has 14 tags; a key in Azure holds 15, of which 2 name the deployment: 13 are allowed',
    ]);
    expect(fieldProblems({ tags: { 'cost/center': '1' } })).toEqual([
      'error tags.cost/center: "cost/center": Azure takes no < > % & \\ ? / in the name of a tag',
    ]);
  });

  test('claims the name of its vault, whatever its case', () => {
    const claims = (name: string) => informatica.claims(informaticaDeployment({ vault: { name } }));
    expect(claims('Acme-CMK')).toEqual(claims('acme-cmk'));
    expect(claims('acme-cmk')).toEqual([
      { what: 'vault name "acme-cmk" (names are unique in all of Azure)', path: ['vault', 'name'] },
    ]);
  });
});

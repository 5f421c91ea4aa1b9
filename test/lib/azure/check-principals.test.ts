import { checkPrincipals } from '../../../lib/azure/check-principals';
import type { PrincipalReference } from '../../../lib/azure/principal-reference';
import { ACME, ADMINISTRATOR, DEPLOYER, SUBSCRIPTION, TENANT, azureDeployment } from '../../support/azure-deployment';
import { lines } from '../../support/field-problems';

const CLIENT = '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f';

const problems = (fields: Readonly<Record<string, unknown>>, reference?: PrincipalReference): string[] =>
  lines(checkPrincipals(azureDeployment(fields), ACME, reference));

const notObjectId = (id: string, what: string): string =>
  `${id} is the id of the ${what}, and an object id belongs here: that of a user, group or service principal in Microsoft Entra ID`;

describe('the principals of an Azure deployment', () => {
  test('are right where each stands once in its list, and one may both deploy and administer', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ administrators: [DEPLOYER] }, { clientId: CLIENT })).toEqual([]);
  });

  test('find the vendor in exactly one way', () => {
    expect(problems({}, {})).toEqual([
      'error acmeKeys: has nothing to find it by; give exactly one of displayName, clientId, objectId',
    ]);
  });

  test('find the vendor best by its client id: a name may be of anybody', () => {
    expect(problems({}, { displayName: 'Acme Keys' })).toEqual([
      'warning acmeKeys.displayName: anybody may give an application this name: the plan only proves that it was registered by another tenant. Name it by its clientId, under Enterprise applications > Acme Keys > Application ID',
    ]);
  });

  test('say who could use the key by a backup, and name no other than administrators there', () => {
    const mayBackUp = (administrator: string) => ({
      administratorsMayBackUp: [{ administrator, reason: 'A copy is kept in the safe.' }],
    });
    expect(problems(mayBackUp(ADMINISTRATOR))).toEqual([
      `warning administratorsMayBackUp.0.administrator: ${ADMINISTRATOR} may back the key up, and can use it wherever the backup is restored: in any vault of the same subscription and geography`,
    ]);
    expect(problems(mayBackUp(DEPLOYER))).toEqual([
      `error administratorsMayBackUp.0.administrator: ${DEPLOYER} is not under administrators; add it there, or remove it here`,
    ]);
  });

  test('say which of them no plan looks up', () => {
    const unverifiedPrincipals = [{ principal: DEPLOYER, reason: 'May not read the directory.' }];
    expect(problems({ unverifiedPrincipals })).toEqual([
      expect.stringMatching(/^warning unverifiedPrincipals\.0\.principal: no plan looks .* up/),
    ]);
  });

  test('are not named by an application id, which would give no access', () => {
    expect(problems({}, { clientId: DEPLOYER })).toEqual([
      `error deployers.0: ${DEPLOYER} is the application (client) id of Acme Keys, and an access policy needs object ids: a client id passes plan and apply and gives no access. Nor should the vendor deploy or administer: take it out`,
    ]);
  });

  test('do not have the vendor among them', () => {
    expect(problems({}, { objectId: ADMINISTRATOR })).toEqual([
      `error administrators.0: ${ADMINISTRATOR} is the object id of Acme Keys: the vendor must not deploy or administer the key it uses; take it out`,
    ]);
  });

  test('do not stand twice, nor are they the ids of tenant and subscription', () => {
    expect(problems({ deployers: [DEPLOYER, TENANT, DEPLOYER.toUpperCase()], administrators: [SUBSCRIPTION] })).toEqual(
      [
        `error deployers.1: ${notObjectId(TENANT, 'tenant')}`,
        `error deployers.2: ${DEPLOYER} stands here twice`,
        `error administrators.0: ${notObjectId(SUBSCRIPTION, 'subscription')}`,
      ],
    );
  });

  test.each([
    [TENANT, 'tenant'],
    [SUBSCRIPTION, 'subscription'],
  ])('do not find the vendor by %s, the id of the %s', (objectId, what) => {
    expect(problems({}, { objectId })).toEqual([`error acmeKeys.objectId: ${notObjectId(objectId, what)}`]);
  });
});

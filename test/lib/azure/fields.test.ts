import { z } from 'zod';
import { azureFields } from '../../../lib/azure/fields';
import { LEAST } from '../../support/azure-deployment';

const schema = z.strictObject(azureFields);
const problems = (fields: Readonly<Record<string, unknown>>): string[] =>
  (schema.safeParse({ ...LEAST, ...fields }).error?.issues ?? []).map(
    (issue) => `${issue.path.join('.')} ${issue.message}`,
  );

describe('the fields of every Azure deployment', () => {
  test('have defaults where nothing needs to be said', () => {
    const { administrators: _administrators, ...least } = LEAST;
    expect(schema.parse(least)).toEqual({
      ...least,
      createResourceGroup: false,
      vault: { name: 'acme-cmk', sku: 'standard', lock: false },
      key: { name: 'encryption-key', type: 'RSA', size: 2048, activationDate: '2026-12-01T00:00:00Z' },
      administrators: [],
      administratorsMayDelete: false,
      administratorsMayBackUp: [],
      unverifiedPrincipals: [],
      tags: {},
      state: { type: 'local' },
    });
  });

  test('need a deployer', () => {
    expect(problems({ deployers: [] })).toEqual([
      'deployers must name at least one deployer, best of all a group: without a policy of its own the deployment cannot create the key',
    ]);
  });

  test('say whose object id is wrong', () => {
    const hint =
      'A user or group shows it as Object ID in Microsoft Entra ID, an application under Enterprise applications (not App registrations); the application (client) id of an application is another GUID and gives no access.';
    const given = {
      deployers: ['me@example.com'],
      administrators: ['admins'],
      administratorsMayBackUp: [{ administrator: 'Ada', reason: 'Moves the vault by a backup.' }],
    };
    expect(problems(given)).toEqual([
      `deployers.0 must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the object id of who runs cdktf deploy. ${hint}`,
      `administrators.0 must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the object id of a key administrator. ${hint}`,
      `administratorsMayBackUp.0.administrator must be a GUID such as 6f89cf12-978b-4d23-ac18-9ef0c127cf87: the object id of a key administrator. ${hint}`,
    ]);
  });
});

import type { AzureDeployment } from '../../../lib/azure/fields';
import { differenceText } from '../../../lib/cli/policy-difference-text';
import type { AccessComparison } from '../../../lib/operations/access-comparison';
import { policy } from '../../../lib/operations/policy';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { livePolicy, liveVault, policiesWith } from '../../support/live-vault';
import { type LoopbackResourceManager, startResourceManager, vaultPath } from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

const STRANGER = 'bad00001-1111-4222-8333-444455556666';
const PATH = vaultPath('acme-informatica-cmk');

let manager: LoopbackResourceManager;
beforeAll(async () => void (manager = await startResourceManager()));
afterAll(() => manager.close());

const here = (fields: Readonly<Record<string, unknown>> = {}): AzureDeployment => informaticaDeployment(fields);

async function text(how: 'diff' | 'drift', vault: unknown, d = here()): Promise<string> {
  manager.answers = vault === undefined ? {} : { [PATH]: vault };
  const session = testSession({ asksVaults: true, resourceManager: manager.connection });
  const result = await policy(session, d, { [how]: true });
  return differenceText(d.id, result as AccessComparison, 'table');
}
const start = 'informatica-prod, the live access to vault acme-informatica-cmk compared with the configuration';
const drifted = (lines: string, end: string) => `${start}:\n${lines}\nAccess is otherwise than configured: ${end}.\n`;

test('a vault that is as configured has neither growth nor drift', async () => {
  expect(await text('diff', liveVault())).toBe(
    "informatica-prod, compared with the live access to vault acme-informatica-cmk: nobody's access changes.\n",
  );
  expect(await text('drift', liveVault())).toBe(`${start}: everybody has the access that is configured.\n`);
});

test('a foreign access policy is drift; that no deploy takes it away is said', async () => {
  const vault = liveVault({ accessPolicies: policiesWith(livePolicy(STRANGER, ['get', 'unwrapKey'])) });
  expect(await text('drift', vault)).toBe(
    drifted(
      `+ access policy: object id ${STRANGER} gets the key permissions get and unwrapKey`,
      '1 of 1 differences give more',
    ),
  );
  expect(await text('diff', vault)).toBe(
    `informatica-prod, compared with the live access to vault acme-informatica-cmk:
- access policy: object id ${STRANGER} loses the key permissions get and unwrapKey
Access does not grow.
Access policies that no deployment made stay in the vault, whatever is deployed: cmk policy --drift finds them.
`,
  );
});

test('an access policy that is missing is growth to come, and drift', async () => {
  const vault = liveVault({ accessPolicies: policiesWith().slice(0, 1) });
  expect(await text('diff', vault)).toContain('Access grows: 1 of 1 changes give more.');
  expect(await text('drift', vault)).toContain('Access is otherwise than configured: 0 of 1 differences give more.');
});

test('the switch to Azure RBAC and an opened firewall are drift', async () => {
  const network = { informaticaAddresses: ['203.0.113.7'], allowedAddresses: ['192.0.2.1'] };
  const closed = here({ vault: { name: 'acme-informatica-cmk', network } });
  expect(await text('drift', liveVault({ enableRbacAuthorization: true }), closed)).toBe(
    drifted(
      `+ permission model: the vault switches to Azure RBAC: access policies no longer count, and whoever holds a role on the vault, its resource group or its subscription may do what that role allows
+ role assignment: role assignments decide who may use the vault, and were not read
+ network: every address may now reach the vault (before: only 203.0.113.7 and 192.0.2.1)`,
      '3 of 3 differences give more',
    ),
  );
});

test('whoever was taken for the vendor by its permissions is named', async () => {
  const uses = ['get', 'list', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
  const vault = liveVault({ accessPolicies: policiesWith(livePolicy(STRANGER, uses)) });
  const d = here({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } });
  expect(await text('drift', vault, d)).toBe(
    `${start}: everybody has the access that is configured.
Not proven: object id ${STRANGER} has exactly the access of the vendor's application; whether it is that was not looked up: az ad sp show --id ${STRANGER} --query displayName.
`,
  );
});

test('where there is no vault there is nothing to compare, and what can not be read is not known', async () => {
  await expect(text('drift', undefined)).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(
      /^informatica-prod: there is no vault acme-informatica-cmk in resource group rg-customer-keys of subscription \S+; deploy it: npx cdktf deploy \S+\. There is nothing to compare with; see who would have access with cmk policy informatica-prod --whole\.$/,
    ) as string,
  });
  await expect(text('drift', 403)).rejects.toMatchObject({ exitCode: 3 });
});

test('with CMK_LIVE=0 nobody is asked, and that is said', async () => {
  await expect(policy(testSession(), here(), { drift: true })).rejects.toMatchObject({
    exitCode: 3,
    message: 'informatica-prod: what is live was not read, since CMK_LIVE=0 says to ask nobody in Azure.',
  });
});

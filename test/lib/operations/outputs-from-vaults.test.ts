import { KeyClient } from '@azure/keyvault-keys';
import { settings } from '../../../lib/operations/settings';
import { DEPLOYER, TENANT } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { testSession } from '../../support/session';
import { startSmallVault, type SmallVault } from '../../../tools/small-vault/small-vault';

const REMOTE = { state: { type: 'hcp', organization: 'acme' } };
const CONSENTED = { informaticaKmsConnect: { clientId: '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f' } };

describe('the sheet of an Azure deployment whose state is elsewhere', () => {
  let vault: SmallVault;
  let version: string | undefined;

  const session = (asksVaults = true) =>
    testSession({
      folder: '/nonexistent',
      asksVaults,
      vaults: {
        credential: vault.credential(DEPLOYER),
        clientOptions: vault.clientOptions,
        uriOf: () => vault.uri,
      },
    });
  const read = (fields: Readonly<Record<string, unknown>>, live = true, asksVaults = true) =>
    settings(session(asksVaults), [informaticaDeployment(fields)], { outputs: [], live });
  const sheetOf = async (fields: Readonly<Record<string, unknown>>) => {
    const { sheets, refused } = await read(fields);
    const [sheet] = sheets;
    if (sheet === undefined) throw new Error(refused.join());
    return sheet;
  };

  beforeAll(async () => {
    vault = await startSmallVault();
    vault.allow(DEPLOYER, ['get', 'create']);
    const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
    ({ version } = (await keys.createRsaKey('informatica-encryption-key', { keySize: 2048 })).properties);
  });
  afterAll(() => vault.close());

  test.each([
    ['kept remotely', REMOTE],
    ['on the machine that deployed', {}],
  ])('has the values of the form from cmk.yaml and the vault when it is %s', async (_where, state) => {
    const { source, fields } = await sheetOf({ tenantId: vault.tenantId, ...state, ...CONSENTED });
    expect(source).toBe('cmk.yaml and the vault');
    expect(fields.map(({ label, value }) => [label, value])).toEqual([
      ['Tenant ID', vault.tenantId],
      ['Key Vault URI', vault.uri],
      ['Key Name', 'informatica-encryption-key'],
      ['Key Version', version],
    ]);
  });

  test('says that it could not see whether the vendor has access, and how to', async () => {
    const { steps } = await sheetOf({ tenantId: vault.tenantId, ...REMOTE, ...CONSENTED });
    expect(steps[0]).toMatchObject({
      id: 'see-access',
      where: { path: ['Key vaults', 'acme-informatica-cmk', 'Access policies'] },
      actions: ['From here it could not be seen whether the second deployment was made: the state is elsewhere.'],
      blocks: [{ text: 'npx cdktf deploy cmk-acme-informatica-prod' }],
    });
  });

  test('is refused with what the vault said, where it tells no version', async () => {
    const { sheets, refused } = await read({ tenantId: vault.tenantId, ...REMOTE, key: { name: 'absent' } });
    expect([sheets, refused]).toEqual([
      [],
      [
        `informatica-prod: ${vault.uri} has no key absent; its state is kept remotely (hcp); write its outputs to a file: npx cdktf output cmk-acme-informatica-prod --outputs-file outputs.json, then add --outputs outputs.json`,
      ],
    ]);
  });

  test.each([
    ['--no-live', false, true],
    ['CMK_LIVE=0', true, false],
  ])('asks no vault with %s, and says how to get it', async (_how, live, asksVaults) => {
    expect((await read({ tenantId: TENANT, ...REMOTE }, live, asksVaults)).refused).toEqual([
      'informatica-prod: its state is kept remotely (hcp); write its outputs to a file: npx cdktf output cmk-acme-informatica-prod --outputs-file outputs.json, then add --outputs outputs.json, or let the vault be asked: without --no-live and CMK_LIVE=0',
    ]);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyClient } from '@azure/keyvault-keys';
import { azureApp } from '../../../lib/apps/azure-app';
import { type SmallVault, startSmallVault } from '../../../tools/small-vault/small-vault';
import { exampleFile } from '../../support/deployments';
import { DEPLOYER } from '../../support/azure-deployment';
import { testSession } from '../../support/session';
import { immuta } from '../configuration/immuta';

const AZURE = `name: acme\ndeployments:\n${exampleFile('cmk.yaml').slice(exampleFile('cmk.yaml').indexOf('  informatica-prod:'))}`;
const STACK = 'cmk-acme-informatica-prod';
const STRANGER = 'c0ffee03-1111-4222-8333-444455556666';

let directory: string;
let vault: SmallVault;
beforeAll(async () => {
  vault = await startSmallVault();
  vault.allow(DEPLOYER, ['get', 'create']);
  const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
  await keys.createRsaKey('informatica-encryption-key', { keySize: 2048, enabled: false });
});
afterAll(() => vault.close());
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'cmk-app-'))));
afterEach(() => rmSync(directory, { recursive: true }));

async function app(text: string, live?: string, caller = DEPLOYER) {
  writeFileSync(join(directory, 'cmk.yaml'), text);
  const vaults = { credential: vault.credential(caller), clientOptions: vault.clientOptions, uriOf: () => vault.uri };
  const session = testSession({ directory, folder: directory, vaults });
  const environment = { CMK_LIVE: live, TERRAFORM_BINARY_NAME: 'node', PATH: process.env['PATH'] };
  const { app: made, said } = await azureApp({ directory, session, environment });
  const stack = made.node.tryFindChild(STACK);
  return {
    said,
    json: JSON.stringify(stack === undefined ? '' : (stack as unknown as { toTerraform(): unknown }).toTerraform()),
  };
}

test('a disabled key stops its plan where vaults are asked', async () => {
  expect((await app(AZURE, '1')).json).toContain('EnableDisabledKey');
  expect((await app(AZURE, '0')).json).not.toContain('EnableDisabledKey');
});

test('without CMK_LIVE the vault is asked where a local state shows that it was deployed', async () => {
  expect((await app(AZURE)).json).not.toContain('EnableDisabledKey');
  mkdirSync(join(directory, 'state'));
  writeFileSync(join(directory, 'state', `${STACK}.tfstate`), '{"version":4}');
  expect((await app(AZURE)).json).toContain('EnableDisabledKey');
});

test('a vault that gives no answer is said', async () => {
  expect((await app(AZURE, '1', STRANGER)).said).toEqual([
    expect.stringMatching(/^informatica-prod: whether the key is enabled could not be read: .* refuses this identity/),
  ]);
});

test('the state is kept beside cmk.yaml', async () => {
  expect((await app(AZURE, '0')).json).toContain(`state/${STACK}.tfstate`);
});

test('without Azure deployments one sentence says so', async () => {
  expect((await app(immuta(), '0')).said).toEqual([
    'cmk.yaml has no Azure deployments: there is nothing for cdktf to do. For AWS use cdk.',
  ]);
});

test('a configuration with errors makes no app', async () => {
  await expect(app(immuta({ alias: 'a b' }), '0')).rejects.toThrow('cmk.yaml has 1 error; nothing was done.');
});

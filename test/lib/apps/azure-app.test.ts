import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyClient } from '@azure/keyvault-keys';
import { azureApp } from '../../../lib/apps/azure-app';
import { type SmallVault, startSmallVault } from '../../../tools/small-vault/small-vault';
import { exampleFile } from '../../support/deployments';
import { DEPLOYER, TENANT } from '../../support/azure-deployment';
import { testSession } from '../../support/session';
import { immuta } from '../configuration/immuta';

const AZURE = `name: acme\ndeployments:\n${exampleFile('cmk.yaml').slice(exampleFile('cmk.yaml').indexOf('  informatica-prod:'))}`;
const STACK = 'cmk-acme-informatica-prod';
const STRANGER = 'c0ffee03-1111-4222-8333-444455556666';

let directory: string;
let vault: SmallVault;
beforeAll(async () => {
  vault = await startSmallVault({ tenantId: TENANT });
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

test.each([
  ['a local state', AZURE],
  [
    'a remote state',
    AZURE.replace('deployments:', 'defaults:\n  state: { type: hcp, organization: acme }\ndeployments:'),
  ],
])('a disabled key stops its plan, with %s', async (_, text) => {
  const { said, json } = await app(text);
  expect(json).toContain('"precondition":[{"condition":"${var.EnableDisabledKey}"');
  expect(said).toContainEqual(
    expect.stringMatching(/^informatica-prod: The key informatica-encryption-key is disabled, and an update would/),
  );
});

test('a key that cannot be seen stops its plan, and not the synthesis', async () => {
  const { said, json } = await app(AZURE, undefined, STRANGER);
  expect(json).toContain('"precondition":[{"condition":"${var.DeployUnseen}"');
  expect(said).toContainEqual(
    expect.stringMatching(
      /^informatica-prod: Whether the key informatica-encryption-key is enabled could not be seen: .* refuses this identity/,
    ),
  );
});

test('with CMK_LIVE=0 nobody is asked and nothing stops', async () => {
  const { said, json } = await app(AZURE, '0', STRANGER);
  expect(json).not.toContain('precondition');
  expect(said).toEqual([]);
});

test('the stack of an enabled key is that of CMK_LIVE=0, byte for byte', async () => {
  const keys = new KeyClient(vault.uri, vault.credential(DEPLOYER), vault.clientOptions);
  await keys.createRsaKey('enabled', { keySize: 2048 });
  const text = AZURE.replace('informatica-encryption-key', 'enabled');
  expect((await app(text)).json).toBe((await app(text, '0')).json);
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

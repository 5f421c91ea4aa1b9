import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALLERS, type Caller } from '../../small-vault/callers';
import type { VaultPlace } from '../../../lib/live/azure/vault';
import type { FrontAddress } from '../clients';
import { runCommand } from '../../command';
import type { Application } from '../front/directory';
import { groupPath, manage } from '../management';
import { CONTRACT_VAULT as VAULT, policiesAreRead, type Stage } from '../stage';
import { PROJECT } from '../../project';

/** What the suite in the other process needs; CMK_AZURE_CONTRACT names the file. */
export interface ContractFile {
  readonly address: FrontAddress;
  readonly uri: string;
  readonly callers: Readonly<Record<Caller, SignsIn>>;
  /** The vault by Azure Resource Manager, and who may read and change it there. */
  readonly vault: VaultPlace;
  readonly manager: SignsIn;
}

type SignsIn = Pick<Application, 'clientId' | 'secret'>;

const GROUP = 'rg-contract';

type Callers = Readonly<Record<Caller, Application>>;

/**
 * Runs the contract of the small vault against the emulator: what the small vault promises, both keep. And the suite of a
 * key that is run, which `npm test` runs on the small vault.
 */
export async function runContract(stage: Stage): Promise<void> {
  const { report, front, folder } = stage;
  report.chapter('The contract of a key vault');
  const register = (caller: Caller): Promise<Application> =>
    front.directory.register(`contract ${caller}`, randomUUID());
  const callers = {
    owner: await register('owner'),
    runner: await register('runner'),
    vendor: await register('vendor'),
    courier: await register('courier'),
    stranger: await register('stranger'),
  };
  await createVault(stage, callers);
  const { tenantId, subscriptionId } = stage.first;
  const file: ContractFile = {
    ...{ address: stage.address, uri: `https://${VAULT}.vault.azure.net`, callers },
    vault: { tenantId, subscriptionId, resourceGroup: GROUP, vaultName: VAULT },
    manager: stage.people.deployer,
  };
  const path = join(folder, 'contract.json');
  writeFileSync(path, JSON.stringify(file), { mode: 0o600 });
  const jest = join(PROJECT, 'node_modules/jest/bin/jest.js');
  const config = join(PROJECT, 'tools/azure-stage/jest.config.cjs');
  const finished = await runCommand(process.execPath, [jest, '--ci', '--config', config], {
    cwd: PROJECT,
    env: { ...process.env, HTTPS_PROXY: '', HTTP_PROXY: '', CMK_AZURE_CONTRACT: path },
  });
  const summary = /^Tests: .*$/m.exec(finished.output)?.[0].replace(/\s+/g, ' ') ?? '';
  report.check(`the emulator keeps it as the small vault does. ${summary}`, finished.code === 0, finished.output);
}

/** A vault of its own: that of the stack gives nobody all that the contract tries. */
async function createVault(stage: Stage, callers: Callers): Promise<void> {
  const { tenantId, location } = stage.first;
  const group = groupPath(stage, GROUP);
  const accessPolicies = (Object.keys(callers) as Caller[]).map((caller) => {
    return { tenantId, objectId: callers[caller].objectId, permissions: { keys: CALLERS[caller] } };
  });
  const sku = { family: 'A', name: 'standard' };
  const properties = { tenantId, sku, accessPolicies, enableRbacAuthorization: false, enablePurgeProtection: true };
  await manage(stage, 'PUT', group, { location }, 'api-version=2022-09-01');
  await manage(stage, 'PUT', `${group}/providers/Microsoft.KeyVault/vaults/${VAULT}`, { location, properties });
  await policiesAreRead();
}

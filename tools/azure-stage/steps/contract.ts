import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CALLERS, type Caller } from '../../small-vault/callers';
import { credentialOf, type FrontAddress } from '../clients';
import { runCommand } from '../../command';
import type { Application } from '../front/directory';
import type { Stage } from '../stage';
import { PROJECT } from '../../project';

/** What the suite in the other process needs; CMK_AZURE_CONTRACT names the file. */
export interface ContractFile {
  readonly address: FrontAddress;
  readonly uri: string;
  readonly callers: Readonly<Record<Caller, Pick<Application, 'clientId' | 'secret'>>>;
}

type Callers = Readonly<Record<Caller, Application>>;

const VAULT = 'contract-vault';

/** Runs the contract of the small vault against the emulator: what the small vault promises, both keep. */
export async function runContract(stage: Stage): Promise<void> {
  const { report, front, folder } = stage;
  report.chapter('The contract of a key vault');
  const register = (caller: Caller): Promise<Application> =>
    front.directory.register(`contract ${caller}`, randomUUID());
  const callers = {
    owner: await register('owner'),
    vendor: await register('vendor'),
    courier: await register('courier'),
    stranger: await register('stranger'),
  };
  await createVault(stage, callers);
  const file: ContractFile = { address: stage.address, uri: `https://${VAULT}.vault.azure.net`, callers };
  const path = join(folder, 'contract.json');
  writeFileSync(path, JSON.stringify(file), { mode: 0o600 });
  const jest = join(PROJECT, 'node_modules/jest/bin/jest.js');
  const config = join(PROJECT, 'tools/azure-stage/jest.config.cjs');
  const finished = await runCommand(process.execPath, [jest, '--ci', '--config', config], {
    cwd: PROJECT,
    env: { ...process.env, HTTPS_PROXY: '', CMK_AZURE_CONTRACT: path },
  });
  const summary = /^Tests: .*$/m.exec(finished.output)?.[0].replace(/\s+/g, ' ') ?? '';
  report.check(`the emulator keeps it as the small vault does. ${summary}`, finished.code === 0, finished.output);
}

/** A vault of its own: that of the stack gives nobody all that the contract tries. */
async function createVault(stage: Stage, callers: Callers): Promise<void> {
  const { tenantId, subscriptionId, location } = stage.first;
  const group = `/subscriptions/${subscriptionId}/resourceGroups/rg-contract`;
  const accessPolicies = (Object.keys(callers) as Caller[]).map((caller) => {
    return { tenantId, objectId: callers[caller].objectId, permissions: { keys: CALLERS[caller] } };
  });
  const sku = { family: 'A', name: 'standard' };
  const properties = { tenantId, sku, accessPolicies, enableRbacAuthorization: false, enablePurgeProtection: true };
  await put(stage, `${group}?api-version=2022-09-01`, { location });
  await put(stage, `${group}/providers/Microsoft.KeyVault/vaults/${VAULT}?api-version=2023-07-01`, {
    location,
    properties,
  });
  // The emulator asks for access policies once a second.
  await sleep(2500);
}

/** Azure Resource Manager by plain REST: its SDK is needed nowhere else. */
async function put({ address, people }: Stage, path: string, document: object): Promise<void> {
  const { token } = await credentialOf(address, people.deployer).getToken('https://management.azure.com/.default');
  const host = 'management.azure.com';
  const headers = { host, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const status = await new Promise<number>((resolve, reject) => {
    const { tlsPort: port, certificate: ca } = address;
    const options = { host: '127.0.0.1', port, servername: host, ca, method: 'PUT', path, headers };
    const call = request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(JSON.stringify(document));
  });
  if (status >= 300) throw new Error(`PUT ${path}: status ${status}`);
}

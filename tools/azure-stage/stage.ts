import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CryptographyClient, KeyClient, type KeyClientOptions } from '@azure/keyvault-keys';
import { clientOptions, credentialOf, type FrontAddress } from './clients';
import { Cdktf } from './cdktf';
import { readExample, type DeploymentText, type Example } from './example';
import type { Application } from './front/directory';
import { startFront, type Front } from './front/front';
import type { Programs } from './programs';
import type { Report } from './report';
import { Terraform } from './terraform';
import { NEIGHBOURS_VAULT, Workspace } from './workspace';

export interface People {
  /** The first of `deployers`. */
  readonly deployer: Application;
  /** Another one of `deployers`. */
  readonly secondDeployer: Application;
  /** Someone of the tenant without any access. */
  readonly stranger: Application;
}

/** Everything the steps of the check share. */
export interface Stage {
  readonly report: Report;
  readonly front: Front;
  readonly address: FrontAddress;
  readonly workspace: Workspace;
  readonly people: People;
  /** The deployment of the first phase: cmk.yaml has two deployers, and no access of the vendor. */
  readonly first: DeploymentText;
  readonly vaultUri: string;
  readonly keyName: string;
  readonly folder: string;
  cdktf(as: Application): Cdktf;
  terraform(as: Application): Terraform;
  environmentOf(person: Application): NodeJS.ProcessEnv;
  keys(as: Application): KeyClient;
  cryptography(as: Application, keyId: string): CryptographyClient;
}

/** The vault on which the contract is run. */
export const CONTRACT_VAULT = 'contract-vault';

/** Nothing else of the user's environment: credentials or endpoints in it could lead elsewhere. */
const INHERITED = ['PATH', 'TMPDIR', 'LANG'];

function baseEnvironment(front: Front, programs: Programs, home: string): NodeJS.ProcessEnv {
  const proxy = `http://127.0.0.1:${front.proxyPort}`;
  return {
    ...Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])),
    // cdktf keeps a cache of providers there.
    HOME: home,
    ...{ HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '' },
    // Go trusts only this; Node trusts it besides its own list.
    ...{
      SSL_CERT_FILE: front.certificateFile,
      SSL_CERT_DIR: '/nonexistent',
      NODE_EXTRA_CA_CERTS: front.certificateFile,
    },
    ...{ TF_CLI_CONFIG_FILE: programs.terraformConfiguration, TF_IN_AUTOMATION: '1', TF_INPUT: '0' },
    ...{ CHECKPOINT_DISABLE: '1', CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0' },
  };
}

/** Starts Azure, registers the people, and lays out a folder like that of a user. */
export async function setStage(programs: Programs, path: string, folder: string, report: Report): Promise<Stage> {
  const example = readExample(path);
  const { tenantId, subscriptionId } = example.deployment;
  const front = await startFront({
    programs: programs.emulators,
    folder: join(folder, 'front'),
    tenantId,
    subscriptionId,
    vaultNames: [example.deployment.vault.name, NEIGHBOURS_VAULT, CONTRACT_VAULT],
  });
  try {
    return await layOut(front, programs, example, folder, report);
  } catch (e) {
    front.close();
    throw e;
  }
}

async function layOut(
  front: Front,
  programs: Programs,
  example: Example,
  folder: string,
  report: Report,
): Promise<Stage> {
  const environment = baseEnvironment(front, programs, join(folder, 'home'));
  mkdirSync(join(folder, 'home'));
  const workspace = new Workspace(join(folder, 'work'), example);
  const first = example.deployment;
  const people = {
    deployer: await front.directory.register('deployer', first.deployers[0]),
    secondDeployer: await front.directory.register('second deployer', randomUUID()),
    stranger: await front.directory.register('stranger', randomUUID()),
  };
  const { tenantId, subscriptionId } = first;
  const address = { tlsPort: front.tlsPort, certificate: front.certificate, tenantId };
  const environmentOf = ({ clientId, secret }: Application): NodeJS.ProcessEnv => ({
    ...environment,
    ...{ ARM_TENANT_ID: tenantId, ARM_SUBSCRIPTION_ID: subscriptionId, ARM_USE_CLI: 'false' },
    ...{ ARM_CLIENT_ID: clientId, ARM_CLIENT_SECRET: secret },
  });
  const vaultUri = `https://${first.vault.name}.vault.azure.net`;
  const options: KeyClientOptions = clientOptions(address);
  return {
    ...{ report, front, address, workspace, people, folder, vaultUri, keyName: first.key.name, environmentOf },
    first: { ...first, deployers: [first.deployers[0], people.secondDeployer.objectId] },
    cdktf: (as) => new Cdktf(workspace, environmentOf(as)),
    terraform: (as) => new Terraform(workspace.stackFolder, environmentOf(as)),
    keys: (as) => new KeyClient(vaultUri, credentialOf(address, as), options),
    cryptography: (as, keyId) => new CryptographyClient(keyId, credentialOf(address, as), options),
  };
}

/** The emulator of a vault asks for access policies once a second. */
export const policiesAreRead = (): Promise<void> => sleep(2500);

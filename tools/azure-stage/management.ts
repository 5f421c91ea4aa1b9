import { request } from 'node:https';
import { credentialOf } from './clients';
import { MANAGEMENT } from './front/hosts';
import type { Stage } from './stage';

const VAULTS_API = 'api-version=2023-07-01';

/** Path of a resource group of the deployment's subscription. */
export const groupPath = ({ first }: Stage, name: string): string =>
  `/subscriptions/${first.subscriptionId}/resourceGroups/${name}`;

/** Path of the vault of the deployment, or of something under it. */
export const vaultPath = (stage: Stage, rest = ''): string =>
  `${groupPath(stage, stage.first.resourceGroup)}/providers/Microsoft.KeyVault/vaults/${stage.first.vault.name}${rest}`;

/**
 * What somebody does by hand, in the portal or by the Azure CLI: a request to Azure Resource Manager by plain REST, as
 * somebody who may. Its SDK is needed nowhere else.
 */
export async function manage(
  { address, people }: Stage,
  method: 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  document?: object,
  version = VAULTS_API,
): Promise<void> {
  const { token } = await credentialOf(address, people.deployer).getToken(`https://${MANAGEMENT}/.default`);
  const headers = { host: MANAGEMENT, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { tlsPort: port, certificate: ca } = address;
  const status = await new Promise<number>((resolve, reject) => {
    const where = { host: '127.0.0.1', port, servername: MANAGEMENT, ca };
    const call = request({ ...where, method, path: `${path}?${version}`, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(document && JSON.stringify(document));
  });
  if (status >= 300) throw new Error(`${method} ${path}: status ${status}`);
}

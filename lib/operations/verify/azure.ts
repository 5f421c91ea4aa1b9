import type { AzureDeployment } from '../../azure/fields';
import { findDeletedVault } from '../../live/azure/deleted-vault';
import { type LiveVault, readVault } from '../../live/azure/vault';
import { sideBySide } from '../../live/side-by-side';
import { preview } from '../../problems/preview';
import { UserError } from '../../problems/user-error';
import { type Check, type Checked, fail, notPossible, pass } from '../checks';
import { alertFaults } from '../alert-faults-azure';
import { keyInVault } from '../key-in-vault';
import type { Session } from '../session';
import { azureChecks } from './azure-checks';
import type { AzureSubject } from './azure-subject';

/** The checks of each key on Azure. */
export const verifyOnAzure = (
  session: Session,
  deployments: readonly AzureDeployment[],
  samples: number,
): Promise<readonly Checked[]> => {
  const asked: Asked = { session, samples, alertFaults: alertFaults(session) };
  return sideBySide(deployments, session.limits.vaults, async (d) => {
    const key = keyInVault(session, d);
    return { id: d.id, subject: key.name, checks: await look(asked, d) };
  });
};

/** The same for every deployment. */
type Asked = Pick<AzureSubject, 'session' | 'samples' | 'alertFaults'>;

async function look(asked: Asked, d: AzureDeployment): Promise<readonly Check[]> {
  const { session } = asked;
  if (!session.asksVaults) {
    return [notPossible('vault', 'CMK_LIVE=0 says to ask nobody in Azure', 'take CMK_LIVE away.')];
  }
  const vault = await readVault({ ...d, vaultName: d.vault.name }, session.resourceManager);
  if (vault.kind === 'unreadable') {
    return [notPossible('vault', `${vault.message}.`, 'sign in as who has Reader on the vault.')];
  }
  if (vault.kind === 'absent') return [await absent(session, d)];
  const { 'cmk:id': id, 'cmk:name': name } = vault.found.tags ?? {};
  const first =
    id === d.id && name === d.name
      ? pass('vault', `${d.vault.name} in resource group ${d.resourceGroup}`)
      : fail(
          'vault',
          `${d.vault.name} has the tags cmk:id ${preview(id ?? 'none')} and cmk:name ${preview(name ?? 'none')}: it may be of another deployment`,
          `see who made it; \`npx cdktf deploy ${d.stackName}\` puts tags back that were taken away.`,
        );
  return [first, ...(await ofKey(asked, d, vault.found))];
}

async function ofKey(asked: Asked, d: AzureDeployment, vault: LiveVault): Promise<readonly Check[]> {
  const key = keyInVault(asked.session, d);
  try {
    const description = await key.describe();
    if (description !== undefined) return await azureChecks({ ...asked, d, vault, key, description });
    const next = `\`npx cdktf deploy ${d.stackName}\` makes one, which reads nothing that another encrypted.`;
    return [fail('state', `the vault has no key ${d.key.name}, nor a deleted one`, next)];
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return [notPossible('state', e.message, 'sign in as a deployer or administrator of cmk.yaml.')];
  }
}

async function absent(session: Session, d: AzureDeployment): Promise<Check> {
  const deleted = await findDeletedVault({ ...d, vaultName: d.vault.name }, session.resourceManager);
  if (deleted.kind === 'unreadable') {
    return notPossible('vault', `${deleted.message}.`, 'sign in as who has Reader on the subscription.');
  }
  if (deleted.kind === 'absent') {
    return fail('vault', `there is none in resource group ${d.resourceGroup}`, `\`npx cdktf deploy ${d.stackName}\``);
  }
  const { name, location, gone } = deleted.found;
  const until = gone === '' ? '' : `, until ${gone}`;
  return fail(
    'vault',
    `it was deleted, and can be recovered${until}`,
    `\`az keyvault recover --name ${name} --location ${location}\``,
  );
}

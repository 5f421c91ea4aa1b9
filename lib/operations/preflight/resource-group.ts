import { readResourceGroup } from '../../live/azure/subscription';
import { type Check, fail, pass } from '../checks';
import { answered } from './answered';
import type { AzureQuestion } from './azure-question';
import { isOwn } from './own-tags';

/** Whether the resource group is there where the deployment finds one, and free where it makes one. */
export async function resourceGroup({ session, d }: AzureQuestion): Promise<readonly Check[]> {
  const answer = await readResourceGroup(d, d.resourceGroup, session.resourceManager);
  return answered('resource group', answer, (found): readonly Check[] => {
    const { resourceGroup: name, createResourceGroup: makes } = d;
    if (found === undefined && makes)
      return [pass('resource group', `${name} is not there yet: the deployment makes it`)];
    if (found === undefined) {
      const none = `${name} is not there, and the deployment does not make it`;
      return [fail('resource group', none, 'Create it, or write createResourceGroup: true in cmk.yaml.')];
    }
    if (!makes || isOwn(d, found.tags)) return [pass('resource group', `${name} is there`)];
    const taken = `${name} is there, and the deployment would make it: Terraform refuses that`;
    return [fail('resource group', taken, 'Take createResourceGroup out of cmk.yaml.')];
  });
}

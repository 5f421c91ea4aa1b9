import { didYouMean } from '../../problems/nearest';
import { readLocations, readSubscription } from '../../live/azure/subscription';
import { type Check, fail, pass } from '../checks';
import { answered } from './answered';
import type { AzureQuestion } from './azure-question';

/** Whether the subscription is there, of the tenant, and works. */
export async function subscription({ session, d }: AzureQuestion): Promise<readonly Check[]> {
  const answer = await readSubscription(d, session.resourceManager);
  return answered('subscription', answer, (found) => {
    if (found === undefined) {
      const none = `tenant ${d.tenantId} has no subscription ${d.subscriptionId} that this identity sees`;
      return [fail('subscription', none, 'Compare both ids with `az account show`, or ask for a role in it.')];
    }
    const { displayName = '', state = 'unknown', tenantId = d.tenantId } = found;
    const is = `${displayName} (${d.subscriptionId})`;
    if (tenantId.toLowerCase() !== d.tenantId.toLowerCase()) {
      return [fail('subscription', `${is} is of tenant ${tenantId}`, `Write tenantId: ${tenantId} in cmk.yaml.`)];
    }
    if (state !== 'Enabled') return [fail('subscription', `${is} is ${state}`, 'Ask its owner to enable it.')];
    return [pass('subscription', `${is} is enabled`)];
  });
}

/** Whether the subscription may use the location. */
export async function location({ session, d }: AzureQuestion): Promise<readonly Check[]> {
  const answer = await readLocations(d, session.resourceManager);
  return answered('location', answer, (found = []) => {
    const names = found.flatMap(({ name }) => name ?? []);
    if (names.includes(d.location)) return [pass('location', `the subscription may use ${d.location}`)];
    const text = `the subscription has no location ${d.location}${didYouMean(d.location, names)}`;
    return [
      fail('location', text, 'Write one that `az account list-locations` prints; it can never be changed later.'),
    ];
  });
}

import { guid } from '../fields/guid';

export const tenantId = guid(
  'the tenant id',
  'See Microsoft Entra ID > Overview, or `az account show --query tenantId`.',
).meta({ description: 'Microsoft Entra tenant of the subscription, a GUID.' });

export const subscriptionId = guid('the subscription id', 'See Subscriptions, or `az account show --query id`.').meta({
  description: 'Azure subscription that holds and pays for the vault, a GUID.',
});

/** Where to find an object id, and what it is not. */
const OBJECT_ID_HINT =
  'A user or group shows it as Object ID in Microsoft Entra ID, an application under Enterprise applications (not App registrations); the application (client) id of an application is another GUID and gives no access.';

export const objectId = (who: string) => guid(`the object id of ${who}`, OBJECT_ID_HINT);

export const clientId = (who: string) =>
  guid(`the application (client) id of ${who}`, 'Enterprise applications show it as Application ID.');

import type { RolePermission } from '../../azure/deployment-actions';
import { type Answer, type ResourceManagerConnection, readList, readResource } from './resource-manager';

export interface SubscriptionPlace {
  readonly tenantId: string;
  readonly subscriptionId: string;
}

/** https://learn.microsoft.com/rest/api/resources/subscriptions/get */
export interface LiveSubscription {
  readonly tenantId?: string;
  readonly displayName?: string;
  /** `Enabled` where it works; `Warned`, `PastDue`, `Disabled`, `Deleted`. */
  readonly state?: string;
}

export interface LiveResourceGroup {
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const of = ({ subscriptionId }: SubscriptionPlace): string => `/subscriptions/${subscriptionId}`;
const groupPath = (place: SubscriptionPlace, group: string): string =>
  `${of(place)}/resourceGroups/${encodeURIComponent(group)}`;

export const readSubscription = (
  place: SubscriptionPlace,
  connection: ResourceManagerConnection,
): Promise<Answer<LiveSubscription>> => readResource(place.tenantId, `${of(place)}?api-version=2022-12-01`, connection);

/** Locations that the subscription may use. https://learn.microsoft.com/rest/api/resources/subscriptions/list-locations */
export const readLocations = (
  place: SubscriptionPlace,
  connection: ResourceManagerConnection,
): Promise<Answer<readonly { readonly name?: string }[]>> =>
  readList(place.tenantId, `${of(place)}/locations?api-version=2022-12-01`, connection);

/** https://learn.microsoft.com/rest/api/resources/providers/get */
export const readKeyVaultProvider = (
  place: SubscriptionPlace,
  connection: ResourceManagerConnection,
): Promise<Answer<{ readonly registrationState?: string }>> =>
  readResource(place.tenantId, `${of(place)}/providers/Microsoft.KeyVault?api-version=2021-04-01`, connection);

/** https://learn.microsoft.com/rest/api/resources/resource-groups/get */
export const readResourceGroup = (
  place: SubscriptionPlace,
  group: string,
  connection: ResourceManagerConnection,
): Promise<Answer<LiveResourceGroup>> =>
  readResource(place.tenantId, `${groupPath(place, group)}?api-version=2021-04-01`, connection);

/**
 * What roles allow whoever asks, in a resource group or, without one, in the subscription.
 * https://learn.microsoft.com/rest/api/authorization/permissions/list-for-resource-group
 */
export function readPermissions(
  place: SubscriptionPlace,
  group: string | undefined,
  connection: ResourceManagerConnection,
): Promise<Answer<readonly RolePermission[]>> {
  const scope = group === undefined ? of(place) : groupPath(place, group);
  const path = `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
  return readList(place.tenantId, path, connection);
}

/** https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/check-name-availability */
export interface NameAvailability {
  readonly nameAvailable?: boolean;
  readonly reason?: string;
}

/** Whether a vault of this name could be made, anywhere in Azure. Asks, and reserves nothing. */
export const checkVaultName = (
  place: SubscriptionPlace,
  name: string,
  connection: ResourceManagerConnection,
): Promise<Answer<NameAvailability>> =>
  readResource(
    place.tenantId,
    `${of(place)}/providers/Microsoft.KeyVault/checkNameAvailability?api-version=2023-07-01`,
    connection,
    { name, type: 'Microsoft.KeyVault/vaults' },
  );

import { isGuid } from '../../fields/guid';

/**
 * The tenant that Azure Resource Manager names when the token is of another one; undefined for any other refusal.
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors
 */
export function tenantOfSubscription(body: unknown): string | undefined {
  const { error } = (body ?? {}) as { readonly error?: { readonly code?: unknown; readonly message?: unknown } };
  if (error?.code !== 'InvalidAuthenticationTokenTenant' || typeof error.message !== 'string') return undefined;
  const [, tenant = ''] = /must match .{0,20}tenants? '[^']*\/([0-9a-f-]{36})\/?'/i.exec(error.message) ?? [];
  return isGuid(tenant) ? tenant.toLowerCase() : undefined;
}

export const ofOtherTenant = (tenant: string, tenantId: string): string =>
  `the subscription belongs to tenant ${tenant}, and the deployment names ${tenantId}: put tenantId or subscriptionId right in cmk.yaml`;

import { DataAzureadServicePrincipals } from '@cdktf/provider-azuread/lib/data-azuread-service-principals';
import type { Construct } from 'constructs';

export interface ObjectIdsProps {
  readonly tenantId: string;
  /** Object ids of cmk.yaml, each once: users, groups and service principals. */
  readonly objectIds: readonly string[];
}

/**
 * Stops the plan where an object id is the client id of an application of the tenant. An access policy takes it without
 * a word, gives no access by it, and in place of the right id it would remove the real policy. Users and groups need no
 * look-up for that. The permission that it needs is that of the vendor's look-up: Application.Read.All.
 */
export function refuseClientIds(scope: Construct, { tenantId, objectIds }: ObjectIdsProps): void {
  const found = new DataAzureadServicePrincipals(scope, 'Principals', {
    clientIds: [...objectIds],
    // Not to be found is what is right here.
    ignoreMissing: true,
    lifecycle: {
      postcondition: [
        {
          condition: '${length(self.service_principals) == 0}',
          errorMessage: `\${join(" ", [for p in self.service_principals : "\${p.client_id} among the deployers or administrators of cmk.yaml is the application (client) id of an application of tenant ${tenantId}, and an access policy needs object ids: write \${p.object_id}, its object id, in place of it."])}`,
        },
      ],
    },
  });
  found.overrideLogicalId('Principals');
}

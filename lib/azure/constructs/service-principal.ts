import { DataAzureadServicePrincipals } from '@cdktf/provider-azuread/lib/data-azuread-service-principals';
import { Fn, Token } from 'cdktf';
import { Construct } from 'constructs';
import { literal } from '../literal';
import type { PrincipalReference } from '../principal-reference';

export interface ServicePrincipalProps {
  readonly tenantId: string;
  readonly reference: PrincipalReference;
  /** What it is called for people, e.g. `Informatica KMS Connect`. */
  readonly title: string;
  /** What to do when it is not in the tenant yet. */
  readonly whenMissing: string;
  /** Object ids that it must not have: those who deploy and administer. */
  readonly others: readonly string[];
}

/**
 * An enterprise application of the tenant, looked up at every plan, so that a GUID of the wrong kind stops there: an
 * access policy would take any. More than one of a name is an error of the provider. Anybody who may register an
 * application may give it the vendor's name: by a name, only an application that another tenant registered is taken.
 */
export class ServicePrincipal extends Construct {
  readonly objectId: string;

  constructor(scope: Construct, id: string, props: ServicePrincipalProps) {
    super(scope, id);
    const { displayName, clientId, objectId } = props.reference;
    const found = new DataAzureadServicePrincipals(this, 'Resource', {
      displayNames: displayName === undefined ? undefined : [literal(displayName)],
      clientIds: clientId === undefined ? undefined : [clientId],
      objectIds: objectId === undefined ? undefined : [objectId],
      // An empty answer comes back, and the conditions below say what to do.
      ignoreMissing: true,
      lifecycle: {
        postcondition: [
          { condition: '${length(self.object_ids) == 1}', errorMessage: literal(missing(props)) },
          {
            condition: `\${length(setintersection(self.object_ids, ${JSON.stringify(props.others)})) == 0}`,
            errorMessage: `${props.title} is also among the deployers or administrators of cmk.yaml, and would get its own access from two policies. Take its object id out there.`,
          },
          ...(displayName === undefined ? [] : [registeredElsewhere(displayName, props)]),
        ],
      },
    });
    found.overrideLogicalId('Vendor');
    this.objectId = Token.asString(Fn.element(found.objectIds, 0));
  }
}

/**
 * `application_tenant_id` is Graph's appOwnerOrganizationId: the own tenant for an own application, empty for a managed
 * identity. https://learn.microsoft.com/graph/api/resources/serviceprincipal
 */
const registeredElsewhere = (displayName: string, { tenantId, title }: ServicePrincipalProps) => ({
  condition: `\${alltrue([for p in self.service_principals : !contains(["", "${tenantId}"], lower(p.application_tenant_id))])}`,
  errorMessage: literal(
    `The enterprise application with the name "${displayName}" was registered in your own tenant ${tenantId}: it is not that of the vendor, and would get the access of ${title}. Find out who made it, and name the vendor's by its clientId: Enterprise applications > ${title} > Application ID.`,
  ),
});

/** https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals */
function missing({ reference, tenantId, title, whenMissing }: ServicePrincipalProps): string {
  const { displayName, clientId, objectId } = reference;
  if (objectId !== undefined) {
    return `Tenant ${tenantId} has no service principal with the object id ${objectId}. If that is the application (client) id of ${title}, write clientId in place of objectId: the object id is another GUID, under Enterprise applications > ${title} > Object ID (not under App registrations). ${whenMissing}`;
  }
  const sought = displayName === undefined ? `the client id ${clientId}` : `the name "${displayName}"`;
  return `Tenant ${tenantId} has no enterprise application with ${sought}. ${whenMissing}`;
}

import { DataAzureadServicePrincipals } from '@cdktf/provider-azuread/lib/data-azuread-service-principals';
import { TerraformOutput } from 'cdktf';
import { ServicePrincipal } from '../../../../lib/azure/constructs/service-principal';
import type { PrincipalReference } from '../../../../lib/azure/principal-reference';
import { ADMINISTRATOR, DEPLOYER, TENANT } from '../../../support/azure-deployment';
import { inProviderStack } from '../../../support/provider-stack';
import { dataSource, synthesize } from '../../../support/terraform-json';

const CLIENT = '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f';
const OBJECT = 'c0ffee02-1111-4222-8333-444455556666';

const synth = (reference: PrincipalReference) =>
  synthesize(
    inProviderStack((stack) => {
      const { objectId } = new ServicePrincipal(stack, 'Vendor', {
        tenantId: TENANT,
        reference,
        title: 'Acme Keys',
        whenMissing: 'Give the consent in Acme first.',
        others: [DEPLOYER, ADMINISTRATOR],
      });
      new TerraformOutput(stack, 'ObjectId', { value: objectId });
    }),
  );
const vendor = (reference: PrincipalReference) => dataSource(synth(reference), DataAzureadServicePrincipals, 'Vendor');

describe('the enterprise application of a vendor', () => {
  test.each<[PrincipalReference, Readonly<Record<string, unknown>>, string]>([
    [
      { displayName: 'Acme Keys' },
      { display_names: ['Acme Keys'] },
      `Tenant ${TENANT} has no enterprise application with the name "Acme Keys". Give the consent in Acme first.`,
    ],
    [
      { clientId: CLIENT },
      { client_ids: [CLIENT] },
      `Tenant ${TENANT} has no enterprise application with the client id ${CLIENT}. Give the consent in Acme first.`,
    ],
    [
      { objectId: OBJECT },
      { object_ids: [OBJECT] },
      `Tenant ${TENANT} has no service principal with the object id ${OBJECT}. If that is the application (client) id of Acme Keys, write clientId in place of objectId: the object id is another GUID, under Enterprise applications > Acme Keys > Object ID (not under App registrations). Give the consent in Acme first.`,
    ],
  ])('is looked up by %j, and the plan stops unless it is one and another than who deploys', (reference, by, none) => {
    const { lifecycle, ...found } = vendor(reference);
    expect(found).toEqual({ ...by, ignore_missing: true });
    expect(lifecycle).toMatchObject({ postcondition: { length: reference.displayName === undefined ? 2 : 3 } });
    expect((lifecycle as { postcondition: unknown[] }).postcondition.slice(0, 2)).toEqual([
      { condition: '${length(self.object_ids) == 1}', error_message: none },
      {
        condition: `\${length(setintersection(self.object_ids, ["${DEPLOYER}","${ADMINISTRATOR}"])) == 0}`,
        error_message:
          'Acme Keys is also among the deployers or administrators of cmk.yaml, and would get its own access from two policies. Take its object id out there.',
      },
    ]);
  });

  test('by its name it is one that another tenant registered, and no managed identity', () => {
    const { lifecycle } = vendor({ displayName: 'Acme Keys' }) as { lifecycle: { postcondition: unknown[] } };
    expect(lifecycle.postcondition[2]).toEqual({
      condition: `\${alltrue([for p in self.service_principals : !contains(["", "${TENANT}"], lower(p.application_tenant_id))])}`,
      error_message: `The enterprise application with the name "Acme Keys" was registered in your own tenant ${TENANT}: it is not that of the vendor, and would get the access of Acme Keys. Find out who made it, and name the vendor's by its clientId: Enterprise applications > Acme Keys > Application ID.`,
    });
  });

  test('gives the object id that was found', () => {
    expect(synth({ displayName: 'Acme Keys' }).output['ObjectId']?.['value']).toBe(
      '${element(data.azuread_service_principals.Vendor.object_ids, 0)}',
    );
  });

  test('has a name with ${ and %{ as text, not as a template of Terraform', () => {
    const found = vendor({ displayName: 'KMS ${path.root} %{if true}' });
    expect(found['display_names']).toEqual(['KMS $${path.root} %%{if true}']);
    expect(JSON.stringify(found)).not.toMatch(/[^$]\$\{path/);
  });
});

import { DataAzureadServicePrincipals } from '@cdktf/provider-azuread/lib/data-azuread-service-principals';
import { Construct } from 'constructs';
import { refuseClientIds } from '../../../../lib/azure/constructs/object-ids';
import { ADMINISTRATOR, DEPLOYER, TENANT } from '../../../support/azure-deployment';
import { inProviderStack } from '../../../support/provider-stack';
import { dataSource, synthesize } from '../../../support/terraform-json';

test('the look-up keeps its name where it stands deeper in the tree', () => {
  const json = synthesize(
    inProviderStack((stack) => {
      refuseClientIds(new Construct(stack, 'Group'), { tenantId: TENANT, objectIds: [DEPLOYER] });
    }),
  );
  expect(dataSource(json, DataAzureadServicePrincipals, 'Principals')['client_ids']).toEqual([DEPLOYER]);
});

test('a plan stops where an object id is the client id of an application, and names the object id to write', () => {
  const json = synthesize(
    inProviderStack((stack) => refuseClientIds(stack, { tenantId: TENANT, objectIds: [DEPLOYER, ADMINISTRATOR] })),
  );
  expect(dataSource(json, DataAzureadServicePrincipals, 'Principals')).toEqual({
    client_ids: [DEPLOYER, ADMINISTRATOR],
    ignore_missing: true,
    lifecycle: {
      postcondition: [
        {
          condition: '${length(self.service_principals) == 0}',
          error_message: `\${join(" ", [for p in self.service_principals : "\${p.client_id} among the deployers or administrators of cmk.yaml is the application (client) id of an application of tenant ${TENANT}, and an access policy needs object ids: write \${p.object_id}, its object id, in place of it."])}`,
        },
      ],
    },
  });
});

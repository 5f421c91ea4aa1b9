import { z } from 'zod';
import { azureFields, type AzureDeployment } from '../../lib/azure/fields';
import type { Vendor } from '../../lib/azure/vendor';

export const TENANT = '6f89cf12-978b-4d23-ac18-9ef0c127cf87';
export const SUBSCRIPTION = '6082bfda-63d0-46f4-8272-ae9195139feb';
export const DEPLOYER = 'c0ffee01-1111-4222-8333-444455556666';
export const SECOND_DEPLOYER = 'c0ffee05-1111-4222-8333-444455556666';
export const ADMINISTRATOR = 'c0ffee04-1111-4222-8333-444455556666';

/** What a person writes in cmk.yaml at the least, on every platform on Azure. */
export const LEAST = {
  tenantId: TENANT,
  subscriptionId: SUBSCRIPTION,
  location: 'westeurope',
  resourceGroup: 'rg-customer-keys',
  vault: { name: 'acme-cmk' },
  key: { name: 'encryption-key', activationDate: '2026-12-01T00:00:00Z' },
  deployers: [DEPLOYER],
  administrators: [ADMINISTRATOR],
};

/** The deployment `prod` of a platform that adds no field, with these fields in place of or besides the least ones. */
export function azureDeployment(fields: Readonly<Record<string, unknown>> = {}): AzureDeployment {
  return {
    ...z.strictObject(azureFields).parse({ ...LEAST, ...fields }),
    id: 'prod',
    name: 'acme',
    stackName: 'cmk-acme-prod',
    platform: 'some-platform',
    cloud: 'azure',
  };
}

/** The vendor of that platform, which calls the vault from addresses of its own. */
export const ACME: Vendor = {
  name: 'Acme',
  application: 'Acme Keys',
  fields: { application: 'acmeKeys', addresses: 'acmeAddresses' },
  permissions: ['Get', 'WrapKey', 'UnwrapKey'],
  keyOperations: ['wrapKey', 'unwrapKey'],
  whenMissing: 'Give the consent in Acme first.',
};

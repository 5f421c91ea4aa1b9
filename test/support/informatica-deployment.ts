import { informaticaSchema, type InformaticaDeployment } from '../../lib/platforms/informatica/config';

export const TENANT = '6f89cf12-978b-4d23-ac18-9ef0c127cf87';
export const SUBSCRIPTION = '6082bfda-63d0-46f4-8272-ae9195139feb';
export const DEPLOYER = 'c0ffee01-1111-4222-8333-444455556666';
export const SECOND_DEPLOYER = 'c0ffee05-1111-4222-8333-444455556666';
export const ADMINISTRATOR = 'c0ffee04-1111-4222-8333-444455556666';

/** What a person writes in cmk.yaml at the least. */
export const LEAST = {
  tenantId: TENANT,
  subscriptionId: SUBSCRIPTION,
  location: 'westeurope',
  resourceGroup: 'rg-customer-keys',
  vault: { name: 'acme-informatica-cmk' },
  key: { name: 'informatica-encryption-key', activationDate: '2026-12-01T00:00:00Z' },
  deployers: [DEPLOYER],
  administrators: [ADMINISTRATOR],
};

/** The deployment `informatica-prod`, with these fields in place of or besides the least ones. */
export function informaticaDeployment(fields: Readonly<Record<string, unknown>> = {}): InformaticaDeployment {
  return {
    ...informaticaSchema.parse({ ...LEAST, ...fields }),
    id: 'informatica-prod',
    name: 'acme',
    stackName: 'cmk-acme-informatica-prod',
    platform: 'informatica',
    cloud: 'azure',
  };
}

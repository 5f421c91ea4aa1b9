import { informaticaSchema, type InformaticaDeployment } from '../../lib/platforms/informatica/config';
import { LEAST as LEAST_ON_AZURE } from './azure-deployment';

/** What a person writes in cmk.yaml at the least. */
export const LEAST = {
  ...LEAST_ON_AZURE,
  vault: { name: 'acme-informatica-cmk' },
  key: { ...LEAST_ON_AZURE.key, name: 'informatica-encryption-key' },
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

import * as z from 'zod';
import { azureFields, type AzureDeployment } from '../../azure/fields';
import { key } from '../../azure/key-fields';
import { addresses } from '../../azure/network';
import { principalReference } from '../../azure/principal-reference';
import { vault } from '../../azure/vault-fields';

/** The vendor's enterprise application, as its consent dialog names it. */
export const VENDOR = 'Informatica KMS Connect';

const informaticaAddresses = addresses(
  'Addresses from which Informatica calls the vault. It is not among the trusted services of Azure, and publishes none for this: ask Informatica Global Customer Support.',
).min(1, 'must name at least one address: without it Informatica cannot reach the key');

// Editors and the documentation list the fields in this order: what is about everything comes last.
const { tags, state, ...fields } = azureFields;

export const informaticaSchema = z.strictObject({
  ...fields,
  vault: vault({ informaticaAddresses }),
  key: key(', as Informatica describes it'),
  informaticaKmsConnect: principalReference(VENDOR)
    .optional()
    .meta({ description: `${VENDOR} in your tenant. Leave it out until the consent was given; then deploy again.` }),
  tags,
  state,
});

export type InformaticaConfig = z.output<typeof informaticaSchema>;
export type InformaticaDeployment = AzureDeployment & Readonly<InformaticaConfig>;

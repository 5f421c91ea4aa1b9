import { z } from 'zod';
import {
  dateTime,
  keyName,
  keySize,
  location,
  objectId,
  publicAddress,
  resourceGroupName,
  subscriptionId,
  tenantId,
  vaultName,
} from '../../azure/fields';
import { principalReference } from '../../azure/principal-reference';
import { rotation } from '../../azure/rotation';
import { state } from '../../azure/state';
import type { Deployment } from '../../fields/deployment';
import { tags } from '../../fields/tags';

/** The vendor's enterprise application, as its consent dialog names it. */
export const VENDOR = 'Informatica KMS Connect';

const addresses = (description: string) => z.array(publicAddress).meta({ description });

const network = z
  .strictObject({
    informaticaAddresses: addresses(
      'Addresses from which Informatica calls the vault. It is not among the trusted services of Azure, and publishes none for this: ask Informatica Global Customer Support.',
    ).min(1, 'must name at least one address: without it Informatica cannot reach the key'),
    allowedAddresses: addresses(
      'Addresses of those who deploy and administer. Without theirs the deployment itself is refused.',
    ).default([]),
  })
  .meta({
    description: 'Closes the vault to all other addresses. Default: open to every address, for those with access.',
  });

const vault = z
  .strictObject({
    name: vaultName,
    sku: z
      .enum(['standard', 'premium'], { error: 'must be standard or premium' })
      .default('standard')
      .meta({ description: 'premium is needed for keys in a hardware security module (RSA-HSM). Default standard.' }),
    network: network.optional(),
  })
  .meta({ description: 'The key vault, for this key alone.' });

const key = z
  .strictObject({
    name: keyName,
    type: z
      .enum(['RSA', 'RSA-HSM'], { error: 'must be RSA or RSA-HSM' })
      .default('RSA')
      .meta({ description: 'Default RSA, as Informatica describes it. It cannot be changed later.' }),
    size: keySize,
    activationDate: dateTime(
      'The key cannot be used before. Only read when the key is created. Default: the time of the first deployment.',
    ).optional(),
    expirationDate: dateTime(
      'The first version cannot encrypt or wrap from then on. Only read when the key is created. Default: never.',
    ).optional(),
    rotation: rotation.optional(),
  })
  .meta({ description: 'The key.' });

export const informaticaSchema = z.strictObject({
  tenantId,
  subscriptionId,
  location,
  resourceGroup: resourceGroupName,
  createResourceGroup: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether the stack creates the resource group. Default false: it exists.' }),
  vault,
  key,
  deployers: z
    .array(objectId('who runs cdktf deploy'))
    .min(
      1,
      'must name at least one deployer, best of all a group: without a policy of its own the deployment cannot create the key',
    )
    .meta({
      description:
        'Object ids of the groups, service principals or users that may run cdktf deploy. Each gets what creating and rotating the key needs, and no cryptographic operation.',
    }),
  administrators: z
    .array(objectId('a key administrator'))
    .default([])
    .meta({ description: 'Object ids of those who disable, enable, rotate, back up and recover the key.' }),
  administratorsMayDelete: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether key administrators may delete the key. Default false.' }),
  informaticaKmsConnect: principalReference(VENDOR)
    .optional()
    .meta({ description: `${VENDOR} in your tenant. Leave it out until the consent was given; then deploy again.` }),
  tags: tags.default({}),
  state,
});

export type InformaticaConfig = z.output<typeof informaticaSchema>;
export type InformaticaDeployment = Deployment<InformaticaConfig>;

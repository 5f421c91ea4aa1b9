import * as z from 'zod';
import type { Deployment } from '../fields/deployment';
import { reason } from '../fields/reason';
import { tags } from '../fields/tags';
import { alerts } from './alerts/fields';
import { objectId, subscriptionId, tenantId } from './ids';
import { key } from './key-fields';
import { resourceGroupName } from './resource-group';
import { state } from './state';
import { unverifiedPrincipals } from './unverified-principals';
import { location, vault } from './vault-fields';

const deployers = z
  .array(objectId('who runs cdktf deploy'))
  .min(
    1,
    'must name at least one deployer, best of all a group: without a policy of its own the deployment cannot create the key',
  )
  .meta({
    description:
      'Object ids of the groups, service principals or users that may run cdktf deploy. Each gets what creating and rotating the key needs, and no cryptographic operation.',
  });

/** What every Azure deployment may say. */
export const azureFields = {
  tenantId,
  subscriptionId,
  location,
  resourceGroup: resourceGroupName,
  createResourceGroup: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether the stack creates the resource group. Default false: it exists.' }),
  vault: vault({}),
  key: key(),
  deployers,
  administrators: z
    .array(objectId('a key administrator'))
    .default([])
    .meta({ description: 'Object ids of those who disable, enable, rotate and recover the key.' }),
  administratorsMayDelete: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether key administrators may delete the key. Default false.' }),
  administratorsMayBackUp: z
    .array(
      z.strictObject({
        administrator: objectId('a key administrator').meta({
          description: 'Its object id, as it stands under administrators.',
        }),
        reason,
      }),
    )
    .default([])
    .meta({
      description:
        'Administrators who may also back the key up and restore it. Whoever can restore a backup into a vault of their own can use the key.',
    }),
  unverifiedPrincipals,
  alerts,
  tags: tags.default({}),
  state,
};

export type AzureConfig = z.output<z.ZodObject<typeof azureFields>>;
export type AzureDeployment = Deployment<AzureConfig>;

import * as z from 'zod';
import { region } from '../fields/region';
import { text } from '../fields/text';
import { subscriptionId } from './ids';
import { resourceGroupName } from './resource-group';

/** The rest of the name is the stack: one state for each deployment, whatever `defaults` say. */
const prefix = text(
  /^[A-Za-z0-9][A-Za-z0-9_./-]*$/,
  'must start with a letter or digit and have only letters, digits and . _ - /',
  'Put before the name of the state, which is <stack>.tfstate. End it with / for a folder.',
).optional();

const local = z.strictObject({ type: z.literal('local') }).meta({
  description: 'A file in state/ beside cmk.yaml: for a first try.',
});

const azurerm = z
  .strictObject({
    type: z.literal('azurerm'),
    resourceGroup: resourceGroupName.meta({ description: 'Of the storage account.' }),
    storageAccount: text(
      /^[a-z0-9]{3,24}$/,
      'must be a storage account: 3 to 24 of a-z and 0-9',
      'Storage account. Turn versioning and soft delete of blobs on.',
    ),
    container: text(
      /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      'must be a container: 3 to 63 of a-z, 0-9 and hyphens',
      'Blob container.',
    ),
    subscriptionId: subscriptionId
      .meta({ description: 'Of the storage account. Default: that of the deployment.' })
      .optional(),
    prefix,
  })
  .meta({ description: 'A blob in Azure Storage, locked while in use, reached with Entra identities.' });

const s3 = z
  .strictObject({
    type: z.literal('s3'),
    bucket: text(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be a bucket: 3 to 63 of a-z, 0-9, dots and hyphens',
      'S3 bucket. Turn versioning on.',
    ),
    region: region.meta({ description: 'Region of the bucket.' }),
    prefix,
  })
  .meta({ description: 'An object in Amazon S3, encrypted, with a lock file beside it.' });

const hcp = z
  .strictObject({
    type: z.literal('hcp'),
    organization: text(/^[A-Za-z0-9_-]{1,40}$/, 'must have 1 to 40 letters, digits, - and _', 'Organization.'),
    project: text(
      /^[A-Za-z0-9 _-]{3,40}$/,
      'must have 3 to 40 letters, digits, spaces, - and _',
      'Project.',
    ).optional(),
    hostname: text(
      /^[a-z0-9.-]+$/,
      'must be a host name',
      'Of a Terraform Enterprise. Default app.terraform.io.',
    ).optional(),
  })
  .meta({ description: 'A workspace of HCP Terraform or Terraform Enterprise, named like the stack.' });

/**
 * Where Terraform keeps what it knows of one deployment. A field of the deployment, best set once under `defaults`:
 * each deployment has a state of its own in any case.
 */
export const state = z
  .discriminatedUnion('type', [local, azurerm, s3, hcp], { error: 'must have a type: local, azurerm, s3 or hcp' })
  .default({ type: 'local' })
  .meta({ description: 'Where Terraform keeps its state. Best set under defaults. Default: a local file.' });

export type StateConfig = z.output<typeof state>;

/** The file of a local state, relative to cmk.yaml. */
export const localStateFile = (stackName: string): string => `state/${stackName}.tfstate`;

import { z } from 'zod';

const name = (pattern: RegExp, what: string) =>
  z.string().regex(pattern, { error: (issue) => `"${String(issue.input)}" cannot be ${what}` });

/** Before the name of the state, e.g. `keys/`. The rest is the name of the stack: one state for each deployment. */
const prefix = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_./-]*$/, {
    error: 'a prefix starts with a letter or digit and holds letters, digits, dots, hyphens, underscores and slashes',
  })
  .optional()
  .describe('Put before the name of the state, which is <stack>.tfstate. Ends in "/" for a folder.');

const local = z.strictObject({ type: z.literal('local') }).describe('A file in state/ beside cmk.yaml: for a first try.');

const azurerm = z
  .strictObject({
    type: z.literal('azurerm'),
    resourceGroup: z.string().min(1).describe('Resource group of the storage account.'),
    storageAccount: name(/^[a-z0-9]{3,24}$/, 'a storage account: 3 to 24 small letters and digits'),
    container: name(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, 'a container: 3 to 63 small letters, digits and hyphens'),
    subscriptionId: z.string().optional().describe('Subscription of the storage account; default: that of the deployment.'),
    prefix,
  })
  .describe('A blob in Azure Storage, locked while in use, reached with Microsoft Entra identities (no account key).');

const s3 = z
  .strictObject({
    type: z.literal('s3'),
    bucket: name(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'a bucket: 3 to 63 small letters, digits, dots and hyphens'),
    region: name(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS Region, e.g. eu-west-1'),
    prefix,
  })
  .describe('An object in Amazon S3, encrypted, with a lock file. Turn versioning of the bucket on.');

const hcp = z
  .strictObject({
    type: z.literal('hcp'),
    organization: name(/^[A-Za-z0-9_-]{1,40}$/, 'an organization: letters, digits, hyphens and underscores'),
    project: z.string().min(3).max(40).optional(),
    hostname: name(/^[a-z0-9.-]+$/, 'a host name').optional().describe('For Terraform Enterprise; default: app.terraform.io.'),
  })
  .describe('A workspace of HCP Terraform or Terraform Enterprise, named like the stack. Set it to local execution.');

/** Where Terraform keeps what it knows of one deployment. Best set once, in `defaults`. */
export const state = z
  .discriminatedUnion('type', [local, azurerm, s3, hcp], {
    error: (issue) =>
      issue.code === 'invalid_union' ? 'the type of a state is local, azurerm, s3 or hcp' : undefined,
  })
  .describe('Where Terraform keeps its state, one for each deployment. Best set once, under defaults. Default: local.');

export type StateConfig = z.infer<typeof state>;

/** The file of a local state, relative to cmk.yaml. */
export const localStateFile = (stackName: string): string => `state/${stackName}.tfstate`;

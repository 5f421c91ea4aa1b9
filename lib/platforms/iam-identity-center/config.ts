import * as z from 'zod';
import { type AwsDeployment, awsFields } from '../../aws/fields';
import { accountId } from '../../fields/account';
import { arnPattern } from '../../fields/arn';

export const identityCenterSchema = z.strictObject({
  ...awsFields,
  account: accountId.meta({
    description: "The organization's management account, which owns the key: 12 digits in quotes.",
  }),
  delegatedAdministratorAccount: accountId.optional().meta({
    description: 'Account that Identity Center administration is delegated to; leave out when there is none.',
  }),
  delegatedAdministratorAccess: z
    .enum(['all', 'through-identity-center'], { error: 'must be all or through-identity-center' })
    .default('all')
    .meta({
      description:
        "all: AWS's baseline, kms:* for the delegated account. through-identity-center: only what administration through Identity Center needs.",
    }),
  instanceArn: z
    .string()
    .regex(
      arnPattern('sso:::instance/(sso)?ins-[a-zA-Z0-9.-]{16}'),
      'must be the ARN of an organization instance, such as arn:aws:sso:::instance/ssoins-0123456789abcdef (`aws sso-admin list-instances` prints it)',
    )
    .optional()
    .meta({ description: 'ARN of the Identity Center instance, once it exists.' }),
  identityStoreId: z
    .string()
    .regex(
      // https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_IdentityStore.html
      /^(d-[0-9a-f]{10}|[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12})$/,
      'must be the id of an identity store, such as d-0123456789 (`aws sso-admin list-instances` prints it)',
    )
    .optional()
    .meta({ description: 'Id of the identity store, once it exists.' }),
  organizationId: z
    .string()
    // https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
    .regex(
      /^o-[a-z0-9]{10,32}$/,
      'must be the id of an organization, such as o-a1b2c3d4e5 (`aws organizations describe-organization` prints it)',
    )
    .optional()
    .meta({
      description:
        "Id of the organization, written into the key policy in place of ${aws:ResourceOrgID}: Security Hub's KMS.5 takes a policy variable for public access. Default: the variable.",
    }),
  narrowed: z.boolean().default(false).meta({
    description:
      'true: only this instance and identity store can use the key. Deploy and check the sign-in without it first.',
  }),
  multiRegion: z.boolean().default(false).meta({
    description:
      'true: a multi-Region primary key, needed to replicate Identity Center to other Regions. It cannot be changed later.',
  }),
});

export type IdentityCenterConfig = z.output<typeof identityCenterSchema>;
export type IdentityCenterDeployment = AwsDeployment & Readonly<IdentityCenterConfig>;

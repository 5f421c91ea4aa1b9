import * as z from 'zod';
import { type AwsDeployment, awsFields } from '../../aws/fields';
import type { PolicyStatement } from '../../aws/policy/document';
import { accountId } from '../../fields/account';
import { literalText } from '../../fields/literal-text';
import { principalArn } from '../../fields/principal-arn';
import { reason } from '../../fields/reason';

const acceptedVendorAccounts = z
  .array(
    z.strictObject({
      account: accountId.meta({
        description: "The account, compared with the one in Adobe's UI: 12 digits in quotes.",
      }),
      reason,
    }),
  )
  .default([])
  .meta({
    description:
      "Accounts of the paste that Adobe's page doesn't name, each accepted by its id with a reason. Your Adobe tenant's own is one of them.",
  });

const acceptedVendorDeviations = z
  .array(
    z.strictObject({
      accept: z
        .string()
        .min(1)
        .meta({ description: 'The deviation, exactly as cmk check names it in square brackets, in single quotes.' }),
      reason,
    }),
  )
  .default([])
  .meta({ description: "Deviations of Adobe's statements from the documented ones, each accepted with a reason." });

export const adobeSchema = z.strictObject({
  ...awsFields,
  users: z.array(principalArn).default([]).meta({
    description: 'Key users: roles or users that encrypt and decrypt with the key, and grant its use to AWS services.',
  }),
  configurationName: literalText('aws', z.string().min(1).max(255))
    .optional()
    .meta({ description: "Configuration name in Adobe's form. Default: the name of the stack." }),
  vendorStatements: z.string().min(1, 'must be a path relative to cmk.yaml').optional().meta({
    description:
      'File with the policy that Administration > Encryption > Customer Managed Keys > Configure shows, relative to cmk.yaml. Leave out before that step.',
  }),
  acceptedVendorAccounts,
  acceptedVendorDeviations,
});

export type AdobeConfig = z.output<typeof adobeSchema>;

/** The configuration with Adobe's statements read in; an empty list before the hand-over. */
export type AdobeDetails = AdobeConfig & { readonly statements: readonly PolicyStatement[] };
export type AdobeDeployment = AwsDeployment & Readonly<AdobeDetails>;

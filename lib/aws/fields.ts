import * as z from 'zod';
import { accountId } from '../fields/account';
import type { Deployment } from '../fields/deployment';
import { literalText } from '../fields/literal-text';
import { principalArn } from '../fields/principal-arn';
import { reason } from '../fields/reason';
import { region } from '../fields/region';
import { tags } from '../fields/tags';
import { type DayRange, wholeDays } from '../fields/whole-days';
import { alerts } from './alerts/fields';

/** KMS rotates every 90 to 2560 days. https://docs.aws.amazon.com/kms/latest/developerguide/rotating-keys-enable.html */
export const ROTATION_DAYS = { min: 90, max: 2560, default: 365 } as const;
/** https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-scheduling-key-deletion.html */
export const DELETION_WINDOW_DAYS = { min: 7, max: 30, default: 30 } as const;

const days = (range: DayRange, description: string) =>
  wholeDays(range).meta({ description: `${description} ${range.min} to ${range.max}, default ${range.default}.` });

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const alias = z
  .string()
  .superRefine((value, context) => {
    const add = (message: string) => context.addIssue({ code: 'custom', message });
    if (value.startsWith('alias/')) add(`is written without alias/: ${value.slice('alias/'.length)}`);
    else if (value.startsWith('aws/')) add('must not start with aws/: those aliases belong to AWS');
    else if (!/^[A-Za-z0-9/_-]{1,250}$/.test(value))
      add('must have 1 to 250 letters, digits or / _ - (no spaces, no dots)');
  })
  .meta({ description: 'Alias of the key, without alias/. Default: the name of the stack.' });

const key = z
  .strictObject({
    description: literalText('aws', z.string().max(8192, 'must have at most 8192 characters'))
      .optional()
      .meta({ description: 'Description of the key in the KMS console.' }),
    rotationDays: days(ROTATION_DAYS, 'Days between automatic rotations.'),
    deletionWindowDays: days(DELETION_WINDOW_DAYS, 'Days between a scheduled deletion and the loss of the key.'),
  })
  .prefault({})
  .meta({ description: 'Properties of the key.' });

const externalPrincipals = z
  .array(z.strictObject({ principal: principalArn, reason }))
  .default([])
  .meta({
    description: 'Administrators or users of other accounts that are wanted all the same, each with a reason.',
  });

/** What every AWS deployment may say. */
export const awsFields = {
  account: accountId.meta({ description: 'Account that owns the key: 12 digits in quotes.' }),
  region: region.meta({ description: 'Region of the key: the one of the platform.' }),
  alias: alias.optional(),
  key,
  tags: tags.default({}),
  administrators: z
    .array(principalArn)
    .min(1, 'must name at least one key administrator')
    .meta({ description: 'Key administrators: roles or users that manage the key. They can also give away its use.' }),
  administratorsMayDelete: z
    .boolean()
    .default(false)
    .meta({ description: 'The "Key deletion" checkbox of the KMS console.' }),
  strictAdministrators: z.boolean().default(false).meta({
    description:
      'Key administrators get CreateAlias in place of Create*, so they cannot create grants. The KMS console then no longer recognizes the statement.',
  }),
  externalPrincipals,
  accessRole: principalArn.optional().meta({
    description:
      'Role that `cmk repair` assumes to change the key, in the account of the key. Default: the present credentials.',
    examples: ['arn:aws:iam::111122223333:role/KeyAdministrator'],
  }),
  alerts,
};

export type AwsConfig = z.output<z.ZodObject<typeof awsFields>>;
export type AwsDeployment = Deployment<AwsConfig>;

/** Without `alias/`. */
export const aliasOf = (d: AwsDeployment): string => d.alias ?? d.stackName;

/** Whether the platform asks for a multi-Region primary key. */
export const wantsMultiRegion = (d: AwsDeployment): boolean => 'multiRegion' in d && d.multiRegion === true;

import * as z from 'zod';
import { arnPattern } from '../../fields/arn';
import { ALERT_KIND_IDS, type AlertKindId, CHANGES } from './kinds';

const names = ALERT_KIND_IDS.join(', ');

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html: no FIFO topic, which sends no mail. */
const topicArn = z
  .string()
  .regex(
    arnPattern('sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}'),
    'must be the ARN of a standard SNS topic, such as arn:aws:sns:us-east-1:111122223333:security',
  );

/** What `alerts` of an AWS deployment may say. */
export const alerts = z
  .strictObject({
    emails: z
      .array(z.email('must be an e-mail address'))
      .min(1, 'must name at least one e-mail address')
      .optional()
      .meta({
        description:
          'Who gets a mail. Each must confirm the subscription once. All deployments of an account and Region share one topic, so they share this list.',
        examples: [['security@example.com']],
      }),
    topicArn: topicArn.optional().meta({
      description:
        'An SNS topic of your own in place of emails, in the account and Region of the key. Its policy must let EventBridge publish.',
    }),
    on: z
      .array(z.enum(ALERT_KIND_IDS as [AlertKindId, ...AlertKindId[]], { error: `must be one of ${names}` }))
      .min(1, 'must name at least one kind; leave it out for every change')
      .default([...CHANGES])
      .meta({ description: 'What is told. Default: every change; refused-use and unexpected-use only when named.' }),
    trail: z.enum(['existing', 'create']).default('existing').meta({
      description:
        'The rules need a CloudTrail trail that logs the calls of KMS. existing: there is one. create: the stack of alerts makes one.',
    }),
  })
  .optional()
  .meta({ description: 'Tells somebody what is done to the key. Default: nobody is told.' });

export type Alerts = NonNullable<z.output<typeof alerts>>;

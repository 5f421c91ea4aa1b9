import * as z from 'zod';
import { resourceId } from '../resource-id';
import { AZURE_ALERT_KIND_IDS, type AzureAlertKindId, AZURE_CHANGES } from './kinds';

const names = AZURE_ALERT_KIND_IDS.join(', ');

/** What `alerts` of an Azure deployment may say. */
export const alerts = z
  .strictObject({
    emails: z
      .array(z.email('must be an e-mail address'))
      .min(1, 'must name at least one e-mail address')
      .optional()
      .meta({ description: 'Who gets a mail. Azure tells each once that it is on a list.' }),
    actionGroupId: resourceId('Microsoft.Insights/actionGroups', 'an action group')
      .optional()
      .meta({ description: 'Resource id of an action group of your own in place of emails.' }),
    on: z
      .array(
        z.enum(AZURE_ALERT_KIND_IDS as [AzureAlertKindId, ...AzureAlertKindId[]], { error: `must be one of ${names}` }),
      )
      .min(1, 'must name at least one kind; leave it out for every change')
      .default([...AZURE_CHANGES])
      .meta({ description: 'What is told. Default: every change; refused-use and unexpected-use only when named.' }),
  })
  .optional()
  .meta({ description: 'Tells somebody what is done to key and vault. Default: nobody is told.' });

export type AzureAlerts = NonNullable<z.output<typeof alerts>>;

import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { type AwsPlace, placeText } from '../../aws/place';
import { UserError } from '../../problems/user-error';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

export interface TemplateResource {
  readonly Type?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The resources of the template that the stack was last deployed with, by logical id. CDK writes templates as JSON. */
export function templateResources(
  place: AwsPlace,
  accounts: AwsAccounts,
  stackName: string,
): Promise<Readonly<Record<string, TemplateResource>>> {
  return accounts.ask(place, `reading the template of stack ${stackName} of ${placeText(place)}`, async (settings) => {
    const command = new GetTemplateCommand({ StackName: stackName, TemplateStage: 'Original' });
    const { TemplateBody = '' } = await clientOf(CloudFormationClient, settings).send(command);
    try {
      return (JSON.parse(TemplateBody) as { Resources?: Record<string, TemplateResource> }).Resources ?? {};
    } catch {
      throw new UserError(`The template of stack ${stackName} is not JSON: it was not made by CDK.`, [], 3);
    }
  });
}

import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import type { LocalCloud } from './local-cloud';

/** What a role's own IAM policy allows; nothing where it is undefined. */
export interface RolePolicy {
  readonly actions: readonly string[];
  readonly resource: string;
}

/** Makes roles with IAM policies of their own, in all their accounts; root of the account may assume them. */
export async function createRoles(
  cloud: LocalCloud,
  roles: ReadonlyMap<string, RolePolicy | undefined>,
): Promise<void> {
  const accounts = new Set([...roles.keys()].map(accountOf));
  await Promise.all(
    [...accounts].map(async (account) => {
      const own = [...roles].filter(([arn]) => accountOf(arn) === account);
      const Resources = Object.fromEntries(own.map(([arn, policy], i) => [`Role${i}`, role(arn, policy)]));
      const client = new CloudFormationClient(cloud.client({ account, region: 'us-east-1' }));
      const StackName = 'callers';
      const TemplateBody = JSON.stringify({ Resources });
      await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }));
      await waitUntilStackCreateComplete({ client, maxWaitTime: 60, minDelay: 0.1, maxDelay: 1 }, { StackName });
    }),
  );
}

const accountOf = (arn: string): string => arn.split(':')[4] ?? '';

function role(arn: string, policy: RolePolicy | undefined): object {
  const document = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
  const root = `arn:aws:iam::${accountOf(arn)}:root`;
  const own = policy && document({ Action: policy.actions, Resource: policy.resource });
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: arn.split('/').at(-1),
      AssumeRolePolicyDocument: document({ Principal: { AWS: root }, Action: 'sts:AssumeRole' }),
      ...(own && { Policies: [{ PolicyName: 'own', PolicyDocument: own }] }),
    },
  };
}

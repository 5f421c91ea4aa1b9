import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import type { Credentials, LocalCloud } from './local-cloud';

/** Makes a role with this IAM policy and nothing else, and gives credentials of it. */
export async function assumeRoleWithPolicy(
  cloud: LocalCloud,
  roleArn: string,
  policyDocument: object,
): Promise<Credentials> {
  const account = roleArn.split(':')[4] ?? '';
  const name = roleArn.split('/').at(-1) ?? '';
  const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' };
  const Role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: name,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      Policies: [{ PolicyName: 'own', PolicyDocument: policyDocument }],
    },
  };
  const client = new CloudFormationClient(cloud.client({ account, region: 'us-east-1' }));
  const StackName = `role-${name}`;
  const TemplateBody = JSON.stringify({ Resources: { Role } });
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 }, { StackName });
  return cloud.assume(roleArn);
}

import { CloudFormationClient, CreateStackCommand, waitUntilStackCreateComplete } from '@aws-sdk/client-cloudformation';
import { parsePrincipal } from '../../lib/fields/principal-arn';
import type { LocalCloud } from './local-cloud';

const STACK = 'existing-principals';

/** The ARNs of roles and users anywhere in a value, each once. */
export function principalsIn(value: unknown): string[] {
  const found = JSON.stringify(value).match(/arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+/g) ?? [];
  return [...new Set(found)];
}

/**
 * Makes roles and users that a key policy can name: they exist in a real account before a key does. They have no
 * permissions; root of their account may assume the roles.
 */
export async function createPrincipals(cloud: LocalCloud, arns: readonly string[]): Promise<void> {
  const accounts = new Set(arns.map((arn) => parsePrincipal(arn).account));
  await Promise.all([...accounts].map((account) => createIn(cloud, account, arns)));
}

async function createIn(cloud: LocalCloud, account: string, arns: readonly string[]): Promise<void> {
  const own = arns.filter((arn) => parsePrincipal(arn).account === account);
  const client = new CloudFormationClient(cloud.client({ account, region: 'us-east-1' }));
  const Resources = Object.fromEntries(own.map((arn, i) => [`Principal${i}`, resource(arn)]));
  await client.send(
    new CreateStackCommand({
      StackName: STACK,
      TemplateBody: JSON.stringify({ Resources }),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  await waitUntilStackCreateComplete({ client, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 }, { StackName: STACK });
}

function resource(arn: string): object {
  const { kind, name, account } = parsePrincipal(arn);
  const Path = `/${name.split('/').slice(0, -1).join('/')}/`.replace('//', '/');
  const last = name.split('/').at(-1);
  if (kind === 'user') return { Type: 'AWS::IAM::User', Properties: { UserName: last, Path } };
  const trust = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole' };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName: last,
      Path,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
    },
  };
}

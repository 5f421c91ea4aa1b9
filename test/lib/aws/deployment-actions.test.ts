import { neededActions } from '../../../lib/aws/deployment-actions';
import type { AwsDeployment } from '../../../lib/aws/fields';
import type { PolicyDocument } from '../../../lib/aws/policy/document';
import { shownPolicy } from '../../docs/shown-policy';
import { loadText } from '../../support/deployments';
import { immuta } from '../configuration/immuta';

const deployment = (fields: Readonly<Record<string, string>> = {}) =>
  loadText(immuta(fields)).deployments[0] as AwsDeployment;
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000';
const POLICY = 'arn:aws:iam::111122223333:policy/cmk-prod-Workload';
const ROLE = 'arn:aws:iam::111122223333:role/cmk-prod-Workload';

const OF_KMS = [
  { actions: ['kms:CreateKey'], resource: '*' },
  { actions: ['kms:TagResource', 'kms:EnableKeyRotation', 'kms:DescribeKey', 'kms:CreateAlias'], resource: KEY },
  { actions: ['kms:CreateAlias'], resource: 'arn:aws:kms:eu-west-1:111122223333:alias/cmk-prod' },
];
const ofPolicy = (resource: string) => [
  { actions: ['iam:CreatePolicy', 'iam:GetPolicy'], resource: POLICY },
  { actions: ['iam:AttachRolePolicy'], resource, context: { 'iam:PolicyARN': POLICY } },
];

test('a stack with a key alone needs nothing of IAM', () => {
  expect(neededActions(deployment(), { policy: false })).toEqual(OF_KMS);
});

test('one that makes the role of its workload needs that too', () => {
  expect(neededActions(deployment(), { policy: true })).toEqual([
    ...OF_KMS,
    { actions: ['iam:CreateRole', 'iam:GetRole'], resource: ROLE },
    ...ofPolicy(ROLE),
  ]);
});

test('one that finds the role attaches the policy to that', () => {
  const existingRole = 'arn:aws:iam::111122223333:role/Immuta';
  expect(neededActions(deployment(), { policy: true, existingRole })).toEqual([...OF_KMS, ...ofPolicy(existingRole)]);
});

test('names are in the partition of the Region', () => {
  const china = neededActions(
    deployment({ region: 'cn-north-1', administrators: '[arn:aws-cn:iam::111122223333:role/Admin]' }),
    { policy: true },
  );
  expect(china.slice(1).every(({ resource }) => resource.startsWith('arn:aws-cn:'))).toBe(true);
});

test('each of them is in the documented policy for CloudFormation', () => {
  const { Statement }: PolicyDocument = shownPolicy('execution');
  const documented = Statement.flatMap((s) => s.Action);
  const needed = neededActions(deployment(), { policy: true }).flatMap((n) => n.actions);
  expect(needed.filter((action) => !documented.includes(action))).toEqual([]);
});

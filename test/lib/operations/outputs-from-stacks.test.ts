import type { AwsDeployment } from '../../../lib/aws/fields';
import { outputsFromStacks } from '../../../lib/operations/outputs-from-stacks';
import { loadText } from '../../support/deployments';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  assumed,
  awsEnvironment,
  identity,
  loopbackAws,
  refused,
  withAwsEnvironment,
  xml,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { deploymentText } from '../configuration/immuta';

const FIRST = '11111111-12ab-34cd-56ef-1234567890ab';
const SECOND = '22222222-12ab-34cd-56ef-1234567890ab';
const OTHER = { account: '"444455556666"', administrators: '[arn:aws:iam::444455556666:role/Admin]' };

let aws: LoopbackAws;
let restore: () => void;
let stacks: (call: AwsCall) => AwsAnswer;

beforeEach(async () => {
  aws = await loopbackAws((call) => {
    if (call.action === 'AssumeRole') return assumed('LOOKUP');
    if (call.action === 'GetCallerIdentity') {
      return identity(call.accessKeyId === 'LOOKUP' ? '444455556666' : '111122223333');
    }
    return stacks(call);
  });
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const stack = (name: string, status = 'CREATE_COMPLETE', outputs: Readonly<Record<string, string>> = {}): string => {
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<member><StackName>${name}</StackName><StackStatus>${status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><Outputs>${members.join('')}</Outputs></member>`;
};
const list = (...members: string[]): AwsAnswer => xml('DescribeStacks', `<Stacks>${members.join('')}</Stacks>`);
const deployments = (...texts: string[]): readonly AwsDeployment[] =>
  loadText(`deployments:\n${texts.join('')}`).deployments as readonly AwsDeployment[];
const read = (...texts: string[]) => outputsFromStacks(testSession(), deployments(...texts));
const problems = async (...texts: string[]): Promise<unknown> =>
  read(...texts).then(
    () => 'no error',
    (e: { problems?: readonly { message: string }[] }) => e.problems?.map((p) => p.message) ?? e,
  );
const described = (): AwsCall[] => aws.calls.filter((c) => c.action === 'DescribeStacks');

test('one deployment is asked for by name', async () => {
  stacks = () => list(stack('cmk-a', 'UPDATE_COMPLETE', { KeyId: FIRST }));
  const outputs = await read(deploymentText('a'));
  expect(outputs.get('a')).toEqual({ values: { KeyId: FIRST }, source: 'CloudFormation stack cmk-a' });
  expect(described()[0]?.parameters['StackName']).toBe('cmk-a');
});

test('several deployments of a place are read with one call', async () => {
  stacks = () =>
    list(stack('cmk-a', undefined, { KeyId: FIRST }), stack('cmk-b', undefined, { KeyId: SECOND }), stack('x'));
  const outputs = await read(deploymentText('a'), deploymentText('b'));
  expect([...outputs].map(([id, o]) => [id, o.values['KeyId']])).toEqual([
    ['a', FIRST],
    ['b', SECOND],
  ]);
  expect(described()).toHaveLength(1);
});

test('all pages are read', async () => {
  stacks = ({ parameters }) =>
    parameters['NextToken'] === 'more'
      ? list(stack('cmk-b'))
      : xml('DescribeStacks', `<Stacks>${stack('cmk-a')}</Stacks><NextToken>more</NextToken>`);
  const outputs = await read(deploymentText('a'), deploymentText('b'));
  expect([...outputs.keys()].sort()).toEqual(['a', 'b']);
});

test('nine Regions of one account ask only once who is calling', async () => {
  stacks = (call) => list(stack(`cmk-${call.region}`), stack(String(call.parameters['StackName'])));
  const regions = 'eu-west-1 eu-west-2 eu-west-3 eu-north-1 us-east-1 us-east-2 us-west-1 us-west-2 sa-east-1'.split(
    ' ',
  );
  await read(...regions.map((region, i) => deploymentText(`d${i}`, { region })));
  expect(aws.calls.filter((c) => c.action === 'GetCallerIdentity')).toHaveLength(1);
  expect(
    described()
      .map((c) => c.region)
      .sort(),
  ).toEqual([...regions].sort());
});

test('a stack that is not there is named with its account, Region and what to do', async () => {
  stacks = () => refused('ValidationError', 'Stack with id cmk-a does not exist', 400);
  expect(await problems(deploymentText('a'))).toEqual([
    'a: there is no stack cmk-a in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-a',
  ]);
});

test('values that are not of the deployment are refused together with what is missing elsewhere', async () => {
  stacks = () => list(stack('cmk-a', undefined, { KmsKeyArn: `arn:aws:kms:eu-west-1:666666666666:key/${FIRST}` }));
  expect(await problems(deploymentText('a'), deploymentText('b'))).toEqual([
    `a: output KmsKeyArn is "arn:aws:kms:eu-west-1:666666666666:key/${FIRST}" in CloudFormation stack cmk-a; it must be arn:aws:kms:eu-west-1:111122223333:key/<key id>, the ARN of a key and not of an alias`,
    'b: there is no stack cmk-b in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-b',
  ]);
});

test.each(['ROLLBACK_COMPLETE', 'CREATE_FAILED', 'CREATE_IN_PROGRESS', 'REVIEW_IN_PROGRESS', 'DELETE_FAILED'])(
  'a stack that is %s gives no settings',
  async (status) => {
    stacks = () => list(stack('cmk-a', status));
    expect(await problems(deploymentText('a'))).toEqual([
      `a: stack cmk-a is ${status}; look at its events, then deploy again`,
    ]);
  },
);

test.each(['UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'])(
  'a stack that is %s gives settings',
  async (status) => {
    stacks = () => list(stack('cmk-a', status));
    expect((await read(deploymentText('a'))).has('a')).toBe(true);
  },
);

test('an account that can not be read does not hide what is missing elsewhere', async () => {
  stacks = (call) =>
    call.accessKeyId === 'LOOKUP'
      ? refused('AccessDenied', 'not authorized')
      : refused('ValidationError', 'Stack with id cmk-a does not exist', 400);
  expect(await problems(deploymentText('a'), deploymentText('b', OTHER))).toEqual([
    'Failed while reading the stacks of account 444455556666, eu-west-1: these credentials may not do that; use credentials of the account, or bootstrap it with --trust for your account (npx cdk bootstrap). It said: not authorized',
    'a: there is no stack cmk-a in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-a',
  ]);
});

test('expired credentials are said once, however many places wanted them', async () => {
  stacks = () => refused('ExpiredToken', 'expired');
  const message =
    'Failed while reading the stacks of account 111122223333, eu-west-1: the AWS credentials have expired; sign in again.';
  expect(await problems(deploymentText('a'), deploymentText('b'))).toEqual([message]);
});

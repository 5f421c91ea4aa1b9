import { AwsAccounts } from '../../../../lib/live/aws/accounts';
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
} from '../../../support/loopback-aws';

const PRESENT = { account: '111122223333', region: 'eu-west-1' };
const OTHER = { account: '444455556666', region: 'us-east-1' };
const LOOKUP = 'arn:aws:iam::444455556666:role/cdk-hnb659fds-lookup-role-444455556666-us-east-1';
const ASSUMING = `the present AWS credentials (account 111122223333), assuming ${LOOKUP}`;

let aws: LoopbackAws;
let restore: () => void;
let answer: (call: AwsCall) => AwsAnswer;

/** The caller is of 111122223333; the lookup role of 444455556666 may be assumed. */
const usual = (call: AwsCall): AwsAnswer => {
  if (call.action === 'AssumeRole') return assumed('LOOKUP');
  return identity(call.accessKeyId === 'LOOKUP' ? '444455556666' : '111122223333');
};

beforeEach(async () => {
  answer = usual;
  aws = await loopbackAws((call) => answer(call));
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const accounts = () => new AwsAccounts('hnb659fds');
const asked = (action: string): AwsCall[] => aws.calls.filter((c) => c.action === action);

test('the present credentials are used in their own account', async () => {
  const access = await accounts().to(PRESENT);
  expect(access.region).toBe('eu-west-1');
  expect(access.credentials).toBeUndefined();
  expect(aws.calls.map((c) => c.action)).toEqual(['GetCallerIdentity']);
});

test("another account is reached by its bootstrap's lookup role, and who answers is compared", async () => {
  const access = await accounts().to(OTHER);
  expect(access.credentials).toBeDefined();
  expect(aws.calls.map((c) => [c.action, c.accessKeyId])).toEqual([
    ['GetCallerIdentity', 'PRESENT'],
    ['AssumeRole', 'PRESENT'],
    ['GetCallerIdentity', 'LOOKUP'],
  ]);
  expect(asked('AssumeRole')[0]?.parameters).toMatchObject({ RoleArn: LOOKUP, RoleSessionName: 'cmk' });
});

test('the qualifier of the bootstrap and the partition are part of the role', async () => {
  await new AwsAccounts('team').to({ account: '444455556666', region: 'cn-north-1' }).catch(() => undefined);
  expect(asked('AssumeRole')[0]?.parameters['RoleArn']).toBe(
    'arn:aws-cn:iam::444455556666:role/cdk-team-lookup-role-444455556666-cn-north-1',
  );
});

test('for many places at once, AWS is asked only once who the present credentials are', async () => {
  const shared = accounts();
  const regions = ['eu-west-1', 'us-east-1', 'eu-central-1', 'eu-north-1'];
  await Promise.all([...regions, ...regions].map((region) => shared.to({ account: '111122223333', region })));
  expect(asked('GetCallerIdentity')).toHaveLength(1);
});

test('for many calls to one place, its role is assumed only once', async () => {
  const shared = accounts();
  await Promise.all([1, 2, 3, 4].map(() => shared.to(OTHER)));
  expect(asked('AssumeRole')).toHaveLength(1);
  expect(asked('GetCallerIdentity')).toHaveLength(2);
});

test('a role that reaches another account than the one wanted names both', async () => {
  answer = (call) => (call.action === 'AssumeRole' ? assumed('LOOKUP') : identity('111122223333'));
  await expect(accounts().to(OTHER)).rejects.toThrow(
    new Error(`The deployment is of account 444455556666, but ${ASSUMING}, reached account 111122223333.`),
  );
});

test('a lookup role that may not be assumed is named, with what to do and what AWS said', async () => {
  answer = (call) =>
    call.action === 'AssumeRole'
      ? refused('AccessDenied', `User: arn:aws:iam::111122223333:user/me is not authorized to perform: sts:AssumeRole`)
      : usual(call);
  await expect(accounts().to(OTHER)).rejects.toThrow(
    new Error(
      `Failed while asking AWS who answers for ${ASSUMING}: these credentials may not do that; use credentials of the account, or bootstrap it with --trust for your account (npx cdk bootstrap). It said: User: arn:aws:iam::111122223333:user/me is not authorized to perform: sts:AssumeRole`,
    ),
  );
});

test.each([
  ['ExpiredToken', 'the AWS credentials have expired; sign in again'],
  [
    'InvalidClientTokenId',
    'AWS does not know these credentials; sign in again, and see that AWS_PROFILE is the one you mean',
  ],
])('%s is said in words', async (code, next) => {
  answer = () => refused(code, 'The security token included in the request is wrong');
  await expect(accounts().to(PRESENT)).rejects.toThrow(
    new Error(`Failed while asking AWS who answers for the present AWS credentials: ${next}.`),
  );
});

test('without credentials the way to sign in is named', async () => {
  delete process.env['AWS_ACCESS_KEY_ID'];
  delete process.env['AWS_SECRET_ACCESS_KEY'];
  await expect(accounts().to(PRESENT)).rejects.toThrow(
    new Error(
      'Failed while asking AWS who answers for the present AWS credentials: no AWS credentials were found; sign in (aws sso login, or AWS_PROFILE) and try again. It said: Could not load credentials from any providers',
    ),
  );
  expect(aws.calls).toEqual([]);
});

test('without a network the settings to look at are named', async () => {
  await aws.stop();
  await expect(accounts().to(PRESENT)).rejects.toThrow(
    new Error(
      'Failed while asking AWS who answers for the present AWS credentials: AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL.',
    ),
  );
}, 60_000);

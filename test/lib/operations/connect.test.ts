import type { AwsDeployment } from '../../../lib/aws/fields';
import { type ConnectOptions, connect } from '../../../lib/operations/connect';
import type { ChangePlan } from '../../../lib/operations/key-change';
import { deployment } from '../../support/deployments';
import {
  ARN,
  INSTANCE,
  type IdentityCenterAws,
  OURS,
  OWNED,
  identityCenterAws,
  startIdentityCenterAws,
} from '../../support/identity-center-aws';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  awsEnvironment,
  kmsRefused,
  withAwsEnvironment,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';

const d = deployment<AwsDeployment>(`
platform: iam-identity-center
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/Admin]
`);
let account: IdentityCenterAws;
let aws: LoopbackAws;
let restore: () => void;

beforeEach(async () => {
  account = identityCenterAws(d);
  aws = await startIdentityCenterAws(d, account);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
  jest
    .spyOn(global, 'setTimeout')
    .mockImplementation(((run: () => void, ms = 0) => realSetTimeout(run, ms >= 5000 ? 1 : ms)) as typeof setTimeout);
});
const realSetTimeout = setTimeout;
afterEach(async () => {
  jest.restoreAllMocks();
  restore();
  await aws.stop();
});

const refusing =
  (action: string, answer: AwsAnswer) =>
  (call: AwsCall): AwsAnswer | undefined =>
    call.action === action ? answer : undefined;
const plans: ChangePlan[] = [];
const run = (options: Partial<ConnectOptions> = {}) =>
  connect(testSession(), d, {
    breakGlass: 'user/BreakGlass, tried today',
    agree: (plan) => Promise.resolve(plans.push(plan) > 0),
    ...options,
  });
const updates = () => aws.calls.filter(({ action }) => action === 'UpdateInstance').map(({ parameters }) => parameters);

test('the instance is switched to the key, and waited for until AWS says that it is so', async () => {
  expect(await run()).toMatchObject({ kind: 'done', text: `${INSTANCE} is encrypted with ${ARN}` });
  expect(updates()).toEqual([
    { InstanceArn: INSTANCE, EncryptionConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: ARN } },
  ]);
  expect(plans.at(-1)).toMatchObject({
    verb: 'connect',
    who: 'the present AWS credentials (arn:aws:iam::111122223333:user/me)',
    text: `${INSTANCE} is encrypted with the key that AWS owns (ENABLED), and will be with ${ARN}; gets in without it: user/BreakGlass, tried today`,
    takeBack: 'npx --no cmk connect prod --back',
  });
});

test('a second run changes nothing', async () => {
  account.told = [OURS];
  expect(await run()).toMatchObject({ kind: 'already', text: `${INSTANCE} is encrypted with ${ARN} already` });
  expect(updates()).toEqual([]);
});

test('a switch that was interrupted is waited for, and not begun again', async () => {
  account.told = [{ ...OURS, EncryptionStatus: 'UPDATING' }, OURS];
  expect(await run()).toMatchObject({ kind: 'already', text: `the switch of ${INSTANCE} that was under way is done` });
  expect(updates()).toEqual([]);
});

test('--back waits for a switch to the key that is under way, and goes back from there', async () => {
  account.told = [{ ...OURS, EncryptionStatus: 'UPDATING' }, OURS];
  account.afterUpdate = [OWNED];
  expect(await run({ back: true })).toMatchObject({ kind: 'done' });
  expect(plans.at(-1)?.text).toBe(
    `${INSTANCE} is encrypted with ${ARN} (ENABLED), and will be with the key that AWS owns; gets in without it: user/BreakGlass, tried today`,
  );
  expect(updates()).toEqual([{ InstanceArn: INSTANCE, EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY' } }]);
});

test('a switch that was under way and failed is told, and not begun again', async () => {
  account.told = [
    { ...OWNED, EncryptionStatus: 'UPDATING' },
    { ...OWNED, EncryptionStatus: 'UPDATE_FAILED', EncryptionStatusReason: 'the key is disabled' },
  ];
  await expect(run()).rejects.toMatchObject({
    exitCode: 1,
    message: `${INSTANCE} is not encrypted with ${ARN}: UPDATE_FAILED, the key that AWS owns. AWS says: the key is disabled`,
  });
  expect(updates()).toEqual([]);
});

test('--back goes to the key that AWS owns, and needs neither proof nor a way in', async () => {
  account.told = [OURS];
  account.afterUpdate = [OWNED];
  account.tags = {};
  expect(await run({ back: true, breakGlass: undefined })).toMatchObject({ kind: 'done' });
  expect(updates()).toEqual([{ InstanceArn: INSTANCE, EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY' } }]);
});

test("a switch that failed is told with AWS' own reason", async () => {
  account.afterUpdate = [
    { ...OWNED, EncryptionStatus: 'UPDATE_FAILED', EncryptionStatusReason: 'the key is disabled' },
  ];
  await expect(run()).rejects.toMatchObject({
    exitCode: 1,
    message: `${INSTANCE} is not encrypted with ${ARN}: UPDATE_FAILED, the key that AWS owns. AWS says: the key is disabled`,
  });
});

test.each([
  ['KMS_AccessDeniedException', 'AccessDeniedException', /whoever calls needs kms:DescribeKey, kms:Encrypt/],
  ['KMS_DisabledException', 'ValidationException', /the key is disabled; enable it first/],
  ['KMS_InvalidStateException', 'ValidationException', /in no state to be used/],
])('%s of KMS is said with what to do', async (Reason, __type, sentence) => {
  account.instead = refusing('UpdateInstance', {
    status: 400,
    body: JSON.stringify({ __type, Reason, message: 'no' }),
  });
  await expect(run()).rejects.toThrow(sentence);
});

test('nothing is switched before somebody said who gets in without Identity Center', async () => {
  await expect(run({ breakGlass: undefined })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('with a wrong key nobody signs in through Identity Center') as string,
  });
  expect(updates()).toEqual([]);
});

test('nothing is switched to a key that is not as cmk.yaml says', async () => {
  account.tags = {};
  await expect(run()).rejects.toMatchObject({
    exitCode: 1,
    message: 'prod was not connected: the key is not as cmk.yaml says. See npx --no cmk verify prod.',
    problems: [{ message: 'tags: tag cmk:id of the key is not there, and shall be "prod"' }],
  });
  expect(updates()).toEqual([]);
});

test('nothing is switched where the key can not be seen', async () => {
  account.instead = refusing('GetKeyPolicy', kmsRefused('AccessDeniedException', 'no'));
  await expect(run()).rejects.toMatchObject({ exitCode: 3 });
  expect(updates()).toEqual([]);
});

test('nothing is switched while an application stands in the way, as preflight sees it', async () => {
  account.applications = [
    { Name: 'Plant', ApplicationProviderArn: 'arn:aws:sso::aws:applicationProvider/sso-iotsitewise' },
    { Name: 'Console', ApplicationProviderArn: 'arn:aws:sso::aws:applicationProvider/console' },
  ];
  await expect(run()).rejects.toMatchObject({
    exitCode: 1,
    message: 'prod was not connected: what the switch needs is not in place. See npx --no cmk preflight prod.',
    problems: [
      {
        severity: 'error',
        message:
          'applications: Plant is an application of AWS IoT SiteWise, which does not work with a key of your own',
      },
    ],
  });
  expect(updates()).toEqual([]);
});

test('nothing is switched in an instance that is not of the organization', async () => {
  account.owner = '444455556666';
  await expect(run()).rejects.toMatchObject({
    exitCode: 1,
    problems: [
      {
        message: 'instance: account 111122223333 has no organization instance of IAM Identity Center in eu-west-1',
      },
    ],
  });
  expect(updates()).toEqual([]);
});

test('nothing is switched where the applications may not be seen', async () => {
  account.instead = refusing(
    'ListApplications',
    kmsRefused('AccessDeniedException', 'User: me is not authorized to perform: sso:ListApplications'),
  );
  await expect(run()).rejects.toMatchObject({
    exitCode: 3,
    message:
      'prod was not connected: whether what the switch needs is in place could not be seen. See npx --no cmk preflight prod.',
    problems: [{ message: expect.stringMatching(/^applications: .*sso:ListApplications/) as string }],
  });
  expect(updates()).toEqual([]);
});

test('a role that changes the key and lets nobody in stops it before anything is asked of somebody', async () => {
  const accessRole = 'arn:aws:iam::111122223333:role/KeyChanger';
  const asked: ChangePlan[] = [];
  const switched = connect(
    testSession(),
    { ...d, accessRole },
    {
      breakGlass: 'tried',
      agree: (plan) => Promise.resolve(asked.push(plan) > 0),
    },
  );
  await expect(switched).rejects.toMatchObject({
    exitCode: 1,
    problems: [
      {
        message: `access role: the present credentials may not become ${accessRole}, the deployment's accessRole`,
      },
    ],
  });
  expect(asked).toEqual([]);
});

test('what only a deployment needs is not asked', async () => {
  await run();
  const actions = new Set(aws.calls.map(({ action }) => action));
  expect(['DescribeTrails', 'GetServiceQuota', 'SimulatePrincipalPolicy'].filter((a) => actions.has(a))).toEqual([]);
});

test('the way back needs none of that', async () => {
  account.told = [OURS];
  account.afterUpdate = [OWNED];
  account.instead = refusing(
    'ListApplications',
    kmsRefused('AccessDeniedException', 'User: me is not authorized to perform: sso:ListApplications'),
  );
  expect(await run({ back: true })).toMatchObject({ kind: 'done' });
});

test('nothing is switched unless somebody agrees', async () => {
  expect(await run({ agree: () => Promise.resolve(false) })).toMatchObject({ kind: 'shown' });
  expect(updates()).toEqual([]);
});

test.each([
  [
    'no instance',
    () => void (account.instances = []),
    /account 111122223333 has no Identity Center instance in eu-west-1/,
  ],
  [
    'two instances',
    () => void (account.instances = [INSTANCE, `${INSTANCE}0`]),
    /there is more than one Identity Center instance/,
  ],
  ['an instance that is being made', () => void (account.status = 'CREATE_IN_PROGRESS'), /wait until it is ACTIVE/],
])('with %s it stops', async (_, plant, message) => {
  plant();
  await expect(run()).rejects.toThrow(message);
  expect(updates()).toEqual([]);
});

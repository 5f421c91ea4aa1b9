import type { AwsDeployment } from '../../../lib/aws/fields';
import { aliasOf } from '../../../lib/aws/fields';
import { wantedKey } from '../../../lib/aws/wanted-key';
import { type ConnectOptions, connect } from '../../../lib/operations/connect';
import type { ChangePlan } from '../../../lib/operations/key-change';
import { platformOf } from '../../../lib/platforms';
import { type Deployed, arnOf, deployedAws, stackOf } from '../../support/deployed-aws';
import { deployment } from '../../support/deployments';
import {
  type AwsAnswer,
  type LoopbackAws,
  awsEnvironment,
  kmsRefused,
  refused,
  withAwsEnvironment,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';

const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
const ARN = arnOf(KEY);
const INSTANCE = 'arn:aws:sso:::instance/ssoins-0123456789abcdef';
const d = deployment<AwsDeployment>(`
platform: iam-identity-center
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/Admin]
`);
const wanted = wantedKey(d, platformOf(d).title);
const template = {
  Resources: {
    Key: { Type: 'AWS::KMS::Key', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' },
  },
};

/** As DescribeInstance writes it: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DescribeInstance.html */
interface Encryption {
  readonly KeyType: string;
  readonly KmsKeyArn?: string;
  readonly EncryptionStatus: string;
  readonly EncryptionStatusReason?: string;
}
const OWNED: Encryption = { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED' };
const OURS: Encryption = { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: ARN, EncryptionStatus: 'ENABLED' };

let instances: readonly string[];
let owner: string;
let applications: readonly object[];
let applicationsRefused: boolean;
let status: string;
/** What the instance tells, one after the other; the last one stays. */
let told: Encryption[];
let afterUpdate: Encryption[];
let refusal: AwsAnswer | undefined;
let tags: Readonly<Record<string, string>>;
let aws: LoopbackAws;
let restore: () => void;

const json = (value: object): AwsAnswer => ({ body: JSON.stringify(value) });

function answer(action: string): AwsAnswer | undefined {
  switch (action) {
    case 'ListInstances':
      return json({ Instances: instances.map((InstanceArn) => ({ InstanceArn, OwnerAccountId: owner })) });
    case 'ListApplications':
      if (applicationsRefused) {
        return kmsRefused('AccessDeniedException', 'User: me is not authorized to perform: sso:ListApplications');
      }
      return json({ Applications: applications });
    case 'DescribeInstance': {
      const [now = OWNED] = told;
      if (told.length > 1) told.shift();
      return json({ InstanceArn: INSTANCE, Status: status, EncryptionConfigurationDetails: now });
    }
    case 'AssumeRole':
      return refused('AccessDenied', 'User: me is not authorized to perform: sts:AssumeRole');
    case 'UpdateInstance':
      if (refusal !== undefined) return refusal;
      told = [...afterUpdate];
      return json({});
    case 'DescribeKey':
      return json({
        KeyMetadata: {
          KeyId: KEY,
          Arn: ARN,
          KeyState: 'Enabled',
          Description: wanted.description,
          KeySpec: 'SYMMETRIC_DEFAULT',
          KeyUsage: 'ENCRYPT_DECRYPT',
          Origin: 'AWS_KMS',
        },
      });
    case 'GetKeyRotationStatus':
      return json({ KeyRotationEnabled: true, RotationPeriodInDays: 365 });
    case 'ListKeyRotations':
      return json({ Rotations: [], Truncated: false });
    case 'ListAliases':
      return json({ Aliases: [{ AliasName: `alias/${aliasOf(d)}` }], Truncated: false });
    case 'ListResourceTags':
      return json({ Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })), Truncated: false });
    case 'GetTemplate':
      return {
        body: `<GetTemplateResponse><GetTemplateResult><TemplateBody>${JSON.stringify(template)}</TemplateBody></GetTemplateResult></GetTemplateResponse>`,
      };
    default:
      return undefined;
  }
}

beforeEach(async () => {
  instances = [INSTANCE];
  owner = '111122223333';
  applications = [];
  applicationsRefused = false;
  status = 'ACTIVE';
  told = [OWNED];
  afterUpdate = [{ ...OURS, EncryptionStatus: 'UPDATING' }, OURS];
  refusal = undefined;
  tags = wanted.tags;
  const deployed: Deployed = {
    stacks: [stackOf('prod', KEY, { terminationProtection: true })],
    keys: { [KEY]: { policy: platformOf(d).aws?.keyPolicy(d) } },
    instead: ({ action }) => answer(action),
  };
  aws = await deployedAws(deployed);
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
  told = [OURS];
  expect(await run()).toMatchObject({ kind: 'already', text: `${INSTANCE} is encrypted with ${ARN} already` });
  expect(updates()).toEqual([]);
});

test('a switch that was interrupted is waited for, and not begun again', async () => {
  told = [{ ...OURS, EncryptionStatus: 'UPDATING' }, OURS];
  expect(await run()).toMatchObject({ kind: 'already', text: `the switch of ${INSTANCE} that was under way is done` });
  expect(updates()).toEqual([]);
});

test('--back goes to the key that AWS owns, and needs neither proof nor a way in', async () => {
  told = [OURS];
  afterUpdate = [OWNED];
  tags = {};
  expect(await run({ back: true, breakGlass: undefined })).toMatchObject({ kind: 'done' });
  expect(updates()).toEqual([{ InstanceArn: INSTANCE, EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY' } }]);
});

test("a switch that failed is told with AWS' own reason", async () => {
  afterUpdate = [{ ...OWNED, EncryptionStatus: 'UPDATE_FAILED', EncryptionStatusReason: 'the key is disabled' }];
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
  refusal = { status: 400, body: JSON.stringify({ __type, Reason, message: 'no' }) };
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
  tags = {};
  await expect(run()).rejects.toMatchObject({
    exitCode: 1,
    message: 'prod was not connected: the key is not as cmk.yaml says. See npx --no cmk verify prod.',
    problems: [{ message: 'tags: tag cmk:id of the key is not there, and shall be "prod"' }],
  });
  expect(updates()).toEqual([]);
});

test('nothing is switched where the key can not be seen', async () => {
  const seen = aws;
  await seen.stop();
  aws = await deployedAws({
    stacks: [stackOf('prod', KEY, { terminationProtection: true })],
    keys: { [KEY]: {} },
    instead: ({ action }) => (action === 'GetKeyPolicy' ? kmsRefused('AccessDeniedException', 'no') : answer(action)),
  });
  restore();
  restore = withAwsEnvironment(awsEnvironment(aws.url));
  await expect(run()).rejects.toMatchObject({ exitCode: 3 });
  expect(updates()).toEqual([]);
});

test('nothing is switched while an application stands in the way, as preflight sees it', async () => {
  applications = [
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
  owner = '444455556666';
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
  applicationsRefused = true;
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
  told = [OURS];
  afterUpdate = [OWNED];
  applicationsRefused = true;
  expect(await run({ back: true })).toMatchObject({ kind: 'done' });
});

test('nothing is switched unless somebody agrees', async () => {
  expect(await run({ agree: () => Promise.resolve(false) })).toMatchObject({ kind: 'shown' });
  expect(updates()).toEqual([]);
});

test.each([
  ['no instance', () => void (instances = []), /account 111122223333 has no Identity Center instance in eu-west-1/],
  [
    'two instances',
    () => void (instances = [INSTANCE, `${INSTANCE}0`]),
    /there is more than one Identity Center instance/,
  ],
  ['an instance that is being made', () => void (status = 'CREATE_IN_PROGRESS'), /wait until it is ACTIVE/],
])('with %s it stops', async (_, plant, message) => {
  plant();
  await expect(run()).rejects.toThrow(message);
  expect(updates()).toEqual([]);
});

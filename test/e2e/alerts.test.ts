import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  ReadWriteType,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import {
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { stringify } from 'yaml';
import type { Checked } from '../../lib/operations/checks';
import { cmk } from '../../tools/local-cloud/cmk';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { Mailbox } from '../../tools/local-cloud/mailbox';
import { stackOutput } from '../../tools/local-cloud/stack';

jest.setTimeout(120_000);

// The whole way on the local AWS: the real templates deployed by cdk, a call to KMS, the rule, the topic, a mailbox.

const place = { account: '111122223333', region: 'eu-west-1' };
const ADMINISTRATOR = 'arn:aws:iam::111122223333:role/KeyAdministrator';
const configuration = stringify({
  defaults: { alerts: { emails: ['security@example.com'] } },
  deployments: Object.fromEntries(
    ['pay', 'lend'].map((id) => [
      id,
      { platform: 'immuta', ...place, administrators: [ADMINISTRATOR], runsOn: { type: 'ec2' } },
    ]),
  ),
});

let cloud: LocalCloud;
let file: string;
let kms: KMSClient;
let mailbox: Mailbox;
let KeyId: string;

beforeAll(async () => {
  cloud = await LocalCloud.start();
  file = join(cloud.folder('alerts'), 'cmk.yaml');
  writeFileSync(file, configuration);
  const app = await cloud.synthesize(file);
  await cloud.bootstrap(app, [place]);
  await cloud.deploy(app);
  const client = cloud.client(place);
  kms = new KMSClient(client);
  mailbox = await Mailbox.of(client, 'arn:aws:sns:eu-west-1:111122223333:cmk-alerts');
  KeyId = await stackOutput(client, 'cmk-pay', 'KmsKeyArn');
});
afterAll(() => cloud.stop());
beforeEach(async () => {
  await mailbox.empty();
});

/** Every line of a mail stands in quotation marks: so EventBridge makes a text of several lines. */
const read = async (): Promise<string[][]> =>
  (await mailbox.empty()).map((text) => text.split('\n').map((line) => JSON.parse(line) as string));
const firstLines = async (): Promise<(string | undefined)[]> => (await read()).map(([first]) => first);
const disabled = 'Immuta, deployment pay: the key was disabled or enabled.';

test('who disables a key is told of: what, who, when, from where, what breaks, what to do', async () => {
  await kms.send(new DisableKeyCommand({ KeyId }));
  const [message = [], ...others] = await read();
  expect(others).toEqual([]);
  const steady = (line: string) => line.replace(/\d{4}-\d\d-\d\dT[\d:]+Z/, 'TIME').replace(/[0-9a-f-]{36}/, 'ID');
  expect(message.map(steady)).toEqual([
    disabled,
    'What:   DisableKey (AWS API Call via CloudTrail) at TIME, account 111122223333, eu-west-1',
    'Who:    arn:aws:iam::111122223333:user/111122223333 (IAMUser), account 111122223333',
    'Role:   ',
    'Through: ',
    'From:   127.0.0.1',
    'Refused or failed with: ',
    'What breaks: While the key is disabled or the role loses access, Immuta can decrypt no data key: masking and unmasking fail.',
    'What to do: npx --no cmk runbook pay recover',
    'Event:  ID',
    'A line that ends after its colon: the event does not say it.',
  ]);
  await kms.send(new EnableKeyCommand({ KeyId }));
  expect(await firstLines()).toEqual([disabled]);
});

test('a scheduled deletion and its end are told', async () => {
  await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 30 }));
  await kms.send(new CancelKeyDeletionCommand({ KeyId }));
  const told = 'Immuta, deployment pay: the deletion of the key was scheduled, cancelled or done.';
  expect(await firstLines()).toEqual([told, told]);
  await kms.send(new EnableKeyCommand({ KeyId }));
});

test('a key policy that is written again by hand is told', async () => {
  const { Policy = '' } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
  await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
  expect(await firstLines()).toEqual(['Immuta, deployment pay: the key policy was changed.']);
});

test('a grant is told', async () => {
  await kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal: ADMINISTRATOR, Operations: ['Decrypt'] }));
  expect(await firstLines()).toEqual(['Immuta, deployment pay: a grant was made or ended.']);
});

test('rotation that is switched off is told', async () => {
  await kms.send(new DisableKeyRotationCommand({ KeyId }));
  await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 365 }));
  const told = 'Immuta, deployment pay: the key was rotated, or its rotation switched.';
  expect(await firstLines()).toEqual([told, told]);
});

test('an alias that is moved to another key is told, and so is one that is added', async () => {
  const { KeyMetadata: other } = await kms.send(new CreateKeyCommand({}));
  await kms.send(new CreateAliasCommand({ AliasName: 'alias/other', TargetKeyId: KeyId.split('/').pop() }));
  await kms.send(new UpdateAliasCommand({ AliasName: 'alias/cmk-pay', TargetKeyId: other?.KeyId }));
  await kms.send(new UpdateAliasCommand({ AliasName: 'alias/cmk-pay', TargetKeyId: KeyId }));
  const told = 'Immuta, deployment pay: an alias of the key was made, moved or deleted.';
  expect(await firstLines()).toEqual([told, told, told]);
  await kms.send(new DeleteAliasCommand({ AliasName: 'alias/other' }));
});

test('a stack that loses its protection is told', async () => {
  const cloudformation = new CloudFormationClient(cloud.client(place));
  const protect = (on: boolean) =>
    cloudformation.send(
      new UpdateTerminationProtectionCommand({ StackName: 'cmk-pay', EnableTerminationProtection: on }),
    );
  await protect(false);
  expect(await firstLines()).toEqual([
    'Immuta, deployment pay: the stack of the key lost its protection, or is being deleted.',
  ]);
  await protect(true);
  expect(await firstLines()).toEqual([]);
});

test('what is done to another key is told of the other deployment, or not at all', async () => {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  await kms.send(new DisableKeyCommand({ KeyId: KeyMetadata?.KeyId }));
  expect(await firstLines()).toEqual([]);
  const lend = await stackOutput(cloud.client(place), 'cmk-lend', 'KeyId');
  await kms.send(new DisableKeyCommand({ KeyId: lend }));
  expect(await firstLines()).toEqual([disabled.replace('pay', 'lend')]);
  await kms.send(new EnableKeyCommand({ KeyId: lend }));
});

test('who takes an alert away is told of', async () => {
  const events = new EventBridgeClient(cloud.client(place));
  await events.send(new DisableRuleCommand({ Name: 'cmk-lend-disable' }));
  await events.send(new EnableRuleCommand({ Name: 'cmk-lend-disable' }));
  expect(await firstLines()).toEqual(['The alerts of your customer managed keys were changed or taken away.']);
});

test('ordinary use is not told', async () => {
  await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('data key') }));
  expect(await firstLines()).toEqual([]);
});

describe('cmk', () => {
  const run = (...args: string[]) => cmk(args, { ...cloud.environment(place.account), CMK_CONFIG: file });
  const lookedAt = async () => {
    const { stdout } = await run('verify', 'lend', '--json');
    const [{ checks } = { checks: [] }] = JSON.parse(stdout) as Checked[];
    return checks
      .filter(({ check }) => ['alerts', 'trail'].includes(check))
      .map(({ check, outcome, text }) => `${check}: ${outcome}, ${text}`);
  };
  const topic = 'arn:aws:sns:eu-west-1:111122223333:cmk-alerts';
  const rule = { Name: 'cmk-lend-policy' };

  test('status says that alerts are on, and which are not', async () => {
    const events = new EventBridgeClient(cloud.client(place));
    const alerts = async () => (await run('status', '--all', '--json')).stdout.match(/"alerts": "\w+"/g);
    expect(await alerts()).toEqual(['"alerts": "on"', '"alerts": "on"']);
    await events.send(new DisableRuleCommand(rule));
    expect(await alerts()).toEqual(['"alerts": "on"', '"alerts": "partly"']);
    expect((await run('status', 'lend')).stdout).toContain(
      'lend: Some of its alerts are off: npx --no cmk verify lend says which',
    );
    await events.send(new EnableRuleCommand(rule));
  });

  test('verify finds a trail that is missing, and one that leaves KMS out', async () => {
    const trails = new CloudTrailClient(cloud.client(place));
    expect(await lookedAt()).toEqual([
      `alerts: pass, 9 rules send to ${topic}`,
      'trail: fail, no trail records what changes a key in account 111122223333, eu-west-1',
    ]);
    await trails.send(new CreateTrailCommand({ Name: 'all', S3BucketName: 'logs' }));
    await trails.send(new StartLoggingCommand({ Name: 'all' }));
    expect((await lookedAt())[1]).toBe('trail: pass, all records what changes a key');
    const without = [{ ReadWriteType: ReadWriteType.All, ExcludeManagementEventSources: ['kms.amazonaws.com'] }];
    await trails.send(new PutEventSelectorsCommand({ TrailName: 'all', EventSelectors: without }));
    expect((await lookedAt())[1]).toBe(
      'trail: fail, no trail records what changes a key in account 111122223333, eu-west-1: all leaves AWS KMS out',
    );
  });

  test('verify finds a rule that is off, one without a target, one that is gone, and nobody who listens', async () => {
    const client = cloud.client(place);
    const events = new EventBridgeClient(client);
    const sns = new SNSClient(client);
    const seen = async () => (await lookedAt())[0];
    await events.send(new DisableRuleCommand(rule));
    expect(await seen()).toBe('alerts: fail, rule cmk-lend-policy is DISABLED, and shall be ENABLED');
    await events.send(new EnableRuleCommand(rule));
    await events.send(new RemoveTargetsCommand({ Rule: rule.Name, Ids: ['Topic1'] }));
    expect(await seen()).toBe(`alerts: fail, rule cmk-lend-policy does not send to ${topic}`);
    await events.send(new DeleteRuleCommand(rule));
    expect(await seen()).toBe('alerts: fail, rule cmk-lend-policy is not there');
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
    for (const { SubscriptionArn } of Subscriptions) await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    expect(await seen()).toBe(
      `alerts: fail, rule cmk-lend-policy is not there; security@example.com gets no mails; nobody gets what ${topic} is told`,
    );
    await sns.send(new DeleteTopicCommand({ TopicArn: topic }));
    expect(await seen()).toBe(`alerts: fail, rule cmk-lend-policy is not there; topic ${topic} is not there`);
  });
});

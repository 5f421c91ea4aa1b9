import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteRuleCommand,
  DisableRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
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
import { stringify } from 'yaml';
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
let kms: KMSClient;
let mailbox: Mailbox;
let KeyId: string;

beforeAll(async () => {
  cloud = await LocalCloud.start();
  const file = join(cloud.folder('alerts'), 'cmk.yaml');
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
});

test('ordinary use is not told', async () => {
  await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('data key') }));
  expect(await firstLines()).toEqual([]);
});

test('who takes an alert away is told of', async () => {
  const events = new EventBridgeClient(cloud.client(place));
  const { Rules = [] } = await events.send(new ListRulesCommand({ NamePrefix: 'cmk-lend' }));
  expect(Rules.length).toBeGreaterThan(5);
  const Name = Rules[0]?.Name;
  await events.send(new DisableRuleCommand({ Name }));
  await events.send(new DeleteRuleCommand({ Name }));
  const told = 'The alerts of your customer managed keys were changed or taken away.';
  expect(await firstLines()).toEqual([told, told]);
});

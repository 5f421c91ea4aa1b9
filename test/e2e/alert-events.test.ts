import { EventBridgeClient, TestEventPatternCommand } from '@aws-sdk/client-eventbridge';
import type { ExpectedCallers } from '../../lib/aws/alerts/expected';
import { ALERT_KIND_IDS, type AlertKindId } from '../../lib/aws/alerts/kinds';
import { type EventPattern, MAX_PATTERN_CHARACTERS, type WatchedKey, patternOf } from '../../lib/aws/alerts/pattern';
import { takenAwayPattern } from '../../lib/aws/alerts/taken-away';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import {
  ADMINISTRATOR,
  KEY,
  KEY_ID,
  OTHER_KEY,
  ROOT,
  USER,
  call,
  callOf,
  direct,
  otherAccount,
  roleSession,
  service,
  serviceEvent,
} from '../support/recorded-events';

// Each kind of event in a table: what the rule catches, and the near misses that must not fire. TestEventPattern of the
// local AWS judges, on records in the shapes that AWS documents.

const ALIAS = 'alias/cmk-pay';
const ALIAS_ARN = `arn:aws:kms:eu-west-1:111122223333:${ALIAS}`;
const STACKS = 'arn:aws:cloudformation:eu-west-1:111122223333:stack';
const key: WatchedKey = {
  arn: KEY,
  id: KEY_ID,
  aliasName: ALIAS,
  aliasArn: ALIAS_ARN,
  stackName: 'cmk-pay',
  stackArnPrefix: `${STACKS}/cmk-pay/`,
};
const VENDOR = '767397686373';
const expected: ExpectedCallers = {
  accounts: [VENDOR],
  principals: ['arn:aws:iam::111122223333:role/Immuta', 'arn:aws:iam::111122223333:user/robot'],
  services: ['sso.amazonaws.com'],
};

const byCloudFormation = {
  sourceIPAddress: 'cloudformation.amazonaws.com',
  userIdentity: { ...ADMINISTRATOR, invokedBy: 'cloudformation.amazonaws.com' },
};
const ofOther = { requestParameters: { keyId: OTHER_KEY }, resources: [{ ARN: OTHER_KEY }] };
const nameless = { requestParameters: null, resources: null };
const grant = {
  constraints: {},
  operations: ['Decrypt'],
  granteePrincipal: 'arn:aws:iam::444455556666:role/X',
  keyId: KEY,
};
const alias = (eventName: string, requestParameters: object, ...arns: string[]) =>
  call(eventName, { requestParameters, resources: arns.map((ARN) => ({ ARN })) });
const refused = (eventName: string, detail: object) => call(eventName, { errorCode: 'AccessDenied', ...detail });

type Row = readonly [what: string, event: object];
interface Cases {
  readonly caught: readonly Row[];
  readonly missed: readonly Row[];
}

/** The same for every kind that is about one call to KMS. */
const oneKey = (eventName: string): Cases => ({
  caught: [
    [`${eventName} by id`, call(eventName)],
    [`${eventName} by ARN`, call(eventName, { requestParameters: { keyId: KEY } })],
    [`${eventName} by root`, call(eventName, { userIdentity: ROOT })],
    [`${eventName} by a user`, call(eventName, { userIdentity: USER })],
    [`${eventName}, refused, without resources`, refused(eventName, { resources: undefined })],
    [
      `${eventName}, refused, by the alias`,
      refused(eventName, { resources: undefined, requestParameters: { keyId: ALIAS } }),
    ],
  ],
  missed: [
    [`${eventName} of another key`, call(eventName, ofOther)],
    [`${eventName} that names no key`, refused(eventName, nameless)],
    [`${eventName} as another service calls something of its own`, callOf('s3', eventName, { keyId: KEY_ID })],
  ],
});

const both = (...all: readonly Cases[]): Cases => ({
  caught: all.flatMap((c) => c.caught),
  missed: all.flatMap((c) => c.missed),
});

const TABLE: Readonly<Record<AlertKindId, Cases>> = {
  disable: both(oneKey('DisableKey'), oneKey('EnableKey'), {
    caught: [['a deployment that disables it', call('DisableKey', byCloudFormation)]],
    missed: [['a look at it', call('DescribeKey')]],
  }),
  deletion: both(oneKey('ScheduleKeyDeletion'), oneKey('CancelKeyDeletion'), {
    caught: [
      ['the deletion, by CloudTrail', serviceEvent('DeleteKey')],
      ['the deletion, by KMS itself', direct('KMS CMK Deletion')],
    ],
    missed: [
      ['the deletion of another key, by CloudTrail', serviceEvent('DeleteKey', OTHER_KEY)],
      ['the deletion of another key, by KMS itself', direct('KMS CMK Deletion', OTHER_KEY)],
    ],
  }),
  policy: both(oneKey('PutKeyPolicy'), {
    caught: [],
    missed: [['a deployment of the stack', call('PutKeyPolicy', byCloudFormation)]],
  }),
  grants: both(oneKey('CreateGrant'), oneKey('RevokeGrant'), {
    caught: [
      ['a grant retired, which has no request', call('RetireGrant', { requestParameters: null })],
      [
        'a grant by an unknown account',
        call('CreateGrant', { requestParameters: grant, userIdentity: otherAccount('444455556666') }),
      ],
      [
        'a grant by a role of that name in another account',
        call('CreateGrant', { userIdentity: roleSession('Immuta', '444455556666') }),
      ],
    ],
    missed: [
      ['a grant by the vendor', call('CreateGrant', { requestParameters: grant, userIdentity: otherAccount(VENDOR) })],
      ['a grant by the role that uses the key', call('CreateGrant', { userIdentity: roleSession('Immuta') })],
      ['a grant by the expected service', call('CreateGrant', { userIdentity: service('sso.amazonaws.com') })],
    ],
  }),
  rotation: both(oneKey('EnableKeyRotation'), oneKey('DisableKeyRotation'), oneKey('RotateKeyOnDemand'), {
    caught: [['a rotation that is done', direct('KMS CMK Rotation')]],
    missed: [
      ['a rotation of another key', direct('KMS CMK Rotation', OTHER_KEY)],
      ['a deployment of the stack', call('EnableKeyRotation', byCloudFormation)],
    ],
  }),
  alias: {
    caught: [
      [
        'an alias more',
        alias(
          'CreateAlias',
          { aliasName: 'alias/x', targetKeyId: KEY_ID },
          'arn:aws:kms:eu-west-1:111122223333:alias/x',
          KEY,
        ),
      ],
      [
        'the alias moved to another key',
        alias('UpdateAlias', { aliasName: ALIAS, targetKeyId: OTHER_KEY }, ALIAS_ARN, OTHER_KEY),
      ],
      [
        'another alias moved to the key',
        alias(
          'UpdateAlias',
          { aliasName: 'alias/x', targetKeyId: KEY_ID },
          'arn:aws:kms:eu-west-1:111122223333:alias/x',
          KEY,
        ),
      ],
      ['the alias deleted', alias('DeleteAlias', { aliasName: ALIAS }, ALIAS_ARN, KEY)],
      [
        'a refused move',
        refused('UpdateAlias', {
          requestParameters: { aliasName: ALIAS, targetKeyId: OTHER_KEY },
          resources: undefined,
        }),
      ],
    ],
    missed: [
      [
        'an alias of another key',
        alias(
          'CreateAlias',
          { aliasName: 'alias/x', targetKeyId: OTHER_KEY },
          'arn:aws:kms:eu-west-1:111122223333:alias/x',
          OTHER_KEY,
        ),
      ],
      [
        'an alias whose name begins alike',
        alias('DeleteAlias', { aliasName: `${ALIAS}-2` }, `${ALIAS_ARN}-2`, OTHER_KEY),
      ],
      ['a deployment of the stack', call('UpdateAlias', byCloudFormation)],
    ],
  },
  material: both(oneKey('ImportKeyMaterial'), oneKey('DeleteImportedKeyMaterial'), {
    caught: [['material that expired', direct('KMS Imported Key Material Expiration')]],
    missed: [['material of another key', direct('KMS Imported Key Material Expiration', OTHER_KEY)]],
  }),
  replicas: both(oneKey('ReplicateKey'), {
    caught: [
      ['the primary Region moved', call('UpdatePrimaryRegion')],
      [
        'its record in the other Region',
        call('UpdatePrimaryRegion', { resources: undefined, responseElements: { keyId: KEY } }),
      ],
    ],
    missed: [],
  }),
  stack: {
    caught: [
      [
        'protection taken off',
        callOf('cloudformation', 'UpdateTerminationProtection', {
          stackName: 'cmk-pay',
          enableTerminationProtection: false,
        }),
      ],
      [
        'protection taken off, by ARN',
        callOf('cloudformation', 'UpdateTerminationProtection', {
          stackName: `${STACKS}/cmk-pay/1a`,
          enableTerminationProtection: false,
        }),
      ],
      ['the stack deleted', callOf('cloudformation', 'DeleteStack', { stackName: 'cmk-pay' })],
      ['the stack deleted, by ARN', callOf('cloudformation', 'DeleteStack', { stackName: `${STACKS}/cmk-pay/1a` })],
    ],
    missed: [
      [
        'protection put on',
        callOf('cloudformation', 'UpdateTerminationProtection', {
          stackName: 'cmk-pay',
          enableTerminationProtection: true,
        }),
      ],
      ['another stack deleted', callOf('cloudformation', 'DeleteStack', { stackName: 'cmk-pay-2' })],
      [
        'another stack deleted, by ARN',
        callOf('cloudformation', 'DeleteStack', { stackName: `${STACKS}/cmk-pay-2/1a` }),
      ],
      ['the stack deployed', callOf('cloudformation', 'ExecuteChangeSet', { stackName: 'cmk-pay' })],
    ],
  },
  'refused-use': {
    caught: [
      ['a refused decryption', refused('Decrypt', {})],
      [
        'a refused encryption whose record names no key but in its message',
        refused('Encrypt', {
          ...nameless,
          errorMessage: `User: x is not authorized to perform: kms:Encrypt on resource: ${KEY} because no identity-based policy allows the kms:Encrypt action`,
        }),
      ],
      [
        'a refused re-encryption to the key',
        refused('ReEncrypt', { resources: undefined, requestParameters: { destinationKeyId: KEY } }),
      ],
      ['another spelling of the code', call('GenerateDataKey', { errorCode: 'AccessDeniedException' })],
    ],
    missed: [
      ['a decryption that went well', call('Decrypt')],
      ['a wrong ciphertext', call('Decrypt', { errorCode: 'IncorrectKeyException' })],
      ['a refused use of another key', refused('Decrypt', { ...ofOther, errorMessage: `on resource: ${OTHER_KEY}` })],
      [
        'a refusal that names no key at all',
        refused('Decrypt', { ...nameless, errorMessage: 'the resource associated with this ciphertext' }),
      ],
    ],
  },
  'unexpected-use': {
    caught: [
      ['a decryption by an administrator', call('Decrypt')],
      ['a decryption by root', call('Decrypt', { userIdentity: ROOT })],
      ['a decryption by a user', call('Decrypt', { userIdentity: USER })],
      ['a decryption by an unknown account', call('Decrypt', { userIdentity: otherAccount('444455556666') })],
      ['a decryption by another service', call('Decrypt', { userIdentity: service('s3.amazonaws.com') })],
      [
        'a decryption by a role of that name in another account',
        call('Decrypt', { userIdentity: roleSession('Immuta', '444455556666') }),
      ],
    ],
    missed: [
      ['a decryption by the role', call('Decrypt', { userIdentity: roleSession('Immuta') })],
      [
        'a decryption by the expected user',
        call('Encrypt', { userIdentity: { ...USER, arn: 'arn:aws:iam::111122223333:user/robot' } }),
      ],
      ['a decryption by the vendor', call('Decrypt', { userIdentity: otherAccount(VENDOR) })],
      [
        'a decryption through the expected service',
        call('Decrypt', { userIdentity: { ...ADMINISTRATOR, invokedBy: 'sso.amazonaws.com' } }),
      ],
      ['a refused one, which is another alert', refused('Decrypt', {})],
      ['the use of another key', call('Decrypt', ofOther)],
    ],
  },
};

let cloud: LocalCloud;
let events: EventBridgeClient;

beforeAll(async () => {
  cloud = await LocalCloud.start();
  events = new EventBridgeClient(cloud.client({ account: '111122223333', region: 'eu-west-1' }));
});
afterAll(() => cloud.stop());

const matches = async (pattern: EventPattern, event: object): Promise<boolean | undefined> => {
  const asked = { EventPattern: JSON.stringify(pattern), Event: JSON.stringify(event) };
  return (await events.send(new TestEventPatternCommand(asked))).Result;
};
const outcome = async (pattern: EventPattern, rows: readonly Row[]) =>
  Promise.all(rows.map(async ([what, event]) => `${what}: ${String(await matches(pattern, event))}`));

test.each(ALERT_KIND_IDS)('%s: what its rule catches, and what it does not', async (id) => {
  const { caught, missed } = TABLE[id];
  const pattern = patternOf(id, key, expected);
  expect(await outcome(pattern, caught)).toEqual(caught.map(([what]) => `${what}: true`));
  expect(await outcome(pattern, missed)).toEqual(missed.map(([what]) => `${what}: false`));
});

test('no event of one kind is told by the rule of another', async () => {
  for (const id of ALERT_KIND_IDS) {
    const others = ALERT_KIND_IDS.filter((other) => other !== id && ALERT_KIND_IDS.indexOf(other) < 9);
    for (const other of others) {
      const rows = await outcome(patternOf(other, key, expected), TABLE[id].caught);
      expect({ id, other, told: rows.filter((row) => row.endsWith(': true')) }).toEqual({ id, other, told: [] });
    }
  }
});

test('where nobody is expected, everybody is told of', async () => {
  const pattern = patternOf('unexpected-use', key, {});
  for (const userIdentity of [ROOT, USER, otherAccount(VENDOR), service('sso.amazonaws.com'), roleSession('Immuta')]) {
    expect(await matches(pattern, call('Decrypt', { userIdentity }))).toBe(true);
  }
});

test('who takes alerting away is told of, and a deployment is not', async () => {
  const topic = 'arn:aws:sns:eu-west-1:111122223333:cmk-alerts';
  const stackArnPrefix = `${STACKS}/cmk-alerts/`;
  const pattern = takenAwayPattern({ stackName: 'cmk-alerts', stackArnPrefix, topicArns: [topic] });
  const caught: Row[] = [
    ['a rule disabled', callOf('events', 'DisableRule', { name: 'cmk-pay-AlertPolicy-1A' })],
    ['a rule changed by hand', callOf('events', 'PutRule', { name: 'cmk-pay-AlertPolicy-1A' })],
    ['its targets removed', callOf('events', 'RemoveTargets', { rule: 'cmk-pay-AlertPolicy-1A', ids: ['Topic1'] })],
    ['the topic deleted', callOf('sns', 'DeleteTopic', { topicArn: topic })],
    ['somebody taken off', callOf('sns', 'Unsubscribe', { subscriptionArn: `${topic}:1a` })],
    ['the trail stopped', callOf('cloudtrail', 'StopLogging', { name: 'trail' })],
    ['KMS left out of the trail', callOf('cloudtrail', 'PutEventSelectors', { trailName: 'trail' })],
    ['the stack deleted', callOf('cloudformation', 'DeleteStack', { stackName: 'cmk-alerts' })],
  ];
  const missed: Row[] = [
    ['a deployment', callOf('events', 'PutRule', { name: 'cmk-pay-AlertPolicy-1A' }, byCloudFormation)],
    ['a rule of others', callOf('events', 'DisableRule', { name: 'billing' })],
    ['another topic', callOf('sns', 'DeleteTopic', { topicArn: `${topic}-2` })],
    ['another subscription', callOf('sns', 'Unsubscribe', { subscriptionArn: `${topic}-2:1a` })],
    ['another stack', callOf('cloudformation', 'DeleteStack', { stackName: 'cmk-alerts-2' })],
  ];
  expect(await outcome(pattern, caught)).toEqual(caught.map(([what]) => `${what}: true`));
  expect(await outcome(pattern, missed)).toEqual(missed.map(([what]) => `${what}: false`));
});

test('the longest pattern, with four accounts and ten principals, stays below the limit of EventBridge', () => {
  const many = {
    accounts: [VENDOR, '730335345392', '891377157113', '975049898882'],
    principals: Array.from({ length: 5 }, (_, i) => `arn:aws:iam::111122223333:role/data/Engineers-of-team-${i}`),
  };
  for (const id of ALERT_KIND_IDS) {
    expect(JSON.stringify(patternOf(id, key, many)).length).toBeLessThan(MAX_PATTERN_CHARACTERS);
  }
});

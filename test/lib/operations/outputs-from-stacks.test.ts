import type { AwsDeployment } from '../../../lib/aws/fields';
import { outputsFromStacks } from '../../../lib/operations/outputs-from-stacks';
import { type Deployed, type FakeStack, arnOf, deployedAws, stackOf, stackXml } from '../../support/deployed-aws';
import { loadText } from '../../support/deployments';
import {
  type AwsCall,
  type LoopbackAws,
  assumed,
  awsEnvironment,
  identity,
  kmsRefused,
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
let deployed: Deployed;

beforeEach(async () => {
  deployed = {
    stacks: [],
    keys: { '11111111-12ab-34cd-56ef-1234567890ab': {}, '22222222-12ab-34cd-56ef-1234567890ab': {} },
    instead: () => undefined,
  };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const deployments = (...texts: string[]): readonly AwsDeployment[] =>
  loadText(`deployments:\n${texts.join('')}`).deployments as readonly AwsDeployment[];
const read = (...texts: string[]) => outputsFromStacks(testSession(), deployments(...texts));
const refusals = async (...texts: string[]) => (await read(...texts)).refused;
const described = (): AwsCall[] => aws.calls.filter((c) => c.action === 'DescribeStacks');
const a = (more: Partial<FakeStack> = {}) => stackOf('a', '11111111-12ab-34cd-56ef-1234567890ab', more);

test('one deployment is asked for by name, and its key for its state', async () => {
  deployed.stacks = [
    a({ status: 'UPDATE_COMPLETE', outputs: { KmsKeyArn: arnOf('11111111-12ab-34cd-56ef-1234567890ab'), More: 'x' } }),
  ];
  const { outputs, ...rest } = await read(deploymentText('a'));
  expect(outputs.get('a')).toEqual({
    values: { KmsKeyArn: arnOf('11111111-12ab-34cd-56ef-1234567890ab') },
    source: 'CloudFormation stack cmk-a',
  });
  expect(rest).toEqual({ notices: new Map(), refused: [], unread: [] });
  expect(described()[0]?.parameters['StackName']).toBe('cmk-a');
  expect(aws.calls.map((c) => c.action)).toEqual(['GetCallerIdentity', 'DescribeStacks', 'DescribeKey']);
});

test('several deployments of a place are read with one call', async () => {
  deployed.stacks = [a(), stackOf('b', '22222222-12ab-34cd-56ef-1234567890ab'), { name: 'x' }];
  const { outputs } = await read(deploymentText('a'), deploymentText('b'));
  expect([...outputs].map(([id, o]) => [id, o.values['KeyId']])).toEqual([
    ['a', '11111111-12ab-34cd-56ef-1234567890ab'],
    ['b', '22222222-12ab-34cd-56ef-1234567890ab'],
  ]);
  expect(described()).toHaveLength(1);
});

test('all pages are read', async () => {
  deployed.instead = ({ action, parameters }) => {
    if (action !== 'DescribeStacks') return undefined;
    return parameters['NextToken'] === 'more'
      ? xml('DescribeStacks', `<Stacks>${stackXml(stackOf('b', '22222222-12ab-34cd-56ef-1234567890ab'))}</Stacks>`)
      : xml('DescribeStacks', `<Stacks>${stackXml(a())}</Stacks><NextToken>more</NextToken>`);
  };
  const { outputs } = await read(deploymentText('a'), deploymentText('b'));
  expect([...outputs.keys()].sort()).toEqual(['a', 'b']);
});

test('nine Regions of one account ask only once who is calling', async () => {
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
  deployed.instead = ({ action }) =>
    action === 'DescribeStacks' ? refused('ValidationError', 'Stack with id cmk-a does not exist', 400) : undefined;
  expect(await refusals(deploymentText('a'))).toEqual([
    'a: there is no stack cmk-a in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-a',
  ]);
});

test('values that are not of the deployment are refused together with what is missing elsewhere', async () => {
  deployed.stacks = [a({ outputs: { KmsKeyArn: arnOf(FIRST), KeyId: SECOND } })];
  expect(await refusals(deploymentText('a'), deploymentText('b'))).toEqual([
    `a: output KeyId is "${SECOND}" in CloudFormation stack cmk-a; it must be a key id, such as 1234abcd-12ab-34cd-56ef-1234567890ab or mrk-1234abcd12ab34cd56ef1234567890ab, and the one in KmsKeyArn`,
    'b: there is no stack cmk-b in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-b',
  ]);
});

test.each(['ROLLBACK_COMPLETE', 'CREATE_FAILED', 'CREATE_IN_PROGRESS', 'REVIEW_IN_PROGRESS', 'DELETE_FAILED'])(
  'a stack that is %s gives no settings',
  async (status) => {
    deployed.stacks = [a({ status })];
    const sentence = `a: stack cmk-a is ${status}; look at its events, then deploy again`;
    expect(await refusals(deploymentText('a'))).toEqual([sentence]);
    deployed.stacks = [a({ status, outputs: {} })];
    expect(await refusals(deploymentText('a'))).toEqual([sentence]);
  },
);

test.each(['UPDATE_ROLLBACK_COMPLETE', 'IMPORT_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'])(
  'a stack that is %s gives settings',
  async (status) => {
    deployed.stacks = [a({ status })];
    expect((await read(deploymentText('a'))).outputs.has('a')).toBe(true);
  },
);

describe('a destroyed stack', () => {
  const DAY = Date.UTC(2026, 11, 24) / 1000;
  const THERE = 'a: there is no stack cmk-a in account 111122223333, eu-west-1, but';
  const own = { tags: { 'cmk:id': 'a' } };

  test('whose key lives on is to be adopted, not deployed', async () => {
    deployed.keys = {
      '11111111-12ab-34cd-56ef-1234567890ab': own,
      '22222222-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'b' } },
      '33333333-12ab-34cd-56ef-1234567890ab': {},
    };
    expect(await refusals(deploymentText('a'))).toEqual([
      `${THERE} its key ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')} lives on, enabled. Bring it back: cmk adopt a --key 11111111-12ab-34cd-56ef-1234567890ab. A deploy would make another key, or fail`,
    ]);
  });

  test('whose key is pending deletion says until when, and how to keep it', async () => {
    deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { ...own, state: 'PendingDeletion', deletionDate: DAY } };
    expect(await refusals(deploymentText('a'))).toEqual([
      `${THERE} its key ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')} is, pending deletion until 2026-12-24. To keep it: aws kms cancel-key-deletion --region eu-west-1 --key-id 11111111-12ab-34cd-56ef-1234567890ab, then aws kms enable-key --region eu-west-1 --key-id 11111111-12ab-34cd-56ef-1234567890ab, then cmk adopt a --key 11111111-12ab-34cd-56ef-1234567890ab`,
    ]);
  });

  test('with two keys leaves the choice to a person', async () => {
    deployed.keys = {
      '11111111-12ab-34cd-56ef-1234567890ab': { ...own, state: 'Disabled' },
      '22222222-12ab-34cd-56ef-1234567890ab': own,
    };
    expect(await refusals(deploymentText('a'))).toEqual([
      `${THERE} more than one key has its tag cmk:id: ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')} (disabled), ${arnOf('22222222-12ab-34cd-56ef-1234567890ab')} (enabled). See which one the platform uses, then: cmk adopt a --key <key id>`,
    ]);
  });

  test('leaves keys of a fleet of another name alone', async () => {
    deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'a', 'cmk:name': 'acme' } } };
    expect(await refusals(deploymentText('a'))).toEqual([
      'a: there is no stack cmk-a in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-a',
    ]);
  });

  test('that waits for the import of its key is no stack yet', async () => {
    deployed.stacks = [a({ status: 'REVIEW_IN_PROGRESS', outputs: {} })];
    deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': own };
    expect(await refusals(deploymentText('a'))).toEqual([expect.stringContaining('lives on, enabled')]);
  });
});

describe('the key of a stack', () => {
  test('that is disabled gives settings, and a notice', async () => {
    deployed.stacks = [a()];
    deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { state: 'Disabled' } };
    const { outputs, notices } = await read(deploymentText('a'));
    expect(outputs.has('a')).toBe(true);
    expect(notices.get('a')).toBe(
      'The key is disabled now: nobody can use it, the platform included. To enable it: aws kms enable-key --region eu-west-1 --key-id 11111111-12ab-34cd-56ef-1234567890ab',
    );
  });

  test('that is pending deletion gives none', async () => {
    deployed.stacks = [a()];
    deployed.keys = {
      '11111111-12ab-34cd-56ef-1234567890ab': { state: 'PendingDeletion', deletionDate: Date.UTC(2026, 11, 24) / 1000 },
    };
    expect(await refusals(deploymentText('a'))).toEqual([
      `a: its key ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')} is pending deletion until 2026-12-24, and with it goes what it encrypted. To keep it: aws kms cancel-key-deletion --region eu-west-1 --key-id 11111111-12ab-34cd-56ef-1234567890ab, then aws kms enable-key --region eu-west-1 --key-id 11111111-12ab-34cd-56ef-1234567890ab`,
    ]);
  });

  test('that was deleted gives none', async () => {
    deployed.stacks = [a()];
    deployed.keys = {};
    expect(await refusals(deploymentText('a'))).toEqual([
      `a: stack cmk-a is there, but KMS knows no key ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')}: it was deleted, and what it encrypted is lost. Give the new key a deployment with another id`,
    ]);
  });

  test('whose state may not be read gives settings that say so', async () => {
    deployed.stacks = [a()];
    deployed.instead = ({ action }) => {
      if (action === 'AssumeRole') return assumed('LOOKUP');
      return action === 'DescribeKey' ? kmsRefused('AccessDeniedException', 'no') : undefined;
    };
    const { outputs, notices, unread } = await read(deploymentText('a'));
    expect(outputs.has('a')).toBe(true);
    expect(unread).toEqual([
      expect.stringMatching(
        /^a: Failed while reading key arn:aws:kms:eu-west-1:111122223333:key\/11111111-12ab-34cd-56ef-1234567890ab of account /,
      ),
    ]);
    expect(notices.get('a')).toMatch(/^Whether the key is enabled could not be read: Failed while reading key /);
  });

  test('that answers in the name of another key is not believed', async () => {
    deployed.stacks = [a()];
    deployed.instead = ({ action }) =>
      action === 'DescribeKey'
        ? {
            body: JSON.stringify({
              KeyMetadata: {
                Arn: arnOf('22222222-12ab-34cd-56ef-1234567890ab'),
                KeyId: '22222222-12ab-34cd-56ef-1234567890ab',
              },
            }),
          }
        : undefined;
    expect((await read(deploymentText('a'))).unread).toEqual([
      `a: KMS was asked for ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')} and answered for another key`,
    ]);
  });

  test.each([
    [
      'another account',
      'arn:aws:kms:eu-west-1:999988887777:key/11111111-12ab-34cd-56ef-1234567890ab',
      '"arn:aws:kms:eu-west-1:999988887777:key/11111111-12ab-34cd-56ef-1234567890ab"',
    ],
    [
      'another Region',
      'arn:aws:kms:us-east-1:111122223333:key/11111111-12ab-34cd-56ef-1234567890ab',
      '"arn:aws:kms:us-east-1:111122223333:key/11111111-12ab-34cd-56ef-1234567890ab"',
    ],
    [
      'another partition',
      'arn:aws-cn:kms:eu-west-1:111122223333:key/11111111-12ab-34cd-56ef-1234567890ab',
      '"arn:aws-cn:kms:eu-west-1:111122223333:key/11111111-12ab-34cd-56ef-1234567890ab"',
    ],
    [
      'no key',
      'arn:aws:kms:eu-west-1:111122223333:alias/11111111-12ab-34cd-56ef-1234567890ab',
      '"arn:aws:kms:eu-west-1:111122223333:alias/11111111-12ab-34cd-56ef-1234567890ab"',
    ],
    [
      'more than a key',
      `${arnOf('11111111-12ab-34cd-56ef-1234567890ab')};curl`,
      `"${arnOf('11111111-12ab-34cd-56ef-1234567890ab')};curl"`,
    ],
    [
      'control characters',
      `${arnOf('11111111-12ab-34cd-56ef-1234567890ab')}\u009b2J`,
      `"${arnOf('11111111-12ab-34cd-56ef-1234567890ab')}\\u009b2J"`,
    ],
  ])('with an ARN of %s is refused before KMS is asked', async (_, KmsKeyArn, shown) => {
    deployed.stacks = [a({ outputs: { KmsKeyArn } })];
    expect(await refusals(deploymentText('a'))).toEqual([
      `a: stack cmk-a says that its key is ${shown}, which is not the ARN of a key of account 111122223333, eu-west-1`,
    ]);
    expect(aws.calls.map((c) => c.action)).not.toContain('DescribeKey');
  });
});

test.each([
  [{}, 'has no tag cmk:id, and "a" is expected'],
  [{ 'cmk:id': 'b' }, 'has the tag cmk:id "b", and "a" is expected'],
  [{ 'cmk:id': 'a', 'cmk:name': 'acme' }, 'has the tag cmk:name "acme", and none is expected'],
])('a stack with the tags %j is not of this deployment', async (tags, why) => {
  deployed.stacks = [a({ tags })];
  expect(await refusals(deploymentText('a'))).toEqual([
    `a: stack cmk-a in account 111122223333, eu-west-1 ${why}: it is not of this deployment; see who made it`,
  ]);
});

test('a stack of another platform gives no settings', async () => {
  deployed.stacks = [a({ description: 'Customer managed key of Adobe Experience Platform (deployment a)' })];
  expect(await refusals(deploymentText('a'))).toEqual([
    'a: stack cmk-a was deployed for Adobe Experience Platform, and the configuration says Immuta: a key serves one platform. Put the platform back, or give the new one a deployment with another id',
  ]);
});

test.each([
  'Customer managed key of Immuta (deployment a)',
  'Customer managed key of Yesterday (deployment a)',
  'other',
])('a stack described as %j gives settings', async (description) => {
  deployed.stacks = [a({ description })];
  expect((await read(deploymentText('a'))).outputs.has('a')).toBe(true);
});

test('an account that can not be read does not hide what is missing elsewhere', async () => {
  deployed.instead = ({ action, accessKeyId }) => {
    if (action === 'AssumeRole') return assumed('LOOKUP');
    if (accessKeyId !== 'LOOKUP') return undefined;
    return action === 'GetCallerIdentity' ? identity('444455556666') : refused('AccessDenied', 'not authorized');
  };
  expect(await read(deploymentText('a'), deploymentText('b', OTHER))).toMatchObject({
    refused: ['a: there is no stack cmk-a in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-a'],
    unread: [
      "Failed while reading the stacks of account 444455556666, eu-west-1: that was refused to the bootstrap's lookup role (arn:aws:iam::444455556666:role/cdk-hnb659fds-lookup-role-444455556666-eu-west-1). Use credentials that may, or bootstrap the account (npx cdk bootstrap), with --trust for yours. It said: not authorized",
    ],
  });
});

test('expired credentials are said once, however many places wanted them', async () => {
  deployed.instead = () => refused('ExpiredToken', 'expired');
  const message =
    'Failed while asking AWS who answers for the present AWS credentials: the AWS credentials have expired; sign in again.';
  const { unread } = await read(deploymentText('a'), deploymentText('b', { region: 'us-east-1' }));
  expect(unread).toEqual([message]);
});

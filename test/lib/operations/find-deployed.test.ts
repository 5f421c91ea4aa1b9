import type { AwsDeployment } from '../../../lib/aws/fields';
import { findDeployed } from '../../../lib/operations/find-deployed';
import { type Deployed, deployedAws, stackOf } from '../../support/deployed-aws';
import { loadText } from '../../support/deployments';
import {
  type LoopbackAws,
  assumed,
  awsEnvironment,
  kmsRefused,
  refused,
  withAwsEnvironment,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { deploymentText } from '../configuration/immuta';

let aws: LoopbackAws;
let restore: () => void;
let deployed: Deployed;

beforeEach(async () => {
  deployed = { stacks: [], keys: {}, instead: () => undefined };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const search = (text: string) => findDeployed(testSession(), loadText(text).deployments as readonly AwsDeployment[]);
const find = async (text: string) => (await search(text)).found;
const ONE = `deployments:\n${deploymentText('prod')}`;
const HERE = { account: '111122223333', region: 'eu-west-1' };
const UNKNOWN = { configured: false, remark: 'not in the configuration' };

test('stacks and keys with our tag are found, those that the configuration no longer names included', async () => {
  deployed.stacks = [
    stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab'),
    stackOf('old', '22222222-12ab-34cd-56ef-1234567890ab'),
    { name: 'theirs', tags: { owner: 'x' } },
  ];
  deployed.keys = {
    '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'prod' } },
    '22222222-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'old' }, state: 'Disabled' },
    '33333333-12ab-34cd-56ef-1234567890ab': { tags: { owner: 'x' } },
  };
  expect(await find(ONE)).toEqual([
    { kind: 'key', name: '22222222-12ab-34cd-56ef-1234567890ab', id: 'old', ...HERE, state: 'disabled', ...UNKNOWN },
    { kind: 'stack', name: 'cmk-old', id: 'old', ...HERE, state: 'CREATE_COMPLETE', ...UNKNOWN },
    {
      kind: 'key',
      name: '11111111-12ab-34cd-56ef-1234567890ab',
      id: 'prod',
      ...HERE,
      state: 'enabled',
      configured: true,
    },
    { kind: 'stack', name: 'cmk-prod', id: 'prod', ...HERE, state: 'CREATE_COMPLETE', configured: true },
  ]);
});

test('a deployment of which nothing is there stands in the list too', async () => {
  expect(await find(ONE)).toEqual([
    {
      ...{ kind: 'none', name: 'cmk-prod', id: 'prod', ...HERE, state: 'not deployed', configured: true },
      remark: 'deploy it: npx cdk deploy cmk-prod',
    },
  ]);
});

test('a key whose stack was destroyed is to be adopted, and when it will be deleted is said', async () => {
  deployed.keys = {
    '11111111-12ab-34cd-56ef-1234567890ab': {
      tags: { 'cmk:id': 'prod' },
      state: 'PendingDeletion',
      deletionDate: Date.UTC(2026, 11, 24) / 1000,
    },
  };
  expect(await find(ONE)).toEqual([
    {
      ...{
        kind: 'key',
        name: '11111111-12ab-34cd-56ef-1234567890ab',
        id: 'prod',
        ...HERE,
        state: 'pending deletion until 2026-12-24',
        configured: true,
      },
      remark: 'no stack holds it; bring it back: cmk adopt prod --key 11111111-12ab-34cd-56ef-1234567890ab',
    },
  ]);
});

test('a stack of another platform is named as such', async () => {
  const description = 'Customer managed key of IAM Identity Center (deployment prod)';
  deployed.stacks = [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab', { description })];
  expect((await find(ONE))[0]?.remark).toBe(
    'stack cmk-prod was deployed for IAM Identity Center, and the configuration says Immuta: a key serves one platform. Put the platform back, or give the new one a deployment with another id',
  );
});

test('what belongs to a fleet of another name is not ours', async () => {
  const named = (name: string, tags: Readonly<Record<string, string>>) => stackOf('prod', 'k', { name, tags });
  deployed.stacks = [
    named('a', { 'cmk:id': 'prod', 'cmk:name': 'other' }),
    named('b', { 'cmk:id': 'prod' }),
    named('c', { 'cmk:id': 'prod', 'cmk:name': 'acme' }),
  ];
  deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'prod', 'cmk:name': 'other' } } };
  expect((await find(`name: acme\n${ONE}`)).map((f) => f.name)).toEqual(['c']);
  expect((await find(ONE)).map((f) => f.name)).toEqual(['b']);
});

test('keys whose tags nobody here may read are passed over', async () => {
  deployed.keys = { secret: {}, '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'prod' } } };
  deployed.instead = ({ action, parameters }) =>
    action === 'AssumeRole'
      ? assumed('LOOKUP')
      : action === 'ListResourceTags' && parameters['KeyId'] === 'secret'
        ? kmsRefused('AccessDeniedException', 'no')
        : undefined;
  expect((await find(ONE)).map((f) => f.name)).toEqual(['11111111-12ab-34cd-56ef-1234567890ab']);
});

test('tags that only the lookup role may read are read by it', async () => {
  deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'prod' } } };
  deployed.instead = ({ action, accessKeyId }) =>
    action === 'AssumeRole'
      ? assumed('LOOKUP')
      : action === 'ListResourceTags' && accessKeyId === 'PRESENT'
        ? kmsRefused('AccessDeniedException', 'no')
        : undefined;
  expect((await find(ONE)).map((f) => f.name)).toEqual(['11111111-12ab-34cd-56ef-1234567890ab']);
});

test('a place that can not be read does not hide the others', async () => {
  deployed.stacks = [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab')];
  deployed.instead = ({ region }) => (region === 'us-east-1' ? refused('ExpiredToken', 'expired') : undefined);
  const { found, unread } = await search(`${ONE}${deploymentText('two', { region: 'us-east-1' })}`);
  expect(found.map((f) => f.name)).toEqual(['cmk-prod']);
  expect(unread).toEqual([
    'Failed while reading the stacks of account 111122223333, us-east-1: the AWS credentials have expired; sign in again.',
  ]);
});

test('each account and Region is read once, and AWS asked once who is calling', async () => {
  await find(`${ONE}${deploymentText('two')}${deploymentText('three', { region: 'us-east-1' })}`);
  const count = (action: string) => aws.calls.filter((c) => c.action === action).length;
  expect([count('DescribeStacks'), count('ListKeys'), count('GetCallerIdentity')]).toEqual([2, 2, 1]);
});

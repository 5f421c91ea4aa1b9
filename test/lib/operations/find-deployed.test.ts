import type { AwsDeployment } from '../../../lib/aws/fields';
import { findDeployed } from '../../../lib/operations/find-deployed';
import { loadText } from '../../support/deployments';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  awsEnvironment,
  identity,
  kmsRefused,
  loopbackAws,
  withAwsEnvironment,
  xml,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { deploymentText } from '../configuration/immuta';

type Tags = Readonly<Record<string, string>>;

let aws: LoopbackAws;
let restore: () => void;
let stacks: Readonly<Record<string, Tags>>;
/** undefined: its tags may not be read. */
let keys: Readonly<Record<string, Tags | undefined>>;

function answer({ action, parameters }: AwsCall): AwsAnswer {
  const json = (value: object) => ({ body: JSON.stringify(value) });
  switch (action) {
    case 'GetCallerIdentity':
      return identity('111122223333');
    case 'DescribeStacks':
      return xml('DescribeStacks', `<Stacks>${Object.entries(stacks).map(stack).join('')}</Stacks>`);
    case 'ListKeys':
      return json({ Keys: Object.keys(keys).map((KeyId) => ({ KeyId })), Truncated: false });
    case 'ListResourceTags': {
      const tags = keys[String(parameters['KeyId'])];
      if (tags === undefined) return kmsRefused('AccessDeniedException', 'no');
      return json({ Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })), Truncated: false });
    }
    default:
      return json({ KeyMetadata: { KeyId: parameters['KeyId'], KeyState: 'Disabled' } });
  }
}

const stack = ([name, tags]: [string, Tags]): string => {
  const members = Object.entries(tags).map(([k, v]) => `<member><Key>${k}</Key><Value>${v}</Value></member>`);
  return `<member><StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><Tags>${members.join('')}</Tags></member>`;
};

beforeEach(async () => {
  stacks = {};
  keys = {};
  aws = await loopbackAws(answer);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const find = (text: string) => findDeployed(testSession(), loadText(text).deployments as readonly AwsDeployment[]);
const ONE = `deployments:\n${deploymentText('prod')}`;
const HERE = { account: '111122223333', region: 'eu-west-1' };

test('stacks and keys with our tag are found, those that the configuration no longer names included', async () => {
  stacks = { 'cmk-prod': { 'cmk:id': 'prod' }, 'cmk-old': { 'cmk:id': 'old' }, theirs: { owner: 'x' } };
  keys = { k1: { 'cmk:id': 'prod' }, k2: { 'cmk:id': 'old' }, k3: { owner: 'x' } };
  expect(await find(ONE)).toEqual([
    { kind: 'key', name: 'k2', id: 'old', ...HERE, state: 'Disabled', configured: false },
    { kind: 'stack', name: 'cmk-old', id: 'old', ...HERE, state: 'CREATE_COMPLETE', configured: false },
    { kind: 'key', name: 'k1', id: 'prod', ...HERE, state: 'Disabled', configured: true },
    { kind: 'stack', name: 'cmk-prod', id: 'prod', ...HERE, state: 'CREATE_COMPLETE', configured: true },
  ]);
});

test('what belongs to a fleet of another name is not ours', async () => {
  stacks = {
    a: { 'cmk:id': 'prod', 'cmk:name': 'other' },
    b: { 'cmk:id': 'prod' },
    c: { 'cmk:id': 'prod', 'cmk:name': 'acme' },
  };
  keys = { k1: { 'cmk:id': 'prod', 'cmk:name': 'other' } };
  expect((await find(`name: acme\n${ONE}`)).map((f) => f.name)).toEqual(['c']);
  expect((await find(ONE)).map((f) => f.name)).toEqual(['b']);
});

test('keys whose tags may not be read are passed over', async () => {
  keys = { secret: undefined, k1: { 'cmk:id': 'prod' } };
  expect((await find(ONE)).map((f) => f.name)).toEqual(['k1']);
});

test('each account and Region is read once, and AWS asked once who is calling', async () => {
  await find(`${ONE}${deploymentText('two')}${deploymentText('three', { region: 'us-east-1' })}`);
  const count = (action: string) => aws.calls.filter((c) => c.action === action).length;
  expect([count('DescribeStacks'), count('ListKeys'), count('GetCallerIdentity')]).toEqual([2, 2, 1]);
});

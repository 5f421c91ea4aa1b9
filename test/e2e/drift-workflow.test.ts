import type { AwsDeployment } from '../../lib/aws/fields';
import { platformOf } from '../../lib/platforms';
import type { AwsPolicies } from '../../lib/platforms/platform';
import { type Clone, makeClone } from '../docs/clone';
import { type JobRun, documentedWorkflow, runJob } from '../docs/workflow';
import { deploymentText } from '../lib/configuration/immuta';
import { type Deployed, arnOf, deployedAws } from '../support/deployed-aws';
import { deployedImmuta } from '../support/deployed-immuta';
import { loadText } from '../support/deployments';
import { type LoopbackAws, awsEnvironment, refused } from '../support/loopback-aws';

const IDS = { first: '11111111-12ab-34cd-56ef-1234567890ab', second: '22222222-12ab-34cd-56ef-1234567890ab' };
const CONFIGURATION = `deployments:\n${deploymentText('first')}${deploymentText('second')}`;
const [first, second] = loadText(CONFIGURATION).deployments as unknown as readonly [AwsDeployment, AwsDeployment];

let clone: Clone;
let deployed: Deployed;
let aws: LoopbackAws;

beforeAll(() => void (clone = makeClone({ 'cmk.yaml': CONFIGURATION })));
afterAll(() => clone.remove());

beforeEach(async () => {
  const [one, two] = [deployedImmuta(first, IDS.first), deployedImmuta(second, IDS.second)];
  deployed = {
    stacks: [...one.stacks, ...two.stacks],
    keys: { ...one.keys, ...two.keys },
    iam: {
      policies: { ...one.iam.policies, ...two.iam.policies },
      roles: { ...one.iam.roles, ...two.iam.roles },
    },
    instead: () => undefined,
  };
  aws = await deployedAws(deployed);
});
afterEach(() => aws.stop());

const nightly = (of = clone): Promise<JobRun> =>
  runJob(documentedWorkflow('drift'), { ...of, env: { ...of.env, ...awsEnvironment(aws.url) } });
const asConfigured = (id: keyof typeof IDS): string =>
  `${id}, the live access to ${arnOf(IDS[id])} compared with the configuration: everybody has the access that is configured.\n`;

test('the night passes where everybody has the access that is configured', async () => {
  expect(await nightly()).toMatchObject({ code: 0, stdout: `${asConfigured('first')}${asConfigured('second')}` });
});

test('a stranger in one live key policy fails it, and the other deployments are looked at all the same', async () => {
  const { Statement, ...policy } = (platformOf(first).aws as AwsPolicies).keyPolicy(first);
  const Principal = { AWS: 'arn:aws:iam::666666666666:root' };
  const stranger = { Sid: 'x', Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' };
  deployed.keys = {
    ...deployed.keys,
    [IDS.first]: { ...deployed.keys[IDS.first], policy: { ...policy, Statement: [...Statement, stranger] } },
  };
  const { code, stdout } = await nightly();
  expect(stdout).toContain('+ account 666666666666, whomever IAM there allows may now do everything (kms:*) [x]\n');
  expect(stdout).toContain(asConfigured('second'));
  expect(code).toBe(1);
});

test('what can not be found out fails it too, and is no difference', async () => {
  deployed.instead = ({ action }) => (action === 'ListEntitiesForPolicy' ? refused('ExpiredToken', 'x') : undefined);
  const { code, stdout, stderr } = await nightly();
  expect(stdout).toBe('');
  expect(stderr.match(/the AWS credentials have expired; sign in again/g)).toHaveLength(2);
  expect(code).toBe(1);
});

test('a broken cmk.yaml fails it with its error, and nobody is asked', async () => {
  const broken = makeClone({ 'cmk.yaml': CONFIGURATION.replace('eu-west-1', 'eu-west1') });
  const { code, stderr } = await nightly(broken);
  expect(stderr).toContain('cmk.yaml:5:13: error');
  expect([code, aws.calls]).toEqual([1, []]);
  broken.remove();
});

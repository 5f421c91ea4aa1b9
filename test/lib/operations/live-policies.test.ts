import type { AwsDeployment } from '../../../lib/aws/fields';
import { keyPolicy } from '../../../lib/platforms/immuta/policy';
import type { ImmutaDeployment } from '../../../lib/platforms/immuta/config';
import { settings } from '../../../lib/operations/settings';
import { type Deployed, deployedAws, stackOf } from '../../support/deployed-aws';
import { loadText } from '../../support/deployments';
import { type LoopbackAws, awsEnvironment, kmsRefused, withAwsEnvironment } from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { deploymentText } from '../configuration/immuta';

const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
const ROLE = { RoleArn: 'arn:aws:iam::111122223333:role/cmk-a-Role', Region: 'eu-west-1', Account: '111122223333' };
const INSTANCE = { InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/cmk-a-Profile' };

const [d] = loadText(`deployments:\n${deploymentText('a')}`).deployments as readonly [AwsDeployment & ImmutaDeployment];
const CONFIGURED = keyPolicy(d);
const stack = stackOf('a', KEY);
const whole = { ...stack, outputs: { ...stack.outputs, ...ROLE, ...INSTANCE } };

let aws: LoopbackAws;
let restore: () => void;
let deployed: Deployed;

beforeEach(async () => {
  deployed = { stacks: [whole], keys: { [KEY]: { policy: CONFIGURED } }, instead: () => undefined };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});
afterEach(async () => {
  restore();
  await aws.stop();
});

const notices = async (live = true) => (await settings(testSession(), [d], { outputs: [], live })).sheets[0]?.notices;

test('nothing is said of a key whose policy is that of cmk.yaml', async () => {
  expect(await notices()).toEqual([]);
});

test('a policy that was changed by hand is the first thing said, whichever way it was changed', async () => {
  const stranger = { Sid: 'x', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::666666666666:root' }, Action: 'kms:*' };
  const settled =
    'Do not go on before this is settled: the key policy that is live is not that of cmk.yaml. `npx --no cmk policy a --drift` says who has more or less.';
  deployed.keys = {
    [KEY]: { policy: { ...CONFIGURED, Statement: [...CONFIGURED.Statement, { ...stranger, Resource: '*' }] } },
  };
  expect(await notices()).toEqual([settled]);
  deployed.keys = { [KEY]: { policy: { ...CONFIGURED, Statement: CONFIGURED.Statement.slice(0, 1) } } };
  expect(await notices()).toEqual([settled]);
});

test('a policy that may not be read is said too: that nothing was found is no answer', async () => {
  deployed.instead = ({ action }) =>
    action === 'GetKeyPolicy' ? kmsRefused('AccessDeniedException', 'no kms:GetKeyPolicy') : undefined;
  const [notice, ...more] = (await notices()) ?? [];
  expect(notice).toMatch(/^Whether the live key policy is that of cmk\.yaml could not be seen: Failed while /);
  expect(more).toEqual([]);
});

test('that the key is disabled stands before it', async () => {
  deployed.keys = { [KEY]: { policy: { Statement: [] }, state: 'Disabled' } };
  expect((await notices())?.map((n) => n.slice(0, 9))).toEqual(['The key i', 'Do not go']);
});

test('KMS is not asked with --no-live, nor where the deployment is still to come', async () => {
  await notices(false);
  deployed.stacks = [{ ...whole, outputs: { ...whole.outputs, AccessPhase: '' } }];
  await notices();
  const { AccessPhase: _phase, ...older } = whole.outputs as Record<string, string>;
  deployed.stacks = [{ ...whole, outputs: older }];
  expect((await notices())?.[0]).toMatch(/^Deploy first: /);
  expect(aws.calls.map(({ action }) => action)).not.toContain('GetKeyPolicy');
});

import type { AwsDeployment } from '../../../lib/aws/fields';
import { type RepairPlan, repair } from '../../../lib/operations/repair';
import { platformOf } from '../../../lib/platforms';
import { type Deployed, arnOf, deployedAws, stackOf } from '../../support/deployed-aws';
import { loadText } from '../../support/deployments';
import { type LoopbackAws, awsEnvironment, kmsRefused, withAwsEnvironment } from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { immuta } from '../configuration/immuta';

const CHANGES = ['PutKeyPolicy', 'EnableKeyRotation', 'UpdateKeyDescription', 'TagResource'];
const prod = (fields: Readonly<Record<string, string>> = {}) =>
  loadText(immuta(fields)).deployments[0] as AwsDeployment;
const configured = platformOf(prod()).aws?.keyPolicy(prod()) as object;
const DESCRIPTION = 'Customer managed key of Immuta (prod)';

let deployed: Deployed;
let metadata: object;
let rotation: object;
let aws: LoopbackAws;
let restore: () => void;

beforeEach(async () => {
  metadata = { KeyState: 'Enabled', Description: DESCRIPTION };
  rotation = { KeyRotationEnabled: true, RotationPeriodInDays: 365 };
  deployed = {
    stacks: [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab')],
    keys: { '11111111-12ab-34cd-56ef-1234567890ab': { policy: configured, tags: { 'cmk:id': 'prod' } } },
    instead: ({ action }) => {
      if (action === 'DescribeKey') {
        return {
          body: JSON.stringify({
            KeyMetadata: {
              KeyId: '11111111-12ab-34cd-56ef-1234567890ab',
              Arn: arnOf('11111111-12ab-34cd-56ef-1234567890ab'),
              ...metadata,
            },
          }),
        };
      }
      if (action === 'GetKeyRotationStatus') return { body: JSON.stringify(rotation) };
      return CHANGES.includes(action) ? { body: '{}' } : undefined;
    },
  };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const changed = () => aws.calls.filter((c) => CHANGES.includes(c.action)).map((c) => c.action);
const run = (agree: (plan: RepairPlan) => Promise<boolean> = () => Promise.resolve(true), d = prod()) =>
  repair(testSession(), d, { agree });

test('a key that is as configured is left alone, and nobody is asked', async () => {
  const agree = jest.fn();
  expect(await run(agree)).toEqual({
    kind: 'right',
    id: 'prod',
    keyArn: arnOf('11111111-12ab-34cd-56ef-1234567890ab'),
  });
  expect([agree.mock.calls, changed()]).toEqual([[], []]);
});

test('nothing is changed without consent', async () => {
  metadata = { KeyState: 'Enabled', Description: 'theirs' };
  expect(await run(() => Promise.resolve(false))).toMatchObject({ kind: 'shown' });
  expect(changed()).toEqual([]);
});

test('the plan says who acts', async () => {
  metadata = { KeyState: 'Enabled', Description: 'theirs' };
  const plans: RepairPlan[] = [];
  await run((plan) => Promise.resolve(plans.push(plan) === 0));
  expect(plans[0]?.who).toBe('the present AWS credentials (arn:aws:iam::111122223333:user/me)');
});

test('a change that KMS does not tell afterwards is no success', async () => {
  metadata = { KeyState: 'Enabled', Description: 'theirs' };
  await expect(run()).rejects.toThrow(
    `1 changes were made to ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')}, and KMS still tells: description is "theirs", and shall be "${DESCRIPTION}". It may need some seconds: run npx --no cmk repair prod again.`,
  );
  expect(changed()).toEqual(['UpdateKeyDescription']);
});

test('a replica is refused', async () => {
  metadata = { KeyState: 'Enabled', Description: 'x', MultiRegionConfiguration: { MultiRegionKeyType: 'REPLICA' } };
  await expect(run()).rejects.toThrow(
    `${arnOf('11111111-12ab-34cd-56ef-1234567890ab')} is a replica of a multi-Region key: repair its primary, then give the replica the same policy.`,
  );
});

test('a key whose stack was destroyed is to be adopted first', async () => {
  deployed.stacks = [];
  await expect(run()).rejects.toThrow('Bring it back: cmk adopt prod --key 11111111-12ab-34cd-56ef-1234567890ab');
  expect(changed()).toEqual([]);
});

test('a key that is pending deletion is left alone', async () => {
  metadata = { KeyState: 'PendingDeletion', Description: 'x' };
  await expect(run()).rejects.toThrow('pending deletion');
  expect(changed()).toEqual([]);
});

test('without permission to look, nothing is changed', async () => {
  const usual = deployed.instead;
  deployed.instead = (call) =>
    call.action === 'GetKeyPolicy' ? kmsRefused('AccessDeniedException', 'no') : usual(call);
  await expect(run()).rejects.toMatchObject({ exitCode: 3 });
  expect(changed()).toEqual([]);
});

test('a user, or a role of another account, can not be the accessRole', () => {
  const problems = (accessRole: string) => loadText(immuta({ accessRole })).problems.map((p) => p.message);
  expect(problems('arn:aws:iam::111122223333:role/KeyAdministrator')).toEqual([]);
  expect(problems('arn:aws:iam::111122223333:user/me')).toEqual([
    'deployments.prod.accessRole: arn:aws:iam::111122223333:user/me is a user; name a role',
  ]);
  expect(problems('arn:aws:iam::444455556666:role/r')).toEqual([
    'deployments.prod.accessRole: arn:aws:iam::444455556666:role/r is of account 444455556666, but the key is changed in its own account 111122223333',
  ]);
});

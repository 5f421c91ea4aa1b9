import type { AwsDeployment } from '../../../lib/aws/fields';
import { policy } from '../../../lib/operations/policy';
import { platformOf } from '../../../lib/platforms';
import { type Deployed, arnOf, deployedAws, stackOf } from '../../support/deployed-aws';
import { loadText } from '../../support/deployments';
import { type LoopbackAws, awsEnvironment, refused, withAwsEnvironment } from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { immuta } from '../configuration/immuta';

const prod = (fields: Readonly<Record<string, string>> = {}) =>
  loadText(immuta(fields)).deployments[0] as AwsDeployment;
const configured = platformOf(prod()).aws?.keyPolicy(prod()) as object;
const EMPTY = { Statement: [] };

let deployed: Deployed;
let aws: LoopbackAws;
let restore: () => void;

beforeEach(async () => {
  deployed = { stacks: [], keys: {}, instead: () => undefined };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

async function compared(fields: Readonly<Record<string, string>> = {}) {
  const result = await policy(testSession(), prod(fields), { diff: true });
  if (result.kind !== 'growth') throw new Error(`the result is a ${result.kind}`);
  return { with: result.with, keyArn: result.keyArn, grows: result.difference.grows };
}

test('the key is that of the stack, also when the alias in the file has changed to that of another key', async () => {
  deployed.stacks = [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab')];
  deployed.keys = {
    '11111111-12ab-34cd-56ef-1234567890ab': { aliases: ['alias/cmk-prod'], policy: EMPTY },
    '22222222-12ab-34cd-56ef-1234567890ab': { aliases: ['alias/new'], policy: configured },
  };
  expect(await compared({ alias: 'new' })).toEqual({
    with: `the deployed access to ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')}`,
    keyArn: arnOf('11111111-12ab-34cd-56ef-1234567890ab'),
    grows: true,
  });
});

const NOTHING = 'There is nothing to compare with; see who would have access with cmk policy prod --format table.';

test('a key whose stack was destroyed is found by its tag, and the result says so', async () => {
  deployed.keys = {
    '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'prod' }, policy: configured },
    '22222222-12ab-34cd-56ef-1234567890ab': { aliases: ['alias/cmk-prod'] },
  };
  expect(await compared()).toEqual({
    with: `the deployed access to ${arnOf('11111111-12ab-34cd-56ef-1234567890ab')} (stack destroyed: cmk adopt prod --key 11111111-12ab-34cd-56ef-1234567890ab)`,
    keyArn: arnOf('11111111-12ab-34cd-56ef-1234567890ab'),
    // The role and its IAM policy went with the stack: a deploy would give them access anew.
    grows: true,
  });
});

test('a key with the right alias but without stack and tag is not taken for the deployed one', async () => {
  deployed.keys = { '22222222-12ab-34cd-56ef-1234567890ab': { aliases: ['alias/cmk-prod'] } };
  await expect(compared()).rejects.toMatchObject({
    exitCode: 1,
    message: `prod: there is no stack cmk-prod in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-prod. ${NOTHING}`,
  });
});

test('a key of another account in the output of the stack is refused', async () => {
  const KmsKeyArn = arnOf('11111111-12ab-34cd-56ef-1234567890ab').replace('111122223333', '999988887777');
  deployed.stacks = [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab', { outputs: { KmsKeyArn } })];
  await expect(compared()).rejects.toMatchObject({
    exitCode: 1,
    message: `prod: stack cmk-prod says that its key is "${KmsKeyArn}", which is not the ARN of a key of account 111122223333, eu-west-1. ${NOTHING}`,
  });
  expect(aws.calls.map((c) => c.action)).not.toContain('GetKeyPolicy');
});

test('a disabled key has a policy all the same', async () => {
  deployed.stacks = [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab')];
  deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { state: 'Disabled', policy: configured } };
  const result = await policy(testSession(), prod(), { diff: true });
  expect(result).toMatchObject({ kind: 'growth' });
  expect(JSON.stringify(result)).not.toContain('"layer":"key policy"');
});

test('stacks that can not be read are no difference, but something that could not be found out', async () => {
  deployed.instead = ({ action }) => (action === 'DescribeStacks' ? refused('ExpiredToken', 'expired') : undefined);
  await expect(compared()).rejects.toMatchObject({
    exitCode: 3,
    message:
      'Failed while reading the stacks of account 111122223333, eu-west-1: the AWS credentials have expired; sign in again.',
  });
});

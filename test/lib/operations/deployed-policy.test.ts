import type { AwsDeployment } from '../../../lib/aws/fields';
import { policy } from '../../../lib/operations/policy';
import { platformOf } from '../../../lib/platforms';
import { type Deployed, arnOf, deployedAws, stackOf } from '../../support/deployed-aws';
import { loadText } from '../../support/deployments';
import { type LoopbackAws, awsEnvironment, withAwsEnvironment } from '../../support/loopback-aws';
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
  if (result.kind !== 'difference') throw new Error(`the result is a ${result.kind}`);
  return { with: result.with, keyArn: result.keyArn, grows: result.difference.grows };
}

test('the key is that of the stack, also when the alias in the file has changed to that of another key', async () => {
  deployed.stacks = [stackOf('prod', 'k1')];
  deployed.keys = {
    k1: { aliases: ['alias/cmk-prod'], policy: EMPTY },
    k2: { aliases: ['alias/new'], policy: configured },
  };
  expect(await compared({ alias: 'new' })).toEqual({
    with: `the deployed policy of ${arnOf('k1')}`,
    keyArn: arnOf('k1'),
    grows: true,
  });
});

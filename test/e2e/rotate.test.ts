import type { LiveAwsAccess } from '../../lib/aws/policy/access-difference';
import type { Changed, ChangePlan } from '../../lib/operations/key-change';
import { type RotateOptions, rotate } from '../../lib/operations/rotate';
import { MOTO_ACCOUNT, startMoto } from '../../tools/moto/moto';
import type { KeyUnderTest, OpenCloud } from '../lib/live/managed-key-subject';
import { deployment } from '../support/deployments';
import { kmsBench } from '../support/kms-bench';
import { testSession } from '../support/session';

jest.setTimeout(120_000);

/** moto has what the local AWS has not: RotateKeyOnDemand and ListKeyRotations. */
const PLACE = { account: MOTO_ACCOUNT, region: 'eu-west-1' };
const d = deployment(`
platform: immuta
account: "${PLACE.account}"
region: ${PLACE.region}
administrators: ["arn:aws:iam::${PLACE.account}:role/Admin"]
runsOn: { type: ec2 }
`);

let cloud: OpenCloud<LiveAwsAccess>;
let made: KeyUnderTest<LiveAwsAccess>;
beforeAll(async () => {
  const moto = await startMoto();
  const anybody = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint } = moto;
  cloud = await kmsBench({ endpoint, place: PLACE, owner: anybody, stranger: anybody, close: () => moto.stop() });
  made = await cloud.make();
});
afterAll(() => cloud.close());

const plans: ChangePlan[] = [];
const run = (options: Partial<RotateOptions> = {}): Promise<Changed> =>
  rotate(
    testSession({ now: () => new Date() }),
    { d, key: made.key, drift: () => Promise.resolve({ differs: false, changes: [] }) },
    { agree: (plan) => Promise.resolve(plans.push(plan) > 0), ...options },
  );
const count = async () => (await made.key.pastRotations()).length;

test('nothing is rotated unless somebody agrees, who is told which of the rotations on demand it is', async () => {
  const shown = await run({ agree: (plan) => Promise.resolve(plans.push(plan) === 0) });
  expect([shown.kind, await count()]).toEqual(['shown', 0]);
  expect(plans.at(-1)).toMatchObject({
    text: 'rotation on demand 1 of 25 in the life of this key',
    takeBack: 'nothing takes it back, and nothing needs to: what was encrypted before stays readable',
  });
});

test('the key is rotated, and what was encrypted before stays readable', async () => {
  const open = await made.seal(Buffer.from('before'));
  expect(await run()).toMatchObject({
    kind: 'done',
    text: expect.stringMatching(/ was rotated on \d{4}-\d\d-\d\d at \d\d:\d\d UTC$/) as string,
  });
  expect(await count()).toBe(1);
  expect(Buffer.from((await open()) ?? []).toString()).toBe('before');
});

test('a second run on the same day is taken for one that was interrupted: it rotates nothing unless told', async () => {
  expect(await run()).toMatchObject({ kind: 'already', text: expect.stringContaining('once more: --again') as string });
  expect(await count()).toBe(1);
  expect(await run({ again: true })).toMatchObject({ kind: 'done' });
  expect(await count()).toBe(2);
});

test('after 25 rotations on demand KMS allows no more, and what to do is said', async () => {
  while ((await count()) < 25) await made.key.rotate();
  await expect(run({ again: true })).rejects.toThrow(
    /was rotated on demand 25 times, which is all that KMS allows; it still rotates by itself\. For new material now: npx --no cmk runbook prod replace$/,
  );
});

import type { Deployment } from '../../../lib/fields/deployment';
import { status } from '../../../lib/operations/status';
import { platformOf } from '../../../lib/platforms';
import { type Deployed, deployedAws, stackOf } from '../../support/deployed-aws';
import { loadText } from '../../support/deployments';
import { type LoopbackAws, awsEnvironment, kmsRefused, refused, withAwsEnvironment } from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { immuta } from '../configuration/immuta';

const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
const NEXT_YEAR = Date.UTC(2027, 5, 1) / 1000;
const [prod] = loadText(immuta()).deployments;
const configured = platformOf(prod as Deployment).aws?.keyPolicy(prod as Deployment) as object;

let rotation: object;
let aws: LoopbackAws;
let restore: () => void;
let deployed: Deployed;

beforeEach(async () => {
  deployed = {
    stacks: [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab')],
    keys: { [KEY]: { policy: configured } },
    instead: ({ action }) => (action === 'GetKeyRotationStatus' ? { body: JSON.stringify(rotation) } : undefined),
  };
  rotation = { KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: NEXT_YEAR };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const NEXT = 'Deploy: npx cdk deploy cmk-prod. Then npx --no cmk settings prod shows what to do in Immuta';
const run = (live = true, lastUse = false) => status(testSession(), loadText(immuta()).deployments, { live, lastUse });
const seen = async () => {
  const { rows, unread } = await run();
  return { deployed: rows[0]?.live?.deployed, next: rows[0]?.next, unread };
};

test('without live no cloud is asked', async () => {
  const { rows } = await run(false);
  expect(rows).toMatchObject([{ id: 'prod', next: NEXT }]);
  expect(rows[0]).not.toHaveProperty('live');
  expect(aws.calls).toEqual([]);
});

test('what is there as it should be leaves the next step of the platform', async () => {
  expect(await seen()).toEqual({ deployed: 'key enabled', next: NEXT, unread: [] });
});

test('a disabled key is to be enabled', async () => {
  deployed.keys = { '11111111-12ab-34cd-56ef-1234567890ab': { state: 'Disabled' } };
  expect(await seen()).toMatchObject({
    deployed: 'key disabled',
    next: 'The key is disabled now: nobody can use it, the platform included. To enable it: aws kms enable-key --region eu-west-1 --key-id 11111111-12ab-34cd-56ef-1234567890ab',
  });
});

test.each<[string, Partial<Deployed>, string, RegExp]>([
  [
    'a key that is pending deletion',
    {
      keys: {
        '11111111-12ab-34cd-56ef-1234567890ab': {
          state: 'PendingDeletion',
          deletionDate: Date.UTC(2026, 11, 24) / 1000,
        },
      },
    },
    'key pending deletion until 2026-12-24',
    /^its key .* To keep it: aws kms cancel-key-deletion/,
  ],
  [
    'a destroyed stack',
    { stacks: [], keys: { '11111111-12ab-34cd-56ef-1234567890ab': { tags: { 'cmk:id': 'prod' } } } },
    'stack destroyed, key enabled',
    /Bring it back: cmk adopt prod --key 11111111-12ab-34cd-56ef-1234567890ab/,
  ],
  ['nothing', { stacks: [] }, 'not deployed', /^there is no stack cmk-prod .* deploy it: npx cdk deploy cmk-prod$/],
  ['a key that was deleted', { keys: {} }, 'key deleted', /^stack cmk-prod is there, but KMS knows no key/],
  [
    'a stack that was rolled back',
    { stacks: [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab', { status: 'ROLLBACK_COMPLETE', outputs: {} })] },
    'stack ROLLBACK_COMPLETE',
    /^stack cmk-prod is ROLLBACK_COMPLETE; look at its events/,
  ],
  [
    'a stack of another deployment',
    { stacks: [stackOf('prod', '11111111-12ab-34cd-56ef-1234567890ab', { tags: { 'cmk:id': 'else' } })] },
    'something else',
    /^stack cmk-prod in .* has the tag cmk:id "else"/,
  ],
])('%s is what comes first', async (_, there, words, next) => {
  Object.assign(deployed, there);
  expect(await seen()).toEqual({ deployed: words, next: expect.stringMatching(next) as string, unread: [] });
});

test('a place that can not be read leaves what cmk.yaml says, and is named', async () => {
  deployed.instead = ({ action }) => (action === 'DescribeStacks' ? refused('ExpiredToken', 'expired') : undefined);
  expect(await seen()).toEqual({
    deployed: undefined,
    next: NEXT,
    unread: [
      'Failed while reading the stacks of account 111122223333, eu-west-1: the AWS credentials have expired; sign in again.',
    ],
  });
});

const live = async (lastUse = false) => (await run(true, lastUse)).rows[0]?.live;
const calls = () => aws.calls.map((c) => c.action).filter((action) => action !== 'GetCallerIdentity');

test('rotation is told by the date of the next one', async () => {
  expect(await live()).toMatchObject({ rotated: '2026-06-01', nextRotation: '2027-06-01', drift: 'no' });
});

test('a date that passed days ago is an overdue rotation, and the next step', async () => {
  rotation = { KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: Date.UTC(2026, 10, 1) / 1000 };
  const { rows } = await run();
  expect(rows[0]).toMatchObject({
    live: { overdue: true },
    next: 'A rotation is overdue: npx --no cmk verify prod, then npx --no cmk rotate prod',
  });
});

test('rotation that is off is to be turned on', async () => {
  rotation = { KeyRotationEnabled: false };
  expect((await run()).rows[0]).toMatchObject({
    live: { nextRotation: 'off' },
    next: 'Rotation is off: npx --no cmk repair prod turns it on',
  });
});

test('another key policy is drift; one that is refused is not seen, and said to be', async () => {
  deployed.keys = { [KEY]: { policy: { Version: '2012-10-17', Statement: [] } } };
  expect(await live()).toMatchObject({ drift: 'yes' });
  deployed.instead = ({ action }) => {
    if (action === 'AssumeRole') return refused('AccessDenied', 'no');
    return action === 'GetKeyPolicy' ? kmsRefused('AccessDeniedException', 'no') : undefined;
  };
  const { rows, unread } = await run();
  expect(rows[0]?.live).toMatchObject({ drift: 'not seen' });
  expect(unread).toMatchObject([expect.stringContaining('Failed while reading the key policy of')]);
});

test('three calls are made for a key and one for its account and Region; the last use is one more, when asked', async () => {
  await live();
  expect(calls().sort()).toEqual(['DescribeKey', 'DescribeStacks', 'GetKeyPolicy', 'GetKeyRotationStatus']);
  await live(true);
  expect(calls()).toContain('GetKeyLastUsage');
});

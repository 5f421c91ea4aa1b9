import type { LiveAwsAccess } from '../../lib/aws/policy/access-difference';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { assumeRoleWithPolicy } from '../../tools/local-cloud/role-with-policy';
import { MOTO_ACCOUNT, startMoto } from '../../tools/moto/moto';
import { type Call, CALLS, type KeyUnderTest, type OpenCloud } from '../lib/live/managed-key-subject';
import { describeManagedKey } from '../lib/live/managed-key-suite';
import { sentenceOf } from '../lib/live/one-sentence';
import { AWS, kmsBench, type LocalKms } from '../support/kms-bench';

jest.setTimeout(300_000);

const PLACE = { account: '111122223333', region: 'eu-west-1' };
const NOTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] };

/** MiniStack, which enforces policies. */
async function startLocal(): Promise<LocalKms> {
  const cloud = await LocalCloud.start({ auth: true });
  const stranger = await assumeRoleWithPolicy(cloud, `arn:aws:iam::${PLACE.account}:role/Stranger`, NOTHING);
  const { endpoint } = cloud;
  const { credentials: owner } = cloud.client(PLACE);
  return { endpoint, place: PLACE, owner, stranger, close: () => cloud.stop() };
}

const NO_HISTORY = 'MiniStack has neither RotateKeyOnDemand nor ListKeyRotations';

describeManagedKey({
  ...AWS,
  name: 'the local AWS',
  departures: {
    'has a history of its rotations, the newest first': NO_HISTORY,
    'decrypts after a rotation what was encrypted before': NO_HISTORY,
    'that is disabled decrypts nothing either that was encrypted before a rotation': NO_HISTORY,
  },
  open: async () => kmsBench(await startLocal()),
});

describe('what the local AWS has not', () => {
  let cloud: OpenCloud<LiveAwsAccess>;
  let made: KeyUnderTest<LiveAwsAccess>;
  beforeAll(async () => {
    cloud = await kmsBench(await startLocal());
    made = await cloud.make();
  });
  afterAll(() => cloud.close());

  test.each<[Call, string, string]>([
    ['pastRotations', 'reading the past rotations of', 'ListKeyRotations'],
    ['lastUse', 'reading the last use of', 'GetKeyLastUsage'],
    ['rotate', 'rotating', 'RotateKeyOnDemand'],
  ])('%s ends in one sentence', async (call, doing, action) => {
    expect(await sentenceOf(CALLS[call](made.key), false)).toMatch(
      new RegExp(`^Failed while ${doing} ${made.key.name}: AWS answered InvalidAction.*${action}`),
    );
  });
});

describeManagedKey({
  ...AWS,
  name: 'moto, which has a history of rotations and enforces nothing',
  needs: {},
  departures: {},
  only: [
    'that nobody told to rotate does not, and never did',
    'has a history of its rotations, the newest first',
    'decrypts after a rotation what was encrypted before',
  ],
  open: async () => {
    const moto = await startMoto();
    const anybody = { accessKeyId: 'test', secretAccessKey: 'test' };
    return kmsBench({
      endpoint: moto.endpoint,
      place: { account: MOTO_ACCOUNT, region: 'eu-west-1' },
      owner: anybody,
      stranger: anybody,
      close: () => moto.stop(),
    });
  },
});

import { AwsAccounts } from '../../../../lib/live/aws/accounts';
import { kmsManagedKey } from '../../../../lib/live/aws/kms-managed-key';
import { RefusedError } from '../../../../lib/live/refused-error';
import { type Fault, HALF } from '../../../../tools/small-vault/fault';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  awsEnvironment,
  identity,
  kmsRefused,
  loopbackAws,
  refused,
  signInPage,
  silence,
  withAwsEnvironment,
} from '../../../support/loopback-aws';
import { describeManagedKeyFaults } from '../managed-key-faults';
import { type Call, CALLS } from '../managed-key-subject';
import { sentenceOf } from '../one-sentence';

const PLACE = { account: '111122223333', region: 'eu-west-1' };
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/k1';
const RESET: AwsAnswer = { body: '', sends: 'reset' };

let aws: LoopbackAws;
let restore: () => void;
/** What RotateKeyOnDemand answers, one after the other; then that it was done. */
let rotations: AwsAnswer[];
/** Whether every action but who asks is refused. */
let refusesAll: boolean;

const refusal = ({ action }: AwsCall): AwsAnswer =>
  action === 'AssumeRole'
    ? refused('AccessDenied', 'User: me is not authorized to perform: sts:AssumeRole')
    : kmsRefused('AccessDeniedException', `User: me is not authorized to perform: kms:${action} on resource: k1`);

beforeEach(async () => {
  rotations = [];
  refusesAll = false;
  aws = await loopbackAws((call) => {
    if (call.action === 'GetCallerIdentity') return identity('111122223333');
    if (refusesAll) return refusal(call);
    return rotations.shift() ?? { body: JSON.stringify({ KeyId: KEY }) };
  });
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});
afterEach(async () => {
  restore();
  await aws.stop();
});

const limits = { callSeconds: 0.5, operationSeconds: 20, quietSeconds: 2 };
const managedKey = () =>
  kmsManagedKey({
    place: PLACE,
    keyArn: KEY,
    accounts: new AwsAccounts({ qualifier: 'hnb659fds', limits, progress: () => undefined }),
  });
const rotate = (): Promise<void> => managedKey().rotate();
const sent = () => aws.calls.filter(({ action }) => action === 'RotateKeyOnDemand').length;

describe('a rotation on demand, of which a key has 25 in its life', () => {
  test.each<[string, AwsAnswer, string]>([
    [
      'the connection is reset before the answer',
      RESET,
      'AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL',
    ],
    [
      'KMS has a fault of its own',
      { ...kmsRefused('KMSInternalException', 'try again'), status: 500 },
      'AWS answered KMSInternalException (HTTP status 500). It said: try again',
    ],
    [
      'all 25 are used',
      kmsRefused('LimitExceededException', 'no more on-demand rotations'),
      'AWS answered LimitExceededException (HTTP status 400). It said: no more on-demand rotations',
    ],
  ])('is not sent again when %s', async (_, answer, said) => {
    rotations = [answer, answer, answer];
    const error = await rotate().catch((e: unknown) => e);
    expect(sent()).toBe(1);
    expect(error).toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(`Failed while rotating ${KEY}: ${said}`) as string,
    });
  });

  test('is sent again when KMS was asked too often and did nothing', async () => {
    rotations = [kmsRefused('ThrottlingException', 'slow down')];
    await rotate();
    expect(sent()).toBe(2);
  });

  test('is sent again when the clock of this machine is wrong and KMS did nothing', async () => {
    const date = new Date(Date.now() + 1_200_000).toUTCString();
    rotations = [{ ...kmsRefused('InvalidSignatureException', 'Signature expired'), headers: { date } }];
    await rotate();
    expect(sent()).toBe(2);
  });
});

test('a change that is refused says where it is allowed, and speaks of no bootstrap: its role may only read', async () => {
  const said = 'User: me is not authorized to perform: kms:RotateKeyOnDemand on resource: k1';
  rotations = [kmsRefused('AccessDeniedException', said)];
  const error = await rotate().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(RefusedError);
  expect(error).toMatchObject({
    exitCode: 3,
    message: `Failed while rotating ${KEY}: kms:RotateKeyOnDemand was refused to the present AWS credentials (arn:aws:iam::111122223333:user/me). Use credentials that the key policy allows it, or name a role that it allows it as accessRole in cmk.yaml. It said: ${said}`,
  });
});

const FAULTS: Readonly<Record<Fault, AwsAnswer>> = {
  'keeps silent': silence,
  'cuts off': RESET,
  'shows a page': signInPage,
  'ends too soon': { body: HALF },
  'asks to slow down': kmsRefused('ThrottlingException', 'Rate exceeded'),
};

describeManagedKeyFaults({
  name: 'an AWS with faults',
  withinMs: 10_000,
  silent: ['olderVersions'],
  open: async () => {
    let answer: AwsAnswer | undefined;
    const faulty = await loopbackAws(({ action }) =>
      action === 'GetCallerIdentity' || answer === undefined ? identity('111122223333') : answer,
    );
    const restoreFaulty = withAwsEnvironment(awsEnvironment(faulty.url));
    const short = { ...limits, operationSeconds: 2 };
    const accounts = new AwsAccounts({ qualifier: 'hnb659fds', limits: short, progress: () => undefined });
    return {
      key: kmsManagedKey({ place: PLACE, keyArn: KEY, accounts }),
      plant: (fault) => void (answer = FAULTS[fault]),
      close: async () => {
        restoreFaulty();
        await faulty.stop();
      },
    };
  },
});

test.each<[Call, string]>([
  ['describe', 'kms:DescribeKey'],
  ['rotation', 'kms:GetKeyRotationStatus'],
  ['pastRotations', 'kms:ListKeyRotations'],
  ['names', 'kms:ListAliases'],
  ['lastUse', 'kms:GetKeyLastUsage'],
  ['access', 'kms:GetKeyPolicy'],
  ['roundTrip', 'kms:Encrypt'],
  ['disable', 'kms:DisableKey'],
  ['enable', 'kms:EnableKey'],
  ['rotate', 'kms:RotateKeyOnDemand'],
])('%s that is refused names %s, and who was refused', async (call, action) => {
  refusesAll = true;
  const sentence = await sentenceOf(CALLS[call](managedKey()), true);
  expect(sentence).toContain(
    `${action} was refused to the present AWS credentials (arn:aws:iam::111122223333:user/me)`,
  );
});

import type { AwsDeployment } from '../../../lib/aws/fields';
import { exitCodeOf } from '../../../lib/operations/checks';
import { connect } from '../../../lib/operations/connect';
import { disable } from '../../../lib/operations/disable';
import { enable } from '../../../lib/operations/enable';
import { rotate } from '../../../lib/operations/rotate';
import { runningKey } from '../../../lib/operations/running-key';
import type { Session } from '../../../lib/operations/session';
import { status } from '../../../lib/operations/status';
import { verify } from '../../../lib/operations/verify/verify';
import { platformOf } from '../../../lib/platforms';
import { UserError } from '../../../lib/problems/user-error';
import { arnOf, deployedAws, stackOf } from '../../support/deployed-aws';
import { deployment } from '../../support/deployments';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  awsEnvironment,
  identity,
  kmsRefused,
  refused,
  signInPage,
  silence,
  withAwsEnvironment,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';

const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
const d = deployment<AwsDeployment>(`
platform: iam-identity-center
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/Admin]
`);

/** Whoever asks in a form is answered in XML, the others in JSON. */
const FORMS = ['GetCallerIdentity', 'AssumeRole', 'DescribeStacks', 'DescribeStackResources', 'GetTemplate'];
const refusal = ({ action }: AwsCall, name: string, message: string): AwsAnswer =>
  FORMS.includes(action) ? refused(name, message, 400) : kmsRefused(name, message);

type Answer = (call: AwsCall) => AwsAnswer | undefined;
const FAULTS: Readonly<Record<string, { readonly answer: Answer; readonly said: RegExp }>> = {
  'expired credentials': {
    answer: (call) => refusal(call, 'ExpiredTokenException', 'expired'),
    said: /the AWS credentials have expired; sign in again/,
  },
  'credentials that AWS does not know': {
    answer: (call) => refusal(call, 'UnrecognizedClientException', 'no'),
    said: /AWS does not know these credentials/,
  },
  'a clock that is 20 minutes wrong': {
    answer: (call) => refusal(call, 'RequestExpired', 'Request is expired'),
    said: /have expired; sign in again/,
  },
  'another account': {
    answer: (call) => {
      if (call.action === 'GetCallerIdentity') return identity('999988887777');
      return call.action === 'AssumeRole' ? refused('AccessDenied', 'no') : undefined;
    },
    said: /999988887777|lookup role/,
  },
  'a refusal of everything': {
    answer: (call) =>
      call.action === 'GetCallerIdentity'
        ? undefined
        : refusal(call, 'AccessDenied', 'User: x is not authorized to perform: kms:DescribeKey on resource: y'),
    said: /was refused (to|for)/,
  },
  'a server that never answers': { answer: () => silence, said: /no answer|took longer than/ },
  'a connection that is reset': {
    answer: () => ({ body: '', sends: 'reset' }),
    said: /AWS was not reached|took longer than/,
  },
  'a page that wants a sign-in': { answer: () => signInPage, said: /is not AWS/ },
  'half an answer': {
    answer: (call) => ({ ...refusal(call, 'Half', 'x'.repeat(2000)), status: 200, sends: 'half' }),
    said: /no (whole )?answer|took longer than|is not AWS/,
  },
  'throttling without an end': {
    answer: (call) => refusal(call, 'ThrottlingException', 'Rate exceeded'),
    said: /AWS asked to slow down|took longer than/,
  },
};

const agree = () => Promise.resolve(true);
const changing =
  (change: typeof disable) =>
  async (session: Session): Promise<unknown> =>
    change(session, await runningKey(session, d), { agree });
const COMMANDS: Readonly<Record<string, (session: Session) => Promise<unknown>>> = {
  verify: async (session) => {
    const checked = await verify(session, [d], { samples: 1, without: [] });
    const unseen = checked.flatMap(({ checks }) => checks).filter(({ outcome }) => outcome !== 'pass');
    throw new UserError(unseen.map(({ text }) => text).join(' '), [], exitCodeOf(checked) as 3);
  },
  status: async (session) => {
    const { unread } = await status(session, [d], { live: true });
    throw new UserError(unread.join(' '), [], unread.length > 0 ? 3 : 1);
  },
  disable: changing(disable),
  enable: changing(enable),
  rotate: changing(rotate),
  connect: (session) => connect(session, d, { agree, breakGlass: 'tried' }),
};
const CHANGES = ['DisableKey', 'EnableKey', 'RotateKeyOnDemand', 'UpdateInstance', 'PutKeyPolicy', 'TagResource'];

let aws: LoopbackAws;
let restore: () => void;

async function under(answer: Answer, command: (session: Session) => Promise<unknown>): Promise<UserError> {
  aws = await deployedAws({ stacks: [stackOf('prod', KEY)], keys: { [KEY]: {} }, instead: answer });
  restore = withAwsEnvironment(awsEnvironment(aws.url));
  try {
    const limits = { places: 8, keys: 8, vaults: 8, callSeconds: 0.3, operationSeconds: 1, quietSeconds: 9 };
    await command(testSession({ limits }));
  } catch (e) {
    if (e instanceof UserError) return e;
    throw e;
  } finally {
    restore();
    await aws.stop();
  }
  throw new Error('it did not fail');
}

const cases = Object.entries(FAULTS).flatMap(([fault, { answer, said }]) =>
  Object.entries(COMMANDS).map(([name, command]) => ({ name, fault, answer, said, command })),
);

test.each(cases)('$name under $fault ends in one sentence with exit code 3, and changes nothing', async (each) => {
  const thrown = await under(each.answer, each.command);
  expect([thrown.exitCode, thrown.message]).toEqual([3, expect.stringMatching(each.said)]);
  expect(thrown.message).not.toMatch(/\n|<html|undefined|at \w+ \(/);
  expect(aws.calls.filter(({ action }) => CHANGES.includes(action))).toEqual([]);
});

describe('an answer that is lost after the change was accepted', () => {
  const ends: Readonly<Record<string, AwsAnswer>> = { silence, reset: { body: '', sends: 'reset' } };
  const configured = platformOf(d).aws?.keyPolicy(d);

  test.each([
    ['disable', disable, 'DisableKey', 'Enabled', 'Disabled', /is disabled already/, 'silence'],
    ['disable', disable, 'DisableKey', 'Enabled', 'Disabled', /is disabled already/, 'reset'],
    ['enable', enable, 'EnableKey', 'Disabled', 'Enabled', /is not disabled/, 'silence'],
    ['enable', enable, 'EnableKey', 'Disabled', 'Enabled', /is not disabled/, 'reset'],
  ] as const)('%s: the next run says that it is so', async (_, change, action, before, after, already, end) => {
    let state: string = before;
    aws = await deployedAws({
      stacks: [stackOf('prod', KEY)],
      keys: { [KEY]: { policy: configured } },
      instead: (call) => {
        const KeyMetadata = { KeyId: KEY, Arn: arnOf(KEY), KeyState: state };
        if (call.action === 'DescribeKey') return { body: JSON.stringify({ KeyMetadata }) };
        if (call.action !== action) return undefined;
        state = after;
        return ends[end];
      },
    });
    restore = withAwsEnvironment(awsEnvironment(aws.url));
    const limits = { places: 8, keys: 8, vaults: 8, callSeconds: 0.3, operationSeconds: 5, quietSeconds: 9 };
    const run = async () => {
      const session = testSession({ limits });
      return change(session, await runningKey(session, d), { agree });
    };
    try {
      // A connection that is reset is asked again, and the second answer may tell that it is so.
      const first = await run().catch((e: unknown) => e);
      if (first instanceof Error) expect(first).toMatchObject({ name: 'UserError', exitCode: 3 });
      expect(await run()).toMatchObject({ kind: 'already', text: expect.stringMatching(already) as string });
    } finally {
      restore();
      await aws.stop();
    }
  });
});

import { type PresentCredentials, presentCredentials } from '../../live/aws/present-credentials';
import { type Check, fail, notPossible, pass } from '../checks';
import type { MachineQuestion } from './question';

/**
 * AWS refuses a request whose time is more than five minutes off.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
const MOST_SECONDS = 300;

/** Whose the AWS credentials are and until when, and how far this clock is from that of AWS. */
export async function aws(question: MachineQuestion): Promise<readonly Check[]> {
  const { session, machine } = question;
  const region = machine.environment['AWS_REGION'] || machine.environment['AWS_DEFAULT_REGION'] || 'us-east-1';
  const found = await presentCredentials(region, await session.accounts());
  return [credentials(question, found), clock(question, found)];
}

function credentials({ onAws }: MachineQuestion, { caller, until }: PresentCredentials): Check {
  if (typeof caller !== 'string') {
    const end = until === undefined ? '' : `, until ${minute(until)}`;
    return pass('AWS credentials', `${caller.arn}, of account ${caller.account}${end}`);
  }
  return onAws
    ? notPossible('AWS credentials', caller, 'Sign in (aws sso login, or AWS_PROFILE), and run it again.')
    : pass('AWS credentials', 'none that work; cmk.yaml has nothing on AWS');
}

function clock({ session, onAws }: MachineQuestion, { clock: theirs }: PresentCredentials): Check {
  if (theirs === undefined) {
    const unseen = 'the clock of AWS was not seen';
    return onAws ? notPossible('clock', unseen, 'Sign in to AWS, and run it again.') : pass('clock', unseen);
  }
  const seconds = Math.round((session.now().getTime() - theirs.getTime()) / 1000);
  const off = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} AWS`;
  if (Math.abs(seconds) < 2) return pass('clock', 'with AWS');
  if (Math.abs(seconds) <= MOST_SECONDS) return pass('clock', `${off}; ${MOST_SECONDS} s are allowed`);
  return fail('clock', `${off}; more than ${MOST_SECONDS} s off, AWS refuses requests`, 'Set the clock (NTP).');
}

const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

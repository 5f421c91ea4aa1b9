import { outputsOf } from '../../live/aws/stacks';
import { kmsManagedKey } from '../../live/aws/kms-managed-key';
import { simulate } from '../../live/aws/simulate';
import type { KeyUse, ManagedKey, Timing } from '../../live/managed-key';
import { RefusedError } from '../../live/refused-error';
import { platformOf } from '../../platforms';
import { checkOutputs } from '../../platforms/outputs';
import type { AwsPolicies } from '../../platforms/platform';
import { UserError } from '../../problems/user-error';
import { type Check, fail, notPossible, pass } from '../checks';
import type { AwsSubject } from './aws-subject';
import { latencies, latencyText } from '../latency';

/** What every platform on AWS needs at least. */
const ACTIONS = ['kms:Encrypt', 'kms:Decrypt'];

/** Who uses the key. */
interface User {
  readonly key: Pick<ManagedKey<unknown>, 'roundTrip' | 'refusesForged'>;
  readonly who: () => Promise<string>;
}

/**
 * Encrypts and decrypts as the platform does: as the platform's own role where that may be assumed, else as `accessRole` or
 * whoever is signed in. Where all are refused, IAM's simulation of the platform's role is asked.
 */
export async function roundTripChecks(subject: AwsSubject): Promise<readonly Check[]> {
  const { d, description, key } = subject;
  if (description.state !== 'enabled') {
    return [notPossible('round trip', `the key is ${description.said}`, 'see what the state above says.')];
  }
  const use: KeyUse = { encryptionContext: policiesOf(subject).encryptionContext?.(d) };
  const role = platformRole(subject);
  const refusals: string[] = [];
  const signedIn: User = { key, who: () => key.actor() };
  for (const user of role === undefined ? [signedIn] : [await asRole(subject, role), signedIn]) {
    try {
      return await made(subject, user, use);
    } catch (e) {
      if (!(e instanceof UserError)) throw e;
      refusals.push(e.message);
      if (!(e instanceof RefusedError)) break;
    }
  }
  return [role === undefined ? unseen(refusals) : await simulated(subject, role, refusals)];
}

const policiesOf = ({ d }: AwsSubject): AwsPolicies => platformOf(d).aws as AwsPolicies;

/** The role that the platform uses the key with, in the account of the key; undefined where it has principals of its own. */
function platformRole({ d, stack }: AwsSubject): string | undefined {
  const { outputs } = checkOutputs(platformOf(d).outputs(d), outputsOf(stack), `CloudFormation stack ${d.stackName}`);
  return outputs.values['RoleArn'];
}

const asRole = async ({ session, d, keyArn }: AwsSubject, role: string): Promise<User> => ({
  key: kmsManagedKey({ place: d, accounts: await session.accounts(), keyArn, accessRole: role }),
  who: () => Promise.resolve(`the platform's role (${role})`),
});

async function made({ session, d, keyArn, samples }: AwsSubject, user: User, use: KeyUse): Promise<readonly Check[]> {
  const timings: Timing[] = [];
  for (let i = 0; i < samples; i++) {
    const trip = await user.key.roundTrip(use);
    if (!trip.same) {
      return [fail('round trip', `what ${keyArn} decrypted is not what it encrypted`, 'do not use this key.')];
    }
    timings.push(...trip.timings);
  }
  const all = latencies(timings);
  return [
    { ...pass('round trip', `${latencyText(all)}, by ${await user.who()}`), latencies: all },
    await refusalCheck(user, use, await lookupRoleMayUse(session, d, keyArn)),
  ];
}

/** Whether the bootstrap's lookup role may encrypt; undefined where it can't be tried from here. */
async function lookupRoleMayUse(
  session: AwsSubject['session'],
  d: AwsSubject['d'],
  keyArn: string,
): Promise<boolean | undefined> {
  const accounts = await session.accounts();
  const key = kmsManagedKey({ place: d, accounts, keyArn, accessRole: accounts.lookupRole(d) });
  try {
    await key.roundTrip({});
    return true;
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return e instanceof RefusedError && !e.actions.includes('sts:AssumeRole') ? false : undefined;
  }
}

async function refusalCheck({ key }: User, use: KeyUse, lookupRole: boolean | undefined): Promise<Check> {
  if (lookupRole === true) {
    return fail(
      'refusals',
      "the bootstrap's lookup role, which is for reading alone, may encrypt and decrypt",
      'see which IAM policy gives it kms:Encrypt and kms:Decrypt, and take it away.',
    );
  }
  if (!(await key.refusesForged(use))) {
    return fail('refusals', 'it decrypts under another encryption context', 'do not use this key.');
  }
  const who = lookupRole === false ? "; the bootstrap's lookup role may not use the key" : '';
  return pass('refusals', `another encryption context is refused${who}`);
}

const WHO_MAY = 'name a role that may use the key as `accessRole` in cmk.yaml, or sign in as one.';

const unseen = (refusals: readonly string[]): Check => notPossible('round trip', refusals.join(' '), WHO_MAY);

async function simulated(subject: AwsSubject, principal: string, refusals: readonly string[]): Promise<Check> {
  const { session, d, keyArn } = subject;
  try {
    const resourcePolicy = policiesOf(subject).keyPolicy(d);
    const asked = { principal, actions: ACTIONS, resource: keyArn, resourcePolicy };
    const decisions = await simulate(d, await session.accounts(), asked);
    const refused = ACTIONS.filter((action) => decisions[action] !== 'allowed');
    const said = refused.map((action) => `${action}: ${decisions[action] ?? 'no answer'}`).join(', ');
    return refused.length === 0
      ? pass('round trip', `simulated by IAM alone: ${principal} may encrypt and decrypt`)
      : fail('round trip', `IAM's simulation says that ${principal} may not: ${said}`, 'see the access above.');
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return notPossible(
      'round trip',
      [...refusals, e.message].join(' '),
      `${WHO_MAY} Or allow iam:SimulatePrincipalPolicy.`,
    );
  }
}

import { outputsOf } from '../../live/aws/stacks';
import { kmsManagedKey } from '../../live/aws/kms-managed-key';
import { simulate } from '../../live/aws/simulate';
import type { KeyUse } from '../../live/managed-key';
import { RefusedError } from '../../live/refused-error';
import { platformOf } from '../../platforms';
import { checkOutputs } from '../../platforms/outputs';
import type { AwsPolicies } from '../../platforms/platform';
import { UserError } from '../../problems/user-error';
import { type Check, fail, notPossible, pass } from '../checks';
import type { AwsSubject } from './aws-subject';
import { type Trip, madeTrip } from './round-trip';

/** What every platform on AWS needs at least. */
const ACTIONS = ['kms:Encrypt', 'kms:Decrypt'];

type User = Pick<Trip, 'key' | 'who'>;

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
      return [...(await madeTrip({ ...user, use, samples: subject.samples }, FORGED)), ...(await lookupRole(subject))];
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

/** Whether the bootstrap's lookup role may encrypt; undefined where it can't be tried from here. */
async function lookupRoleMayUse({ session, d, keyArn }: AwsSubject): Promise<boolean | undefined> {
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

/** The bootstrap's lookup role is for reading alone. */
const lookupRoleCheck = (mayUse: boolean | undefined): readonly Check[] => {
  if (mayUse === undefined) return [];
  if (!mayUse) return [pass('lookup role', "the bootstrap's lookup role may not use the key")];
  return [
    fail(
      'lookup role',
      "the bootstrap's lookup role, which is for reading alone, may encrypt with the key",
      'see which IAM policy gives it kms:Encrypt, and take it away.',
    ),
  ];
};

const lookupRole = async (subject: AwsSubject): Promise<readonly Check[]> =>
  lookupRoleCheck(await lookupRoleMayUse(subject));

const FORGED = 'another encryption context is refused';
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

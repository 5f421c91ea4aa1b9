import type { AwsDeployment } from '../../aws/fields';
import type { Deployment } from '../../fields/deployment';
import { kmsManagedKey } from '../../live/aws/kms-managed-key';
import { sideBySide } from '../../live/side-by-side';
import { type Check, type Checked, fail, notPossible, pass } from '../checks';
import { onAws } from '../of-cloud';
import type { Session } from '../session';
import { type Standing, standings } from '../standing';
import { isComplete, obstacle } from '../standing-text';
import { awsChecks } from './aws-checks';

export interface VerifyOptions {
  /** How often each round trip is made. */
  readonly samples: number;
  /** Checks that are not wanted, by their names. */
  readonly without: readonly string[];
}

/** Looks at everything about each deployed key, changes nothing, and says what is not as cmk.yaml says. */
export async function verify(
  session: Session,
  deployments: readonly Deployment[],
  options: VerifyOptions,
): Promise<readonly Checked[]> {
  const aws = onAws(deployments);
  const { of, unread } = await standings(session, aws);
  const checked = await sideBySide(aws, session.limits.keys, async (d): Promise<Checked> => {
    const standing = of.get(d.id);
    const { subject, checks } =
      standing === undefined ? unreadable(d, unread) : await look(session, d, standing, options.samples);
    return { id: d.id, subject, checks: checks.filter(({ check }) => !options.without.includes(check)) };
  });
  return checked;
}

type Looked = Omit<Checked, 'id'>;

const unreadable = (d: AwsDeployment, unread: readonly string[]): Looked => ({
  subject: `stack ${d.stackName}`,
  checks: [notPossible('stack', unread.join(' '), 'sign in as who may read stacks there.')],
});

async function look(session: Session, d: AwsDeployment, standing: Standing, samples: number): Promise<Looked> {
  if (standing.kind !== 'deployed') return noKey(d, standing);
  const { stack, keyArn, key: found } = standing;
  if (!found.known) {
    const check = notPossible('state', found.why, 'sign in as who may read the key (kms:DescribeKey).');
    return { subject: keyArn, checks: [stackCheck(d, standing), check] };
  }
  const { accessRole, stackName } = d;
  const key = kmsManagedKey({ place: d, accounts: await session.accounts(), keyArn, stackName, accessRole });
  const { description } = found;
  const checks = await awsChecks({ session, d, stack, keyArn, key, description, samples });
  return { subject: keyArn, checks: [stackCheck(d, standing), ...checks] };
}

const noKey = (d: AwsDeployment, standing: Standing): Looked => ({
  subject: `stack ${d.stackName}`,
  checks: [stackCheck(d, standing)],
});

function stackCheck(d: AwsDeployment, standing: Standing): Check {
  if (standing.kind === 'deployed' && isComplete(standing.stack)) {
    return pass('stack', `${d.stackName}, ${standing.stack.StackStatus ?? 'without a status'}`);
  }
  return fail('stack', `${obstacle(d, standing)}.`, 'there is no key to verify before that.');
}

import type { AwsDeployment } from '../../aws/fields';
import { kmsManagedKey } from '../../live/aws/kms-managed-key';
import { sideBySide } from '../../live/side-by-side';
import { type Check, type Checked, fail, notPossible, pass } from '../checks';
import type { Session } from '../session';
import { type Standing, standings } from '../standing';
import { isComplete, obstacle } from '../standing-text';
import { awsChecks } from './aws-checks';

/** The checks of each key on AWS. Stacks of one account and Region are read together. */
export async function verifyOnAws(
  session: Session,
  deployments: readonly AwsDeployment[],
  samples: number,
): Promise<readonly Checked[]> {
  const { of, unread } = await standings(session, deployments);
  return sideBySide(deployments, session.limits.keys, async (d) => {
    const standing = of.get(d.id);
    if (standing !== undefined) return look(session, d, standing, samples);
    return {
      id: d.id,
      subject: `stack ${d.stackName}`,
      checks: [notPossible('stack', unread.join(' '), 'sign in as who may read stacks there.')],
    };
  });
}

async function look(session: Session, d: AwsDeployment, standing: Standing, samples: number): Promise<Checked> {
  const first = stackCheck(d, standing);
  if (standing.kind !== 'deployed') return { id: d.id, subject: `stack ${d.stackName}`, checks: [first] };
  const { stack, keyArn, key: found } = standing;
  if (!found.known) {
    const check = notPossible('state', found.why, 'sign in as who may read the key (kms:DescribeKey).');
    return { id: d.id, subject: keyArn, checks: [first, check] };
  }
  const { accessRole, stackName } = d;
  const key = kmsManagedKey({ place: d, accounts: await session.accounts(), keyArn, stackName, accessRole });
  const { description } = found;
  const checks = await awsChecks({ session, d, stack, keyArn, key, description, samples });
  return { id: d.id, subject: keyArn, checks: [first, ...checks] };
}

function stackCheck(d: AwsDeployment, standing: Standing): Check {
  if (standing.kind === 'deployed' && isComplete(standing.stack)) {
    return pass('stack', `${d.stackName}, ${standing.stack.StackStatus ?? 'without a status'}`);
  }
  return fail('stack', `${obstacle(d, standing)}.`, 'there is no key to verify before that.');
}

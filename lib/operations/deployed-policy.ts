import type { AwsDeployment } from '../aws/fields';
import type { PolicyDocument } from '../aws/policy/document';
import { keyPolicy } from '../live/aws/kms-key';
import { UserError } from '../problems/user-error';
import type { Session } from './session';
import { obstacle } from './standing-text';
import { type Standing, standings } from './standing';

export interface DeployedPolicy {
  readonly keyArn: string;
  readonly policy: PolicyDocument;
  /** For people: which policy this is. */
  readonly source: string;
}

/**
 * The policy of the key that is deployed, as KMS holds it now: the key of the deployment's stack, or the one with its tag
 * where the stack was destroyed. Throws a UserError where there is no such key (exit code 1) or it can't be read (3).
 */
export async function deployedPolicy(session: Session, d: AwsDeployment): Promise<DeployedPolicy> {
  const { of, unread } = await standings(session, [d]);
  const standing = of.get(d.id);
  if (standing === undefined) throw new UserError(unread.join('\n'), [], 3);
  const { keyArn, source } = keyOf(d, standing);
  return { keyArn, source, policy: await keyPolicy(d, await session.accounts(), keyArn) };
}

function keyOf(d: AwsDeployment, standing: Standing): { keyArn: string; source: string } {
  if (standing.kind === 'deployed') {
    return { keyArn: standing.keyArn, source: `the deployed policy of ${standing.keyArn}` };
  }
  const [key, ...more] = standing.kind === 'stack-destroyed' ? standing.keys : [];
  if (key !== undefined && more.length === 0) {
    const adopt = `stack destroyed: cmk adopt ${d.id} --key ${key.keyId}`;
    return { keyArn: key.arn, source: `the deployed policy of ${key.arn} (${adopt})` };
  }
  throw new UserError(
    `${d.id}: ${obstacle(d, standing)}. There is nothing to compare with; see who would have access with cmk policy ${d.id} --format table.`,
  );
}

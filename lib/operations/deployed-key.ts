import type { AwsDeployment } from '../aws/fields';
import type { DeployedKey } from '../live/aws/access';
import { UserError } from '../problems/user-error';
import type { Session } from './session';
import { obstacle } from './standing-text';
import { type Standing, standings } from './standing';

export interface KeyToCompare extends DeployedKey {
  /** For people: which key this is. */
  readonly source: string;
}

/**
 * The key that is deployed: that of the deployment's stack, or the one with its tag where the stack was destroyed.
 * Throws a UserError where there is no such key (exit code 1) or it can't be read (3).
 */
export async function deployedKey(session: Session, d: AwsDeployment): Promise<KeyToCompare> {
  const { of, unread } = await standings(session, [d]);
  const standing = of.get(d.id);
  if (standing === undefined) throw new UserError(unread.join('\n'), [], 3);
  return keyOf(d, standing);
}

function keyOf(d: AwsDeployment, standing: Standing): KeyToCompare {
  if (standing.kind === 'deployed') {
    return { keyArn: standing.keyArn, stackName: d.stackName, source: standing.keyArn };
  }
  const [key, ...more] = standing.kind === 'stack-destroyed' ? standing.keys : [];
  if (key !== undefined && more.length === 0) {
    return { keyArn: key.arn, source: `${key.arn} (stack destroyed: cmk adopt ${d.id} --key ${key.keyId})` };
  }
  throw new UserError(
    `${d.id}: ${obstacle(d, standing)}. There is nothing to compare with; see who would have access with cmk policy ${d.id} --format table.`,
  );
}

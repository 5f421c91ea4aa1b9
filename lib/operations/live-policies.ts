import type { AwsDeployment } from '../aws/fields';
import { comparePolicies } from '../aws/policy/difference';
import { ACCESS_PHASE } from '../fields/access-phase';
import { keyPolicy } from '../live/aws/kms-key';
import { sideBySide } from '../live/side-by-side';
import { platformOf } from '../platforms';
import type { Outputs } from '../platforms/outputs';
import { UserError } from '../problems/user-error';
import type { Session } from './session';

/**
 * By deployment id: that the key policy is not the one of cmk.yaml, or that it could not be read. A stack says what was
 * deployed, and nothing of what was changed by hand since. Nothing is said where the deployment is still to come.
 */
export async function policyNotices(
  session: Session,
  deployments: readonly AwsDeployment[],
  outputs: ReadonlyMap<string, Outputs>,
): Promise<ReadonlyMap<string, string>> {
  const notices = new Map<string, string>();
  const asked = deployments.filter((d) => outputs.get(d.id)?.values[ACCESS_PHASE] === platformOf(d).phase(d));
  await sideBySide(asked, session.limits.keys, async (d) => {
    const keyArn = outputs.get(d.id)?.values['KmsKeyArn'];
    const notice = keyArn === undefined ? undefined : await noticeOf(session, d, keyArn);
    if (notice !== undefined) notices.set(d.id, notice);
  });
  return notices;
}

async function noticeOf(session: Session, d: AwsDeployment, keyArn: string): Promise<string | undefined> {
  const { aws } = platformOf(d);
  if (aws === undefined) return undefined;
  try {
    const live = await keyPolicy(d, await session.accounts(), keyArn);
    const { changes } = comparePolicies(live, aws.keyPolicy(d), d.account, keyArn);
    if (changes.length === 0) return undefined;
    return `Do not go on before this is settled: the key policy that is live is not that of cmk.yaml. \`npx --no cmk policy ${d.id} --drift\` says who has more or less.`;
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return `Whether the live key policy is that of cmk.yaml could not be seen: ${e.message}`;
  }
}

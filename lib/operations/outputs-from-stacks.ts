import type { AwsDeployment } from '../aws/fields';
import { outputsOf } from '../live/aws/stacks';
import { outputRules } from '../platforms/phases';
import { checkOutputs, type Outputs } from '../platforms/outputs';
import type { Session } from './session';
import { notice, obstacle } from './standing-text';
import { standings } from './standing';

export interface OutputsFromStacks {
  /** By deployment id. */
  readonly outputs: ReadonlyMap<string, Outputs>;
  /** By deployment id: what to know of its key now, such as that it is disabled. */
  readonly notices: ReadonlyMap<string, string>;
  /** A sentence for each deployment whose key can't be handed over. */
  readonly refused: readonly string[];
  /** A sentence for what could not be read. */
  readonly unread: readonly string[];
}

/**
 * Outputs of deployed AWS stacks. Stacks of one account and Region are read together: one call for every hundred stacks.
 * One deployment that is not there does not hide the others; nor one whose stack says what can't be.
 */
export async function outputsFromStacks(
  session: Session,
  deployments: readonly AwsDeployment[],
): Promise<OutputsFromStacks> {
  const { of, unread } = await standings(session, deployments);
  const outputs = new Map<string, Outputs>();
  const notices = new Map<string, string>();
  const refused: string[] = [];
  for (const d of deployments) {
    const standing = of.get(d.id);
    if (standing === undefined) continue;
    const why = obstacle(d, standing);
    if (why !== undefined || standing.kind !== 'deployed') {
      refused.push(`${d.id}: ${why}`);
      continue;
    }
    const { stack, keyArn, key } = standing;
    const checked = checkOutputs(outputRules(d), outputsOf(stack), `CloudFormation stack ${d.stackName}`);
    refused.push(...checked.refused.map((fault) => `${d.id}: ${fault}`));
    if (checked.refused.length > 0) continue;
    outputs.set(d.id, checked.outputs);
    const known = notice(d, keyArn, key);
    if (known !== undefined) notices.set(d.id, known);
  }
  return { outputs, notices, refused: refused.sort(), unread };
}

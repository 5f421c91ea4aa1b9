import type { ExpectedCallers } from '../../aws/alerts/expected';
import { watchedKey } from '../../aws/alerts/watched-key';
import type { AuditedKey } from '../../aws/audit/audited-key';
import type { AwsDeployment } from '../../aws/fields';
import { outputsOf } from '../../live/aws/stacks';
import { platformOf } from '../../platforms';
import { type Outputs, checkOutputs, output } from '../../platforms/outputs';
import { outputRules } from '../../platforms/phases';
import { UserError } from '../../problems/user-error';
import { outputsFromFiles } from '../outputs-from-files';
import type { Session } from '../session';
import { type Standing, standings } from '../standing';
import { obstacle } from '../standing-text';
import { Tally } from './tally';

/** A key of AWS that is audited, and what was counted of it so far. */
export interface Subject {
  readonly d: AwsDeployment;
  readonly key: AuditedKey;
  /** Whose use is no news; undefined where that can't be told, since the stack with the role is gone. */
  readonly expected?: ExpectedCallers;
  tally: Tally;
}

export interface Subjects {
  readonly found: readonly Subject[];
  /** A sentence for each deployment that has no key, and for what could not be read. */
  readonly missing: readonly string[];
}

/** The keys of deployments, deleted ones included: who deleted them is what an audit is asked. */
export async function subjectsOf(session: Session, deployments: readonly AwsDeployment[]): Promise<Subjects> {
  const { of, unread } = await standings(session, deployments);
  const found: Subject[] = [];
  const missing: string[] = [];
  for (const d of deployments) {
    const standing = of.get(d.id);
    if (standing === undefined) continue;
    const arn = arnIn(standing);
    if (arn === undefined) missing.push(`${d.id}: ${obstacle(d, standing) ?? 'it has no key'}`);
    else found.push({ d, key: keyOf(d, arn), ...expectedIn(d, standing), tally: new Tally() });
  }
  return { found, missing: [...unread, ...missing] };
}

function arnIn(standing: Standing): string | undefined {
  if (standing.kind === 'deployed' || standing.kind === 'key-gone') return standing.keyArn;
  if (standing.kind !== 'stack-destroyed' || standing.keys.length !== 1) return undefined;
  return standing.keys[0]?.arn;
}

const keyOf = (d: AwsDeployment, arn: string): AuditedKey => ({
  ...watchedKey(d),
  arn,
  id: arn.slice(arn.indexOf('/') + 1),
  account: d.account,
  region: d.region,
});

/** The keys that files of outputs name: no cloud is asked. Throws a UserError where they lack one. */
export function subjectsIn(
  session: Session,
  deployments: readonly AwsDeployment[],
  files: readonly string[],
): Subjects {
  const outputs = outputsFromFiles(deployments, files, session.directory);
  const found = deployments.map((d): Subject => {
    const given = outputs.get(d.id) as Outputs;
    const key = keyOf(d, output(d.stackName, given, 'KmsKeyArn'));
    return { d, key, ...expectedBy(d, given.values['RoleArn']), tally: new Tally() };
  });
  return { found, missing: [] };
}

/** The role that a stack makes is known from its outputs alone. */
function expectedBy(d: AwsDeployment, made: string | undefined): Pick<Subject, 'expected'> {
  const { aws } = platformOf(d);
  if (aws === undefined) throw new Error(`${d.id} is on AWS, and its platform has no access there`);
  const makesRole = aws.trustPolicy?.(d) !== undefined;
  return makesRole && made === undefined ? {} : { expected: aws.expectedCallers(d, made) };
}

const expectedIn = (d: AwsDeployment, standing: Standing): Pick<Subject, 'expected'> =>
  expectedBy(d, standing.kind === 'deployed' ? roleIn(d, standing) : undefined);

function roleIn(d: AwsDeployment, { stack }: Extract<Standing, { kind: 'deployed' }>): string | undefined {
  const { outputs, refused } = checkOutputs(outputRules(d), outputsOf(stack), `CloudFormation stack ${d.stackName}`);
  if (refused.length > 0) throw new UserError(`${d.id}: ${refused.join('; ')}.`, [], 3);
  return outputs.values['RoleArn'];
}

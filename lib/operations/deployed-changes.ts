import type { Stack } from '@aws-sdk/client-cloudformation';
import { type AwsDeployment, aliasOf, wantsMultiRegion } from '../aws/fields';
import { awsOutputs } from '../aws/outputs';
import type { AwsPlace } from '../aws/place';
import { shellWord } from '../fields/shell-word';
import { type FieldProblem, type Problem, error, warning } from '../problems/problem';
import { isMade, outputsOf, stacksOf, tagOf } from '../live/aws/stacks';
import { platformOf } from '../platforms';
import { checkOutputs } from '../platforms/outputs';
import { byPlace } from './by-place';
import { deployedTitle, platformMismatch } from './platform-mismatch';
import type { Session } from './session';

export interface DeployedChanges {
  /** By deployment; their paths start inside it. */
  readonly fieldProblems: readonly { readonly id: string; readonly fieldProblem: FieldProblem }[];
  /** Stacks of ours that no deployment stands for. */
  readonly problems: readonly Problem[];
  /** A sentence for each account and Region that could not be read. */
  readonly unread: readonly string[];
}

/**
 * What the configuration would change about deployed keys that can't be changed, or not without a trace: the alias,
 * multi-Region, the platform, the id. Reads CloudFormation only, in the accounts and Regions of the configuration.
 */
export async function deployedChanges(
  session: Session,
  deployments: readonly AwsDeployment[],
): Promise<DeployedChanges> {
  const accounts = await session.accounts();
  const fieldProblems: { id: string; fieldProblem: FieldProblem }[] = [];
  const problems: Problem[] = [];
  const unread = await byPlace(deployments, session.limits.places, async (place, here) => {
    const stacks = (await stacksOf(place, accounts)).filter((s) => tagOf(s, 'cmk:id') !== undefined && isMade(s));
    const orphans = stacks.filter(
      (s) => tagOf(s, 'cmk:name') === here[0]?.name && !here.some((d) => d.stackName === s.StackName),
    );
    const suspected = new Set<Stack>();
    for (const d of here) {
      const stack = stacks.find((s) => s.StackName === d.stackName);
      const suspects = stack === undefined ? orphans.filter((s) => mayBe(d, s)) : [];
      for (const suspect of suspects) suspected.add(suspect);
      const found = stack === undefined ? suspects.map((s) => renamed(d, s)) : changed(d, stack);
      fieldProblems.push(...found.map((fieldProblem) => ({ id: d.id, fieldProblem })));
    }
    problems.push(...orphans.filter((s) => !suspected.has(s)).map((s) => orphaned(s, place)));
  });
  return { fieldProblems, problems, unread };
}

/** Whether a stack can be the deployment's under an id that it had before: a key serves one platform. */
function mayBe(d: AwsDeployment, stack: Stack): boolean {
  const title = deployedTitle(stack);
  return title === undefined || title === platformOf(d).title;
}

function changed(d: AwsDeployment, stack: Stack): FieldProblem[] {
  const mismatch = platformMismatch(d, stack);
  if (mismatch !== undefined) return [error(['platform'], mismatch)];
  const { outputs, refused } = checkOutputs(awsOutputs(d), outputsOf(stack), `CloudFormation stack ${d.stackName}`);
  const fieldProblems: FieldProblem[] = refused.map((why) => error([], why));
  const deployedAlias = outputs.values['AliasName'];
  const alias = `alias/${aliasOf(d)}`;
  if (deployedAlias !== undefined && deployedAlias !== alias) {
    fieldProblems.push(
      warning(
        ['alias'],
        `${deployedAlias} is deployed; the next deploy makes ${alias} beside it, for the same key. ` +
          `When nothing uses the old one any more: aws kms delete-alias --region ${d.region} --alias-name ${shellWord(deployedAlias)}`,
      ),
    );
  }
  const arn = outputs.values['KmsKeyArn'];
  const isMultiRegion = arn?.includes(':key/mrk-');
  if (isMultiRegion !== undefined && isMultiRegion !== wantsMultiRegion(d)) {
    const kind = isMultiRegion ? 'a multi-Region key' : 'a single-Region key';
    fieldProblems.push(
      error(
        ['multiRegion'],
        `${arn} is ${kind} and can't be converted; put multiRegion: ${isMultiRegion} back, ` +
          'or add a deployment with another id for the new key and switch the platform over to it',
      ),
    );
  }
  return fieldProblems;
}

/** A deployment that isn't there, while a stack is that the configuration no longer names. */
const renamed = (d: AwsDeployment, s: Stack): FieldProblem =>
  error(
    [],
    `is not deployed, but stack ${s.StackName} is (id ${tagOf(s, 'cmk:id')}), which the configuration no longer names. ` +
      `If ${d.id} is the same deployment under another name, put the id ${tagOf(s, 'cmk:id')} back: another id makes another key. ` +
      'If it is a new one, keep the old deployment in the configuration as long as its key is in use',
  );

const orphaned = (s: Stack, place: AwsPlace): Problem => ({
  severity: 'warning',
  message:
    `stack ${s.StackName} (id ${tagOf(s, 'cmk:id')}) is deployed in account ${place.account}, ${place.region}, ` +
    'but the configuration no longer names it; put it back, or retire its key on purpose',
});

import { aliasOf } from '../../aws/fields';
import type { AwsDeployment } from '../../aws/fields';
import { keyArnIn, placeText } from '../../aws/place';
import { type Check, fail, pass } from '../checks';
import { obstacle } from '../standing-text';
import type { Standing } from '../standing';
import { asked, unanswered } from './asked';
import type { AwsQuestion } from './aws-question';

/** A stack that has nothing, or of which a rollback left nothing: the CDK CLI makes it anew. */
const EMPTY = ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE'];

/** Whether a deployment would make or update the stack of this deployment, and nothing else. */
export const stack = (question: AwsQuestion, d: AwsDeployment): Promise<readonly Check[]> =>
  asked('stack', ['cloudformation:DescribeStacks', 'kms:ListKeys', 'kms:ListResourceTags'], async () => {
    // Refused here, it says so in fewer words.
    await question.stacks();
    const standing = await standingOf(question, d);
    return [typeof standing === 'string' ? unanswered('stack', standing) : ofStanding(d, standing)];
  });

/** Whether the alias is free, or points to the key of this deployment's own stack. */
export const alias = (question: AwsQuestion, d: AwsDeployment): Promise<readonly Check[]> =>
  asked('alias', ['kms:ListAliases'], async () => {
    const name = `alias/${aliasOf(d)}`;
    const keyId = (await question.aliases()).get(name);
    if (keyId === undefined) return [pass('alias', `${name} is free`)];
    const standing = await standingOf(question, d);
    if (typeof standing === 'string') return [unanswered('alias', standing)];
    const taken = keyArnIn(d, keyId);
    const own = standing.kind === 'deployed' ? [standing.keyArn] : ofLostStack(standing);
    if (own.includes(taken)) return [pass('alias', `${name} is of this deployment's own key`)];
    return [
      fail(
        'alias',
        `${name} points to ${taken}, which is not of this deployment`,
        `Write another alias for ${d.id} in cmk.yaml; or, if that is its key, bring it back: npx --no cmk adopt ${d.id} --key ${keyId}.`,
      ),
    ];
  });

async function standingOf({ standings }: AwsQuestion, d: AwsDeployment): Promise<Standing | string> {
  const { of, unread } = await standings();
  return of.get(d.id) ?? unread.join(' ');
}

const ofLostStack = (standing: Standing): readonly string[] =>
  standing.kind === 'stack-destroyed' ? standing.keys.map((key) => key.arn) : [];

function ofStanding(d: AwsDeployment, standing: Standing): Check {
  if (standing.kind === 'not-deployed') {
    return pass('stack', `${d.stackName} is not there yet: a deployment makes it, and a new key`);
  }
  if (standing.kind === 'unfinished' && EMPTY.includes(standing.stack.StackStatus ?? '')) {
    return pass('stack', `${d.stackName} is there without a key: a deployment makes it anew`);
  }
  const why = obstacle(d, standing);
  if (why === undefined && standing.kind === 'deployed') {
    return pass('stack', `${d.stackName} is deployed already, with key ${standing.keyArn}: a deployment updates it`);
  }
  return fail('stack', why ?? `what is in ${placeText(d)} is not known`, 'Settle that first; a deployment would not.');
}

import { type AwsPlace, placeText } from '../../aws/place';
import { type BootstrapRole, bootstrapIn, bootstrapRole } from '../../live/aws/bootstrap';
import { callerOf } from '../../live/aws/caller';
import { RefusedError } from '../../live/refused-error';
import { type Check, fail, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/** What the lookup role of aws-cdk-lib's stacks asks for; their deploy role asks for 6. */
const LEAST_VERSION = 8;

/** The roles that whoever deploys becomes. */
const DEPLOYERS: readonly BootstrapRole[] = ['deploy', 'file-publishing'];

/** Whether the account and Region are bootstrapped, new enough, and let whoever asks deploy. */
export const bootstrap = (question: AwsQuestion): Promise<readonly Check[]> =>
  asked('bootstrap', ['cloudformation:DescribeStacks'], async () => {
    const { place, qualifier } = question;
    const found = bootstrapIn(await question.stacks(), qualifier);
    if (found === undefined) {
      const missing = `there is no bootstrap with the qualifier ${qualifier} in ${placeText(place)}`;
      return [fail('bootstrap', missing, `As an administrator of the account run ${command(place)}.`)];
    }
    const { stackName, version } = found;
    const said = `stack ${stackName}, version ${version ?? 'unknown'}`;
    if (version === undefined || version < LEAST_VERSION) {
      const old = `${said}; these stacks need version ${LEAST_VERSION} or newer`;
      return [fail('bootstrap', old, `As an administrator of the account run ${command(place)} again.`)];
    }
    return [pass('bootstrap', said), await deployRoles(question)];
  });

const command = ({ account, region }: AwsPlace): string => `\`npx cdk bootstrap aws://${account}/${region}\``;

/** Becomes each of them, as the CDK CLI would: no simulation knows their trust policies. */
async function deployRoles({ place, accounts, qualifier }: AwsQuestion): Promise<Check> {
  const refused: string[] = [];
  for (const role of DEPLOYERS.map((name) => bootstrapRole(name, place, qualifier))) {
    try {
      await accounts.change(place, role, `asking who answers as ${role}`, callerOf);
    } catch (e) {
      if (!(e instanceof RefusedError)) throw e;
      refused.push(role);
    }
  }
  if (refused.length === 0) return pass('deploy roles', 'the present credentials may become those of the bootstrap');
  return fail(
    'deploy roles',
    `the present credentials may not become ${refused.join(' and ')}`,
    'Allow sts:AssumeRole on them to whoever deploys (docs/deploying.md has the policy); from another account, bootstrap with --trust for it.',
  );
}

import type { AwsDeployment } from '../../aws/fields';
import { type PolicyFinding, policyFindings, publicAccess } from '../../live/aws/policy-findings';
import { platformOf } from '../../platforms';
import type { AwsPolicies } from '../../platforms/platform';
import { type Check, fail, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

const STOP = ['ERROR', 'SECURITY_WARNING', 'PUBLIC'];

/** What AWS IAM Access Analyzer says of the key policy, where it may be asked: it costs money. */
export async function keyPolicy(question: AwsQuestion, d: AwsDeployment): Promise<readonly Check[]> {
  if (!question.accessAnalyzer) return [];
  const policy = (platformOf(d).aws as AwsPolicies).keyPolicy(d);
  const { accounts } = question;
  const [valid, open] = await Promise.all([
    asked('key policy', ['access-analyzer:ValidatePolicy'], async () =>
      checksOf('key policy', 'Access Analyzer finds no error in it', await policyFindings(d, accounts, policy)),
    ),
    asked('public access', ['access-analyzer:CheckNoPublicAccess'], async () =>
      checksOf(
        'public access',
        'Access Analyzer says that it does not let in everybody',
        await publicAccess(d, accounts, policy),
      ),
    ),
  ]);
  return [...valid, ...open];
}

function checksOf(check: string, good: string, findings: readonly PolicyFinding[]): readonly Check[] {
  const stop = findings.filter(({ kind }) => STOP.includes(kind));
  const rest = findings.filter(({ kind }) => !STOP.includes(kind)).map(({ kind, text }) => `${kind} ${text}`);
  if (stop.length === 0) return [pass(check, rest.length === 0 ? good : `${good}; it says: ${rest.join('; ')}`)];
  return stop.map(({ kind, text }) =>
    fail(
      check,
      `${kind} ${text}`,
      'See who gets what: `cmk policy <id> --format table`; change cmk.yaml, or accept it knowingly.',
    ),
  );
}

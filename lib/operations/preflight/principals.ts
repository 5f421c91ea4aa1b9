import type { AwsDeployment } from '../../aws/fields';
import { accountOf, principalsOf } from '../../aws/policy/principals';
import { parsePrincipal } from '../../fields/principal-arn';
import { sideBySide } from '../../live/side-by-side';
import { platformOf } from '../../platforms';
import type { AwsPolicies } from '../../platforms/platform';
import { type Check, fail, notPossible, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/**
 * Whether the roles and users that the key policy names exist: KMS refuses a policy that names another. Accounts as a
 * whole, such as a vendor's, nobody else can look up.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export async function principals(question: AwsQuestion, d: AwsDeployment): Promise<readonly Check[]> {
  const { aws } = platformOf(d);
  const { own, others, accounts } = named(aws as AwsPolicies, d);
  const looked = await sideBySide(own, question.session.limits.keys, (arn) => exists(question, arn));
  const problems = [...looked.flat(), ...others.map(unseen)];
  if (problems.length > 0) return problems;
  const there = `${own.map(nameOf).join(', ')} of account ${d.account} exist${own.length === 1 ? 's' : ''}`;
  return [
    pass(
      'principals',
      accounts.length === 0 ? there : `${there}; whether ${accounts.join(', ')} do, KMS alone can tell`,
    ),
  ];
}

/** `role/KeyAdministrator` */
const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

/** Roles and users of this account and of others, and whole accounts. */
function named(aws: AwsPolicies, d: AwsDeployment) {
  const all = aws.keyPolicy(d).Statement.flatMap(principalsOf);
  const ids = (kind: 'principal' | 'account'): string[] => [
    ...new Set(all.filter((who) => who.kind === kind).map((who) => who.id)),
  ];
  const role = aws.workloadRole?.(d);
  const identities = [...new Set([...ids('principal'), ...(role === undefined ? [] : [role])])];
  const isOwn = (arn: string): boolean => accountOf({ kind: 'principal', id: arn }) === d.account;
  return {
    own: identities.filter(isOwn),
    others: identities.filter((arn) => !isOwn(arn)),
    accounts: ids('account')
      .filter((account) => account !== d.account)
      .map((account) => `account ${account}`),
  };
}

const exists = (question: AwsQuestion, arn: string): Promise<readonly Check[]> =>
  asked('principals', [`iam:Get${parsePrincipal(arn).kind === 'role' ? 'Role' : 'User'}`], async () => {
    const found = await question.principal(arn);
    if (found === arn) return [];
    const instead = found === undefined ? '' : `; there is ${found}, and a policy needs the whole path`;
    return [
      fail(
        'principals',
        `${arn} does not exist${instead}, and KMS refuses a policy that names it`,
        found === undefined ? 'Create it, or name another one in cmk.yaml.' : `Write ${found} in cmk.yaml.`,
      ),
    ];
  });

const unseen = (arn: string): Check =>
  notPossible(
    'principals',
    `${arn} is of another account, and whether it exists can't be seen from here`,
    `Ask its owner for the ARN that \`aws iam get-${arn.includes(':user/') ? 'user' : 'role'}\` prints, and compare.`,
  );

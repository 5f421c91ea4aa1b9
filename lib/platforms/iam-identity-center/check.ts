import { FEWER_PRINCIPALS, checkAws, checkPolicySize } from '../../aws/check';
import { type FieldProblem, error, warning } from '../../problems/problem';
import { partitionOf } from '../../fields/region';
import type { IdentityCenterDeployment } from './config';
import { checkPartition } from './partition';
import { keyPolicy } from './policy';

export function check(d: IdentityCenterDeployment): FieldProblem[] {
  const fieldProblems = [
    ...checkAws(d, { administrators: d.administrators }),
    ...checkPartition(d),
    ...checkPolicySize(keyPolicy(d), ['administrators'], FEWER_PRINCIPALS),
  ];
  const partition = partitionOf(d.region);
  if (d.delegatedAdministratorAccount === d.account) {
    fieldProblems.push(
      error(['delegatedAdministratorAccount'], `${d.account} is the management account itself; leave the field out`),
    );
  }
  if (d.delegatedAdministratorAccess !== 'all' && d.delegatedAdministratorAccount === undefined) {
    const message = 'has no effect without delegatedAdministratorAccount; add that account, or leave this out';
    fieldProblems.push(error(['delegatedAdministratorAccess'], message));
  }
  if (d.instanceArn !== undefined && !d.instanceArn.startsWith(`arn:${partition}:`)) {
    fieldProblems.push(
      error(['instanceArn'], `${d.instanceArn} is not of partition ${partition}, as Region ${d.region} is`),
    );
  }
  if (d.narrowed) {
    for (const field of ['instanceArn', 'identityStoreId'] as const) {
      if (d[field] === undefined) {
        fieldProblems.push(error(['narrowed'], `true needs ${field}: \`aws sso-admin list-instances\` prints it`));
      }
    }
    fieldProblems.push(
      warning(
        ['narrowed'],
        'true: open it again (false) before the identity source changes to or from Active Directory',
      ),
    );
  }
  if (d.organizationId !== undefined) {
    const message =
      `${d.organizationId}: compare it with what \`aws organizations describe-organization\` prints; ` +
      'with the id of another organization nobody can sign in once the key is used';
    fieldProblems.push(warning(['organizationId'], message));
  }
  return fieldProblems;
}

import { aliasClaims, checkAws } from '../../aws/check';
import { type FieldProblem, error } from '../../problems/problem';
import { parsePrincipal } from '../../fields/principal-arn';
import type { Platform } from '../platform';
import { type ImmutaConfig, type ImmutaDeployment, immutaSchema } from './config';
import { facts } from './facts';
import { outputs } from './outputs';
import { keyPolicy, trustPolicy, workloadPolicy } from './policy';
import { phase, settings } from './settings';

/** The role must be of the deployment's account: Immuta's IAM policy works through the root statement alone. */
function checkExistingRole(d: ImmutaDeployment): FieldProblem[] {
  if (d.runsOn.type !== 'existing-role') return [];
  const { account, kind } = parsePrincipal(d.runsOn.roleArn);
  const path = ['runsOn', 'roleArn'];
  if (kind !== 'role') return [error(path, `${d.runsOn.roleArn} is a user; Immuta's access needs a role`)];
  if (account !== d.account) {
    return [
      error(path, `${d.runsOn.roleArn} is of account ${account}; keep key and role in one account (${d.account})`),
    ];
  }
  return [];
}

export const immuta: Platform<ImmutaConfig> = {
  name: 'immuta',
  title: 'Immuta',
  cloud: 'aws',
  schema: immutaSchema,
  facts,
  aws: { keyPolicy, workloadPolicy, trustPolicy },
  check: (d) => ({
    deployment: d,
    fieldProblems: [...checkAws(d, { administrators: d.administrators }), ...checkExistingRole(d)],
    problems: [],
  }),
  claims: aliasClaims,
  phase,
  outputs,
  settings,
  stack: () => import('./aws-stack'),
};

import { KMS_KEEP } from '../../aws/facts';
import { FEWER_PRINCIPALS, aliasClaims, checkAws, checkPolicySize } from '../../aws/check';
import { type FieldProblem, error } from '../../problems/problem';
import { parsePrincipal } from '../../fields/principal-arn';
import type { Platform } from '../platform';
import { type ImmutaConfig, type ImmutaDeployment, immutaSchema } from './config';
import { facts } from './facts';
import { outputs } from './outputs';
import { checkPartition } from './partition';
import { expectedCallers, keyPolicy, trustPolicy, workloadPolicy, workloadRole } from './policy';
import { next, phase, phases } from './phases';
import { MANAGE_KEYS } from './pages';
import { procedure } from './procedure';
import { runbooks } from './runbooks';
import { title } from './title';

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
  title,
  cloud: 'aws',
  schema: immutaSchema,
  facts,
  aws: { keyPolicy, expectedCallers, workloadPolicy, workloadRole, trustPolicy },
  check: (d) => ({
    deployment: d,
    fieldProblems: [
      ...checkAws(d, { administrators: d.administrators }),
      ...checkPolicySize(keyPolicy(d), ['administrators'], FEWER_PRINCIPALS),
      ...checkPartition(d),
      ...checkExistingRole(d),
    ],
    problems: [],
  }),
  claims: aliasClaims,
  keep: () => KMS_KEEP,
  phases,
  phase,
  next,
  outputs,
  procedure,
  connecting: {
    text: 'Immuta documents its settings page alone for this.',
    sources: [MANAGE_KEYS],
  },
  runbooks,
  stack: () => import('./aws-stack'),
};

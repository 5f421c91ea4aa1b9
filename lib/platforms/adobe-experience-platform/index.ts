import { FEWER_PRINCIPALS, aliasClaims, checkAws, checkPolicySize } from '../../aws/check';
import { awsOutputs } from '../../aws/outputs';
import { policyBytes } from '../../aws/policy/size';
import type { FieldProblem } from '../../problems/problem';
import type { Platform } from '../platform';
import { type AdobeConfig, type AdobeDeployment, type AdobeDetails, adobeSchema } from './config';
import { facts } from './facts';
import { keep } from './keep';
import { checkPartition } from './partition';
import { expectedCallers, keyPolicy } from './policy';
import { next, phase, phases } from './phases';
import { API_SET_UP, CONFIGURE_KMS } from './pages';
import { procedure } from './procedure';
import { runbooks } from './runbooks';
import { title } from './title';
import { vendorStatements } from './vendor-statements';

/** Of the parts of the key policy that can be long, the paste is the one that nobody here wrote. */
function checkSize(d: AdobeDeployment): FieldProblem[] {
  if (d.statements.length === 0) return checkPolicySize(keyPolicy(d), ['administrators'], FEWER_PRINCIPALS);
  const paste = `${policyBytes(d.statements)} of them are the paste, and Adobe's four statements have about 1,300`;
  return checkPolicySize(keyPolicy(d), ['vendorStatements'], `${paste}; copy it again, or ${FEWER_PRINCIPALS}`);
}

export const adobeExperiencePlatform: Platform<AdobeConfig, AdobeDetails> = {
  name: 'adobe-experience-platform',
  title,
  cloud: 'aws',
  schema: adobeSchema,
  facts,
  aws: { keyPolicy, expectedCallers },
  check: (d, read) => {
    const { statements, fieldProblems, problems } = vendorStatements(d, read);
    const own = checkAws(d, { administrators: d.administrators, users: d.users });
    const deployment = { ...d, statements };
    return {
      deployment,
      fieldProblems: [...own, ...checkPartition(d), ...fieldProblems, ...checkSize(deployment)],
      problems,
    };
  },
  claims: aliasClaims,
  phases,
  phase,
  next,
  outputs: awsOutputs,
  procedure,
  connecting: {
    text: 'Adobe documents an API for keys in Azure, and none for AWS.',
    sources: [API_SET_UP, CONFIGURE_KMS],
  },
  runbooks,
  keep,
  stack: () => import('./aws-stack'),
};

import { aliasClaims } from '../../aws/check';
import { awsOutputs } from '../../aws/outputs';
import type { Platform } from '../platform';
import { check } from './check';
import { type IdentityCenterConfig, identityCenterSchema } from './config';
import { facts } from './facts';
import { keyPolicy } from './policy';
import { phase, settings } from './settings';
import { title } from './title';

export const iamIdentityCenter: Platform<IdentityCenterConfig> = {
  name: 'iam-identity-center',
  title,
  cloud: 'aws',
  schema: identityCenterSchema,
  facts,
  aws: { keyPolicy },
  check: (d) => ({ deployment: d, fieldProblems: check(d), problems: [] }),
  claims: aliasClaims,
  phase,
  outputs: awsOutputs,
  settings,
  stack: () => import('./aws-stack'),
};

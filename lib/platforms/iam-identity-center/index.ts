import { KMS_KEEP } from '../../aws/facts';
import { aliasClaims } from '../../aws/check';
import { awsOutputs } from '../../aws/outputs';
import type { Platform } from '../platform';
import { check } from './check';
import { type IdentityCenterConfig, identityCenterSchema } from './config';
import { facts } from './facts';
import { keyPolicy } from './policy';
import { fromContent } from '../from-content';
import { next, phase, phases } from './phases';
import { settings } from './settings';
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
  phases,
  phase,
  next,
  outputs: awsOutputs,
  procedure: (d, outputs) => fromContent(settings(d, outputs)),
  keep: () => KMS_KEEP,
  stack: () => import('./aws-stack'),
};

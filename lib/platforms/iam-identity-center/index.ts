import { KMS_KEEP } from '../../aws/facts';
import { aliasClaims } from '../../aws/check';
import { awsOutputs } from '../../aws/outputs';
import type { Platform } from '../platform';
import { explain } from './access-rows';
import { check } from './check';
import { type IdentityCenterConfig, identityCenterSchema } from './config';
import { facts } from './facts';
import { expectedCallers, keyPolicy } from './policy';
import { next, phase, phases } from './phases';
import { procedure } from './procedure';
import { runbooks } from './runbooks';
import { title } from './title';

const BREAK_GLASS =
  'A way in that does not use Identity Center (break-glass), tried before the switch and again from time to time.';

export const iamIdentityCenter: Platform<IdentityCenterConfig> = {
  name: 'iam-identity-center',
  title,
  cloud: 'aws',
  schema: identityCenterSchema,
  facts,
  known: ['account', 'AWS', 'console', 'credentials', 'EC2', 'IAM', 'JSON', 'permission', 'Region', 'role', 'terminal'],
  aws: { keyPolicy, expectedCallers, explain },
  check: (d) => ({ deployment: d, fieldProblems: check(d), problems: [] }),
  claims: aliasClaims,
  phases,
  phase,
  next,
  outputs: awsOutputs,
  procedure,
  connecting: 'iam-identity-center',
  runbooks,
  keep: () => [...KMS_KEEP, BREAK_GLASS],
  stack: () => import('./aws-stack'),
};

import { awsPage, kmsPage } from '../../aws/documentation';
import type { Source } from '../../fields/fact';

const READ = '2026-08-21';
const kms = (title: string, name: string): Source => kmsPage(title, name, READ);

export const SCHEDULING = kms('Schedule and cancel key deletion', 'deleting-keys-scheduling-key-deletion');
export const DEFAULT_POLICY = kms('Default key policy', 'key-policy-default');
export const LAST_USE = kms('Determine past usage of a KMS key', 'monitoring-keys-determining-usage');
export const UNUSABLE = kms('How unusable KMS keys affect data keys', 'unusable-kms-keys');
export const LOGGING = kms('Logging AWS KMS API calls with AWS CloudTrail', 'logging-using-cloudtrail');
export const REVOKING_GRANTS = kms('Retiring and revoking grants', 'grant-delete');
export const KEY_STATES = kms('Key states of AWS KMS keys', 'key-state');
export const ROOT_USER = awsPage('AWS IAM, AWS account root user', 'IAM/latest/UserGuide/id_root-user', READ);
export const REVOKE_SESSIONS = awsPage(
  'AWS IAM, Revoke IAM role temporary security credentials',
  'IAM/latest/UserGuide/id_roles_use_revoke-sessions',
  READ,
);
export const BREAK_GLASS = awsPage(
  'AWS Well-Architected, Implement break-glass procedures',
  'wellarchitected/latest/devops-guidance/ag.sad.5-implement-break-glass-procedures',
  READ,
);

import { awsPage } from '../../aws/documentation';
import type { Source } from '../../fields/fact';

const READ = '2026-11-25';

const aws = (title: string, path: string): Source => awsPage(title, path, READ);
const guide = (title: string, page: string): Source =>
  aws(`IAM Identity Center, ${title}`, `singlesignon/latest/userguide/${page}`);
const api = (operation: string): Source =>
  aws(`IAM Identity Center, ${operation}`, `singlesignon/latest/APIReference/API_${operation}`);

export const CUSTOMER_MANAGED_KEYS = guide(
  'Implementing customer managed KMS keys',
  'identity-center-customer-managed-keys',
);
export const CONSIDERATIONS = guide(
  'Considerations for customer managed KMS keys',
  'considerations-for-customer-managed-kms-keys-advanced',
);
export const BASELINE = guide('Baseline KMS key policy', 'baseline-KMS-key-policy');
export const ADVANCED = guide('Advanced KMS key policy statements', 'advanced-kms-policy');
export const ERRORS = guide('Troubleshoot customer managed keys', 'cmk-related-errors');
export const APPLICATIONS = guide('AWS managed applications', 'awsapps-that-work-with-identity-center');
export const VIEW_APPLICATIONS = guide(
  'Viewing and changing details about an AWS managed application',
  'aws-managed-applications-view-details',
);
export const PERMISSION_SETS = guide('Create a permission set', 'howtocreatepermissionset');
export const CHANGE_PERMISSION_SET = guide('View and change a permission set', 'howtoviewandchangepermissionset');
export const ENABLE = guide('Enable IAM Identity Center', 'enable-identity-center');
export const ORGANIZATION_INSTANCES = guide('Organization instances', 'organization-instances-identity-center');
export const REPLICATE = guide('Replicate to an additional Region', 'replicate-to-additional-region');
export const MULTI_REGION = guide('Using multiple AWS Regions', 'multi-region-iam-identity-center');
export const IDENTITY_SOURCE = guide(
  'Considerations for changing your identity source',
  'manage-your-identity-source-considerations',
);
export const EMERGENCY_ACCESS = guide('Set up emergency access', 'emergency-access');

export const UPDATE_INSTANCE = api('UpdateInstance');
export const DESCRIBE_INSTANCE = api('DescribeInstance');
export const LIST_INSTANCES = api('ListInstances');
export const CREATE_INSTANCE = api('CreateInstance');
export const ENCRYPTION_STATUS = api('EncryptionConfigurationDetails');

export const BREAK_GLASS = aws(
  'AWS Well-Architected, Implement break-glass procedures',
  'wellarchitected/latest/devops-guidance/ag.sad.5-implement-break-glass-procedures',
);
export const SERVICE_CONTROL_POLICIES = aws(
  'AWS Organizations, Service control policies',
  'organizations/latest/userguide/orgs_manage_policies_scps',
);
export const RESOURCE_CONTROL_POLICIES = aws(
  'AWS Organizations, Resource control policies',
  'organizations/latest/userguide/orgs_manage_policies_rcps',
);
export const ADD_POLICY = aws(
  'AWS IAM, Adding and removing IAM identity permissions',
  'IAM/latest/UserGuide/access_policies_manage-attach-detach',
);
export const PROTECTED_ROLE: Source = {
  title: 'AWS re:Post, Cannot perform the operation on the protected role AWSReservedSSO',
  address: 'https://repost.aws/knowledge-center/identity-center-aws-reserved-sso',
  read: READ,
};
export const SESSION_TOKEN = aws('AWS STS, GetSessionToken', 'STS/latest/APIReference/API_GetSessionToken');
export const EVENT_RULES = aws(
  'Amazon EventBridge, AWS service events delivered via AWS CloudTrail',
  'eventbridge/latest/userguide/eb-service-event-cloudtrail',
);
export const DRY_RUN = aws('AWS KMS, Testing your permissions', 'kms/latest/developerguide/testing-permissions');
export const CLOUD_SHELL = aws('AWS CloudShell, What is AWS CloudShell?', 'cloudshell/latest/userguide/welcome');
export const LOOKUP_EVENTS = aws(
  'AWS CloudTrail, Viewing recent management events',
  'awscloudtrail/latest/userguide/view-cloudtrail-events-cli',
);

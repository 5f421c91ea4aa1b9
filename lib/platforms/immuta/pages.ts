import { awsPage } from '../../aws/documentation';
import type { Source } from '../../fields/fact';

/** Version 2024.3: the newer pages repeat its overview only, without the steps. */
export const MANAGE_KEYS: Source = {
  title: 'Immuta 2024.3, Manage Encryption Keys',
  address: 'https://documentation.immuta.com/2024.3/application-settings/how-to-guides/encryption-key-management',
  read: '2026-08-21',
};

const aws = (title: string, path: string): Source => awsPage(title, path, '2026-11-25');

export const EC2_ROLES = aws(
  'Amazon EC2, Grant permissions to attach an IAM role to an instance',
  'AWSEC2/latest/UserGuide/permission-to-pass-iam-roles',
);
export const IRSA: Source = {
  title: 'Amazon EKS Pod Identity Webhook',
  address: 'https://github.com/aws/amazon-eks-pod-identity-webhook',
  read: '2026-11-25',
};
export const POD_IDENTITY = aws(
  'Amazon EKS, Understand how EKS Pod Identity works',
  'eks/latest/userguide/pod-id-how-it-works',
);
export const LOOKUP_EVENTS = aws('AWS CLI, cloudtrail lookup-events', 'cli/latest/reference/cloudtrail/lookup-events');
export const REVOKE_SESSIONS = aws(
  'AWS IAM, Disabling permissions for temporary security credentials',
  'IAM/latest/UserGuide/id_credentials_temp_control-access_disable-perms',
);

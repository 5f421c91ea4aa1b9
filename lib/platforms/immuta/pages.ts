import type { Source } from '../../fields/fact';

/** Version 2024.3: the newer pages repeat its overview only, without the steps. */
export const MANAGE_KEYS: Source = {
  title: 'Immuta 2024.3, Manage Encryption Keys',
  address: 'https://documentation.immuta.com/2024.3/application-settings/how-to-guides/encryption-key-management',
  read: '2026-08-21',
};

const aws = (title: string, path: string): Source => ({
  title,
  address: `https://docs.aws.amazon.com/${path}.html`,
  read: '2026-11-24',
});

export const EC2_ROLES = aws('Amazon EC2, IAM roles', 'AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2');
export const IRSA = aws(
  'Amazon EKS, Assign IAM roles to Kubernetes service accounts',
  'eks/latest/userguide/associate-service-account-role',
);
export const POD_IDENTITY = aws(
  'Amazon EKS, Learn how EKS Pod Identity grants pods access',
  'eks/latest/userguide/pod-identities',
);
export const LOOKUP_EVENTS = aws(
  'AWS CloudTrail, Viewing recent management events',
  'awscloudtrail/latest/userguide/view-cloudtrail-events-cli',
);

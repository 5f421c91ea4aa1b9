/**
 * What CloudFormation's execution role needs for each type of resource: the permissions that the type's schema lists for
 * its create, read, update and delete handlers, without those for properties that no stack of ours sets.
 * `aws cloudformation describe-type --type RESOURCE --type-name <type>` prints the schemas.
 * https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
 */
export const RESOURCE_PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  'AWS::KMS::Key': [
    'kms:CreateKey',
    'kms:DescribeKey',
    'kms:DisableKey',
    'kms:DisableKeyRotation',
    'kms:EnableKey',
    'kms:EnableKeyRotation',
    'kms:GetKeyPolicy',
    'kms:GetKeyRotationStatus',
    'kms:ListResourceTags',
    'kms:PutKeyPolicy',
    'kms:ScheduleKeyDeletion',
    'kms:TagResource',
    'kms:UntagResource',
    'kms:UpdateKeyDescription',
  ],
  'AWS::KMS::Alias': ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:ListAliases', 'kms:UpdateAlias'],
  // Without inline policies (PutRolePolicy, DeleteRolePolicy) and permissions boundaries.
  'AWS::IAM::Role': [
    'iam:AttachRolePolicy',
    'iam:CreateRole',
    'iam:DeleteRole',
    'iam:DetachRolePolicy',
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:ListAttachedRolePolicies',
    'iam:ListRolePolicies',
    'iam:TagRole',
    'iam:UntagRole',
    'iam:UpdateAssumeRolePolicy',
    'iam:UpdateRole',
    'iam:UpdateRoleDescription',
  ],
  // Without users and groups.
  'AWS::IAM::ManagedPolicy': [
    'iam:AttachRolePolicy',
    'iam:CreatePolicy',
    'iam:CreatePolicyVersion',
    'iam:DeletePolicy',
    'iam:DeletePolicyVersion',
    'iam:DetachRolePolicy',
    'iam:GetPolicy',
    'iam:GetPolicyVersion',
    'iam:ListEntitiesForPolicy',
    'iam:ListPolicyVersions',
  ],
  'AWS::IAM::InstanceProfile': [
    'iam:AddRoleToInstanceProfile',
    'iam:CreateInstanceProfile',
    'iam:DeleteInstanceProfile',
    'iam:GetInstanceProfile',
    'iam:PassRole',
    'iam:RemoveRoleFromInstanceProfile',
  ],
  'AWS::EKS::PodIdentityAssociation': [
    'eks:CreatePodIdentityAssociation',
    'eks:DeletePodIdentityAssociation',
    'eks:DescribePodIdentityAssociation',
    'eks:TagResource',
    'eks:UntagResource',
    'eks:UpdatePodIdentityAssociation',
    'iam:GetRole',
    'iam:PassRole',
  ],
};

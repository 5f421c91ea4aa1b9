import { partitionOf } from '../../fields/region';
import { administratorsStatement, rootStatement } from '../../aws/policy/statements';
import { type PolicyDocument, policy } from '../../aws/policy/document';
import type { ExpectedCallers } from '../../aws/alerts/expected';
import type { ImmutaDeployment } from './config';

/** The role gets its access from the IAM policy below, which the root statement makes effective. */
export function keyPolicy(d: ImmutaDeployment): PolicyDocument {
  return policy(rootStatement(d), administratorsStatement(d));
}

/**
 * Exactly what Immuta asks for.
 * https://documentation.immuta.com/2024.3/application-settings/how-to-guides/encryption-key-management
 */
export function workloadPolicy(_d: ImmutaDeployment, keyArn: string): PolicyDocument {
  return policy({
    Sid: 'ImmutaDataKeys',
    Effect: 'Allow',
    Action: ['kms:Encrypt', 'kms:Decrypt'],
    Resource: keyArn,
  });
}

/** The role that uses the key, where it exists already. */
export const workloadRole = ({ runsOn }: ImmutaDeployment): string | undefined =>
  runsOn.type === 'existing-role' ? runsOn.roleArn : undefined;

/** The one role, the stack's own or an existing one. */
export function expectedCallers(d: ImmutaDeployment, made?: string): ExpectedCallers {
  const role = workloadRole(d) ?? made;
  return role === undefined ? {} : { principals: [role] };
}

/** Who may assume the role; undefined for an existing role, whose trust is not ours. */
export function trustPolicy(d: ImmutaDeployment): PolicyDocument | undefined {
  const { runsOn } = d;
  switch (runsOn.type) {
    case 'existing-role':
      return undefined;
    case 'ec2':
      return policy({
        Sid: 'AllowEc2',
        Effect: 'Allow',
        Principal: { Service: 'ec2.amazonaws.com' },
        Action: 'sts:AssumeRole',
      });
    case 'eks-irsa': {
      // https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
      const provider = runsOn.issuer.replace('https://', '');
      return policy({
        Sid: 'AllowServiceAccount',
        Effect: 'Allow',
        Principal: { Federated: `arn:${partitionOf(d.region)}:iam::${d.account}:oidc-provider/${provider}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            [`${provider}:sub`]: `system:serviceaccount:${runsOn.namespace}:${runsOn.serviceAccount}`,
            [`${provider}:aud`]: 'sts.amazonaws.com',
          },
        },
      });
    }
    case 'eks-pod-identity':
      // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
      return policy({
        Sid: 'AllowEksAuthToAssumeRoleForPodIdentity',
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-name': runsOn.cluster,
            'aws:RequestTag/kubernetes-namespace': runsOn.namespace,
            'aws:RequestTag/kubernetes-service-account': runsOn.serviceAccount,
          },
        },
      });
  }
}

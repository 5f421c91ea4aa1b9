import * as z from 'zod';
import { principalArn } from '../../fields/principal-arn';
import { wholeDays } from '../../fields/whole-days';
import { type AwsDeployment, awsFields } from '../../aws/fields';

const name = (what: string, pattern: RegExp, allowed: string) =>
  z
    .string({ error: `must be ${allowed}` })
    .regex(pattern)
    .meta({ description: what });

// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
const namespace = name(
  'Kubernetes namespace that Immuta runs in.',
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  'a Kubernetes namespace: 1 to 63 of a-z, 0-9 and hyphens',
);
const serviceAccount = name(
  "Kubernetes service account of Immuta's pods. Ask Immuta Support for its name.",
  /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
  'a Kubernetes service account: a-z, 0-9, hyphens and dots',
);
const issuer = name(
  'OpenID Connect issuer URL of the EKS cluster, as `aws eks describe-cluster --query cluster.identity.oidc.issuer` prints it.',
  /^https:\/\/oidc\.eks\.[a-z0-9-]+\.amazonaws\.(com|com\.cn|eu)\/id\/[A-F0-9]{32}$/,
  'the issuer URL of an EKS cluster, such as https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
);
const cluster = name('Name of the EKS cluster.', /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/, 'the name of an EKS cluster');

/** Where Immuta runs decides who may assume the role that uses the key. */
const runsOn = z
  .discriminatedUnion(
    'type',
    [
      z.strictObject({ type: z.literal('ec2') }).meta({ description: 'An instance profile for EC2.' }),
      z
        .strictObject({ type: z.literal('eks-irsa'), issuer, namespace, serviceAccount })
        .meta({ description: 'EKS with IAM roles for service accounts.' }),
      z
        .strictObject({ type: z.literal('eks-pod-identity'), cluster, namespace, serviceAccount })
        .meta({ description: 'EKS with Pod Identity; the association is made by the stack.' }),
      z
        .strictObject({ type: z.literal('existing-role'), roleArn: principalArn })
        .meta({ description: 'A role that exists already; the stack attaches the policy to it.' }),
    ],
    { error: 'must be of type ec2, eks-irsa, eks-pod-identity or existing-role' },
  )
  .meta({ description: 'Where Immuta runs.' });

export const immutaSchema = z.strictObject({
  ...awsFields,
  runsOn,
  dataKeyRolloverDays: wholeDays({ min: 1, max: 3650, default: 365 }).meta({
    description: 'Days after which Immuta makes a new data key (dataKeyRollOverLength). Default 365.',
  }),
});

export type ImmutaConfig = z.output<typeof immutaSchema>;
export type ImmutaDeployment = AwsDeployment & Readonly<ImmutaConfig>;

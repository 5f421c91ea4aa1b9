import type { ImmutaDeployment } from '../../../../lib/platforms/immuta/config';
import { keyPolicy, trustPolicy, workloadPolicy } from '../../../../lib/platforms/immuta/policy';
import { deployment, problemsOf } from '../../../support/deployments';
import { stackOf } from '../../../support/synthesize';

const fields = (runsOn: string) => `
platform: immuta
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: ${runsOn}`;
const immuta = (runsOn = '{ type: ec2 }') => deployment<ImmutaDeployment>(fields(runsOn));
const problems = (runsOn: string) => problemsOf(`deployments:\n  prod:${fields(runsOn).replaceAll('\n', '\n    ')}\n`);

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
const IRSA = `{ type: eks-irsa, issuer: "https://${ISSUER}", namespace: immuta, serviceAccount: immuta-web }`;
const POD = '{ type: eks-pod-identity, cluster: data, namespace: immuta, serviceAccount: immuta-web }';
const ROLE = 'arn:aws:iam::111122223333:role/immuta/Immuta';
const KEY_ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const EXISTING = `{ type: existing-role, roleArn: "${ROLE}" }`;

test('the role may encrypt and decrypt with this key, and nothing else', () => {
  expect(workloadPolicy(immuta(), KEY_ARN)).toEqual({
    Version: '2012-10-17',
    Statement: [{ Sid: 'ImmutaDataKeys', Effect: 'Allow', Action: ['kms:Encrypt', 'kms:Decrypt'], Resource: KEY_ARN }],
  });
});

test('the key policy has the root statement, which makes that effective, and the administrators', () => {
  expect(keyPolicy(immuta()).Statement.map((s) => s.Sid)).toEqual([
    'Enable IAM User Permissions',
    'Allow access for Key Administrators',
  ]);
});

test('on EC2 the service assumes the role', () => {
  expect(trustPolicy(immuta())?.Statement).toEqual([
    { Sid: 'AllowEc2', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ]);
});

test('on EKS by IRSA one service account assumes it, for STS', () => {
  expect(trustPolicy(immuta(IRSA))?.Statement).toEqual([
    {
      Sid: 'AllowServiceAccount',
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${ISSUER}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${ISSUER}:sub`]: 'system:serviceaccount:immuta:immuta-web',
          [`${ISSUER}:aud`]: 'sts.amazonaws.com',
        },
      },
    },
  ]);
});

test('on EKS by Pod Identity one service account of one cluster assumes it', async () => {
  expect(trustPolicy(immuta(POD))?.Statement).toEqual([
    {
      Sid: 'AllowEksAuthToAssumeRoleForPodIdentity',
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-name': 'data',
          'aws:RequestTag/kubernetes-namespace': 'immuta',
          'aws:RequestTag/kubernetes-service-account': 'immuta-web',
        },
      },
    },
  ]);
  const { Resources } = (await stackOf(immuta(POD))).template;
  expect(Object.values(Resources).find((r) => r.Type === 'AWS::EKS::PodIdentityAssociation')?.Properties).toEqual({
    ClusterName: 'data',
    Namespace: 'immuta',
    ServiceAccount: 'immuta-web',
    RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
  });
});

test('an existing role keeps its trust and gets the policy by its name, without the path', async () => {
  expect(trustPolicy(immuta(EXISTING))).toBeUndefined();
  const { Resources, Outputs } = (await stackOf(immuta(EXISTING))).template;
  expect(Resources['WorkloadPolicy']?.Properties['Roles']).toEqual(['Immuta']);
  expect(Resources['Role']).toBeUndefined();
  expect(Outputs['RoleArn']).toMatchObject({ Value: ROLE, Description: 'Role that Immuta uses the key with' });
});

test('only EC2 has an instance profile', async () => {
  const types = async (d: ImmutaDeployment) => Object.values((await stackOf(d)).template.Resources).map((r) => r.Type);
  expect(await types(immuta())).toContain('AWS::IAM::InstanceProfile');
  expect(await types(immuta(IRSA))).not.toContain('AWS::IAM::InstanceProfile');
});

test.each([
  [
    '{ type: lambda }',
    'cmk.yaml:7:21: deployments.prod.runsOn.type: must be of type ec2, eks-irsa, eks-pod-identity or existing-role; given: "lambda"',
  ],
  [
    '{ type: existing-role, roleArn: "arn:aws:iam::444455556666:role/Immuta" }',
    'cmk.yaml:7:45: deployments.prod.runsOn.roleArn: arn:aws:iam::444455556666:role/Immuta is of account 444455556666; keep key and role in one account (111122223333)',
  ],
  [
    '{ type: existing-role, roleArn: "arn:aws:iam::111122223333:user/immuta" }',
    "cmk.yaml:7:45: deployments.prod.runsOn.roleArn: arn:aws:iam::111122223333:user/immuta is a user; Immuta's access needs a role",
  ],
  ['{ type: ec2, cluster: data }', 'cmk.yaml:7:26: deployments.prod.runsOn: unknown key "cluster" (allowed: type)'],
])('runsOn: %s is refused', (runsOn, message) => {
  expect(problems(runsOn)).toEqual([message]);
});

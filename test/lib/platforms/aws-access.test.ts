import type { AwsDeployment } from '../../../lib/aws/fields';
import { compareAccess } from '../../../lib/aws/policy/access-difference';
import type { AwsAccess } from '../../../lib/aws/policy/access';
import { platformOf } from '../../../lib/platforms';
import { awsAccessOf, awsAccessTable } from '../../../lib/platforms/aws-access';
import { deployment, examples } from '../../support/deployments';

const ACCOUNT = '111122223333';
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';

const immuta = (runsOn: string): AwsAccess => {
  const d = deployment(`platform: immuta
account: "${ACCOUNT}"
region: eu-west-1
administrators: [arn:aws:iam::${ACCOUNT}:role/KeyAdministrator]
runsOn: ${runsOn}`);
  return awsAccessOf(platformOf(d), d, KEY) as AwsAccess;
};
const irsa = (serviceAccount: string, issuer = ISSUER) =>
  immuta(`{ type: eks-irsa, issuer: "${issuer}", namespace: immuta, serviceAccount: ${serviceAccount} }`);
const lines = (from: AwsAccess, to: AwsAccess) =>
  compareAccess(from, to, ACCOUNT, KEY).map((c) => `${c.access === 'more' ? '+' : '-'} ${c.layer}: ${c.text}`);

test('platforms that use the key policy alone have nothing else, and one on Azure has none of it', () => {
  const found = Object.fromEntries(examples().deployments.map((d) => [d.id, awsAccessOf(platformOf(d), d, KEY)]));
  for (const id of ['adobe-prod', 'identity-center']) {
    expect(found[id]).toMatchObject({ iamPolicies: [], trustPolicies: [], grants: [] });
  }
  expect(found['informatica-prod']).toBeUndefined();
  expect(found['immuta-prod']).toMatchObject({
    iamPolicies: [{ name: 'WorkloadPolicy', attachedTo: ["the workload's role"] }],
    trustPolicies: [{ role: "the workload's role" }],
  });
});

test('a table of access is for platforms on AWS', () => {
  const [d] = examples().deployments.filter(({ cloud }) => cloud === 'azure');
  const platform = platformOf(d as NonNullable<typeof d>);
  expect(() => awsAccessTable(platform, d as AwsDeployment)).toThrow('informatica has no policies');
});

test('Immuta that moves from a cluster to an existing role gives that role the use of the key', () => {
  const existing = immuta(`{ type: existing-role, roleArn: "arn:aws:iam::${ACCOUNT}:role/ContractorsSandbox" }`);
  expect(existing.trustPolicies).toEqual([]);
  expect(lines(irsa('immuta'), existing)).toEqual([
    "- IAM policy of the workload's role: the workload's role may no longer encrypt and decrypt",
    '+ IAM policy of role/ContractorsSandbox: role/ContractorsSandbox may now encrypt and decrypt',
    "- trust policy of the workload's role: the identity provider arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF may no longer assume the role with a web identity",
  ]);
});

test('another service account of the same cluster is growth', () => {
  const provider = 'oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
  const condition = (name: string) =>
    `if ${provider}:sub is system:serviceaccount:immuta:${name} and ${provider}:aud is sts.amazonaws.com`;
  expect(lines(irsa('immuta'), irsa('intern'))).toEqual([
    `+ trust policy of the workload's role: the identity provider arn:aws:iam::111122223333:oidc-provider/${provider} may assume the role with a web identity ${condition('intern')} (before: ${condition('immuta')})`,
  ]);
});

test.each([
  ['another cluster', irsa('immuta'), irsa('immuta', ISSUER.replace(/0123456789ABCDEF$/, 'FEDCBA9876543210'))],
  ['EC2 in place of a cluster', irsa('immuta'), immuta('{ type: ec2 }')],
  [
    'another namespace of Pod Identity',
    immuta('{ type: eks-pod-identity, cluster: prod, namespace: immuta, serviceAccount: immuta }'),
    immuta('{ type: eks-pod-identity, cluster: prod, namespace: sandbox, serviceAccount: immuta }'),
  ],
])('%s is growth', (_, from, to) => {
  expect(lines(from, to).filter((line) => line.startsWith("+ trust policy of the workload's role: "))).not.toEqual([]);
});

import { problemsOf } from '../../support/deployments';

// What is not documented for a partition is refused or warned of, with the page that was looked at.

const problems = (platform: string, region: string, more = '') =>
  problemsOf(`deployments:
  prod:
    platform: ${platform}
    account: "222233334444"
    region: ${region}
    administrators: [arn:${partition(region)}:iam::222233334444:role/KeyAdministrator]
    ${more.replaceAll('\n', '\n    ')}
`);
const partition = (region: string): string =>
  region.startsWith('cn-')
    ? 'aws-cn'
    : region.startsWith('us-gov-')
      ? 'aws-us-gov'
      : region.startsWith('eusc-')
        ? 'aws-eusc'
        : 'aws';
const REGION = 'cmk.yaml:5:13: deployments.prod.region:';

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eusc-de-east-1', 'aws-eusc'],
])('a key for Adobe in %s is refused: its accounts are of partition aws', (region, name) => {
  expect(problems('adobe-experience-platform', region)).toEqual([
    `${REGION} ${region} is of partition ${name}; the accounts that Adobe's page names are of partition aws (https://experienceleague.adobe.com/en/docs/experience-platform/landing/governance-privacy-security/customer-managed-keys/aws/ui-set-up, read on 2026-11-25), and no account reaches a key of another partition (https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html): name the Region of your Adobe instance`,
  ]);
});

test('a key for Identity Center in China is refused: the documented policy fits no call there', () => {
  expect(problems('iam-identity-center', 'cn-north-1')).toEqual([
    `${REGION} cn-north-1 is of partition aws-cn: AWS has customer managed keys there (https://docs.amazonaws.cn/en_us/singlesignon/latest/userguide/encryption-at-rest.html), but the documented key policy asks for calls through sso.*.amazonaws.com (https://docs.aws.amazon.com/singlesignon/latest/userguide/baseline-KMS-key-policy.html), and endpoints there end in amazonaws.com.cn; with a key policy that fits no call nobody signs in, so no key is made until AWS documents one for China`,
  ]);
});

test('a key for Identity Center in GovCloud is warned of, and so are replicas', () => {
  expect(problems('iam-identity-center', 'us-gov-west-1', 'multiRegion: true')).toEqual([
    `${REGION} us-gov-west-1 is of partition aws-us-gov: AWS lists the differences of Identity Center there (https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-sso.html) and does not name customer managed keys; see that Settings > Additional settings > Manage encryption is there before you deploy`,
    'cmk.yaml:7:18: deployments.prod.multiRegion: true: AWS replicates Identity Center to select Regions only (https://docs.aws.amazon.com/singlesignon/latest/userguide/multi-region-iam-identity-center.html#multi-region-prerequisites); confirm that some of partition aws-us-gov are among them',
  ]);
});

test('a key for Identity Center in the European Sovereign Cloud is warned of: its endpoints end otherwise', () => {
  expect(problems('iam-identity-center', 'eusc-de-east-1')).toEqual([
    `${REGION} eusc-de-east-1 is of partition aws-eusc: the documented key policy asks for calls through sso.*.amazonaws.com (https://docs.aws.amazon.com/singlesignon/latest/userguide/baseline-KMS-key-policy.html), and endpoints there end in amazonaws.eu; docs.aws.eu prints the same policy, so try an account's access through the portal before you rely on the key`,
  ]);
});

test.each([
  ['cn-north-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
])('a key for Immuta in %s is warned of: Immuta says nothing of it', (region, name) => {
  expect(problems('immuta', region, 'runsOn: { type: ec2 }')).toEqual([
    `${REGION} ${region} is of partition ${name}, and Immuta's page on AWS KMS names none (https://documentation.immuta.com/2024.3/application-settings/how-to-guides/encryption-key-management); ask Immuta Support whether its plugin reaches KMS there`,
  ]);
});

test.each(['adobe-experience-platform', 'iam-identity-center'])(
  '%s has nothing to say in partition aws',
  (platform) => {
    expect(problems(platform, 'us-east-1')).toEqual([]);
  },
);

const ISSUER_ID = '0123456789ABCDEF0123456789ABCDEF';
const issuer = (host: string) =>
  `runsOn:\n  type: eks-irsa\n  namespace: immuta\n  serviceAccount: immuta-web\n  issuer: https://${host}/id/${ISSUER_ID}`;

test.each([
  ['us-east-1', 'oidc.eks.cn-north-1.amazonaws.com.cn', 'aws', 'amazonaws.com'],
  ['us-east-1', 'oidc.eks.us-gov-west-1.amazonaws.com', 'aws', 'amazonaws.com'],
  ['us-east-1', 'oidc.eks.us-east-1.amazonaws.com.cn', 'aws', 'amazonaws.com'],
  ['us-east-1', 'oidc.eks.no-region.amazonaws.com', 'aws', 'amazonaws.com'],
  ['us-east-1', 'oidc.eks.eu-west-11.amazonaws.eu', 'aws', 'amazonaws.com'],
  ['cn-north-1', 'oidc.eks.cn-north-1.amazonaws.com', 'aws-cn', 'amazonaws.com.cn'],
])('for a key of %s the issuer %s is refused', (region, host, name, suffix) => {
  expect(problems('immuta', region, issuer(host)).filter((text) => text.includes('issuer'))).toEqual([
    `cmk.yaml:11:15: deployments.prod.runsOn.issuer: https://${host}/id/${ISSUER_ID} is no issuer of partition ${name}, as Region ${region} is; it must begin with https://oidc.eks.<Region>.${suffix}/id/`,
  ]);
});

test.each([
  ['us-east-1', 'oidc.eks.eu-west-1.amazonaws.com'],
  ['us-gov-west-1', 'oidc.eks.us-gov-east-1.amazonaws.com'],
  ['cn-north-1', 'oidc.eks.cn-northwest-1.amazonaws.com.cn'],
  ['eusc-de-east-1', 'oidc.eks.eusc-de-east-1.amazonaws.eu'],
])('for a key of %s the issuer %s is one', (region, host) => {
  expect(problems('immuta', region, issuer(host)).filter((text) => text.includes('issuer'))).toEqual([]);
});

test('a role of another partition is refused where Immuta runs with it, and where cmk repair would assume it', () => {
  const role = 'arn:aws-cn:iam::222233334444:role/Immuta';
  const more = `runsOn: { type: existing-role, roleArn: ${role} }\naccessRole: ${role}`;
  expect(problems('immuta', 'us-east-1', more)).toEqual([
    `cmk.yaml:7:45: deployments.prod.runsOn.roleArn: ${role} is of partition aws-cn, but Region us-east-1 is of aws; write arn:aws:…`,
    `cmk.yaml:8:17: deployments.prod.accessRole: ${role} is of partition aws-cn, but Region us-east-1 is of aws; write arn:aws:…`,
  ]);
});

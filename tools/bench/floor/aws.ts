import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { CfnInstanceProfile, CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { type AwsPlace, FLEET, awsPlaces } from '../fleet/places';
import { adobePolicy, identityPolicy, immutaPolicy } from './key-policies';

/**
 * The bench's floor: what an engineer would write by hand with aws-cdk-lib for the same keys, without cmk.yaml, checks
 * or constructs of this project. It imports nothing from lib. BENCH_DEPLOYMENTS is the number of stacks.
 */
const app = new App();
for (const place of awsPlaces(Number(process.env['BENCH_DEPLOYMENTS']))) {
  switch (place.platform) {
    case 'adobe':
      keyStack(place, adobePolicy(place.account));
      break;
    case 'identity':
      identityCenter(place);
      break;
    case 'immuta':
      immuta(place);
      break;
  }
}
app.synth();

function keyStack({ id, account, region }: AwsPlace, keyPolicy: object): { stack: Stack; key: CfnKey } {
  const stackName = `cmk-${FLEET}-${id}`;
  const tags = { owner: 'security-engineering', 'cmk:id': id, 'cmk:name': FLEET };
  const stack = new Stack(app, stackName, { stackName, env: { account, region }, terminationProtection: true, tags });
  const key = new CfnKey(stack, 'Key', {
    enabled: true,
    enableKeyRotation: true,
    rotationPeriodInDays: 365,
    pendingWindowInDays: 30,
    keyPolicy,
    keySpec: 'SYMMETRIC_DEFAULT',
    keyUsage: 'ENCRYPT_DECRYPT',
    multiRegion: false,
    origin: 'AWS_KMS',
    tags: tagList(id),
  });
  key.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  const alias = new CfnAlias(stack, 'Alias', { aliasName: `alias/${stackName}`, targetKeyId: key.attrArn });
  alias.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  new CfnOutput(stack, 'KmsKeyArn', { value: key.attrArn, exportName: `${stackName}-KmsKeyArn` });
  new CfnOutput(stack, 'KeyId', { value: key.ref, exportName: `${stackName}-KeyId` });
  new CfnOutput(stack, 'AliasName', { value: alias.ref });
  new CfnOutput(stack, 'Region', { value: region });
  new CfnOutput(stack, 'Account', { value: account });
  return { stack, key };
}

function identityCenter(place: AwsPlace): void {
  const { stack, key } = keyStack(place, identityPolicy(place.account));
  const update = `aws sso-admin update-instance --region ${place.region} --instance-arn arn:aws:sso:::instance/<instance id> --encryption-configuration`;
  new CfnOutput(stack, 'UpdateInstanceCommand', {
    value: `${update} KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=${key.attrArn}`,
  });
  new CfnOutput(stack, 'RevertInstanceCommand', { value: `${update} KeyType=AWS_OWNED_KMS_KEY` });
  const statements = [
    {
      Sid: 'AllowCrossAccountKMSKeyUse',
      Effect: 'Allow',
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:DescribeKey'],
      Resource: `arn:aws:kms:${place.region}:${place.account}:key/${key.ref}`,
    },
    { Sid: 'AllowListKMSKeyAliases', Effect: 'Allow', Action: 'kms:ListAliases', Resource: '*' },
  ];
  new CfnOutput(stack, 'DelegatedAdministratorPolicy', {
    value: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
  });
}

function immuta(place: AwsPlace): void {
  const { stack, key } = keyStack(place, immutaPolicy(place.account));
  const role = new CfnRole(stack, 'Role', {
    assumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AllowEc2',
          Effect: 'Allow',
          Principal: { Service: 'ec2.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    tags: tagList(place.id),
  });
  const profile = new CfnInstanceProfile(stack, 'InstanceProfile', { roles: [role.ref] });
  new CfnManagedPolicy(stack, 'WorkloadPolicy', {
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'ImmutaDataKeys',
          Effect: 'Allow',
          Action: ['kms:Encrypt', 'kms:Decrypt'],
          Resource: key.attrArn,
        },
      ],
    },
    roles: [role.ref],
  });
  new CfnOutput(stack, 'RoleArn', { value: role.attrArn, exportName: `${stack.stackName}-RoleArn` });
  new CfnOutput(stack, 'InstanceProfileArn', { value: profile.attrArn });
}

function tagList(id: string): { key: string; value: string }[] {
  return [
    { key: 'owner', value: 'security-engineering' },
    { key: 'cmk:id', value: id },
    { key: 'cmk:name', value: FLEET },
  ];
}

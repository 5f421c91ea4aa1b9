import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { CustomerManagedKey, type CustomerManagedKeyProps } from '../../../../lib/aws/constructs/customer-managed-key';
import { policy } from '../../../../lib/aws/policy/document';

const root = (sid: string) => ({
  Sid: sid,
  Effect: 'Allow' as const,
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
});

const PROPS: CustomerManagedKeyProps = {
  alias: 'adobe',
  policy: policy(root('Enable IAM User Permissions')),
  description: 'a key',
  rotationDays: 365,
  deletionWindowDays: 30,
  tags: { owner: 'security' },
};

function templateOf(props: Partial<CustomerManagedKeyProps> = {}): Template {
  const stack = new Stack(new App(), 'stack', { env: { account: '111122223333', region: 'us-east-1' } });
  new CustomerManagedKey(stack, 'CustomerManagedKey', { ...PROPS, ...props });
  return Template.fromStack(stack);
}

test('the key is symmetric, made by KMS, single-Region and rotates', () => {
  expect(templateOf().toJSON()['Resources']['Key']['Properties']).toEqual({
    Description: 'a key',
    Enabled: true,
    EnableKeyRotation: true,
    RotationPeriodInDays: 365,
    PendingWindowInDays: 30,
    KeyPolicy: PROPS.policy,
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    MultiRegion: false,
    Origin: 'AWS_KMS',
    Tags: [{ Key: 'owner', Value: 'security' }],
  });
});

test('the lock-out check of KMS is never bypassed', () => {
  expect(JSON.stringify(templateOf().toJSON())).not.toContain('BypassPolicyLockoutSafetyCheck');
});

test.each(['Key', 'Alias'])('%s outlives its stack, but not a failed first deployment', (id) => {
  const resource = templateOf().toJSON()['Resources'][id];
  expect(resource.DeletionPolicy).toBe('RetainExceptOnCreate');
  expect(resource.UpdateReplacePolicy).toBe('Retain');
});

test('the alias points at the key', () => {
  expect(templateOf().toJSON()['Resources']['Alias']['Properties']).toEqual({
    AliasName: 'alias/adobe',
    TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] },
  });
});

test('a multi-Region key is asked for by name', () => {
  templateOf({ multiRegion: true }).hasResourceProperties('AWS::KMS::Key', { MultiRegion: true });
});

test('a key policy of exactly the size that KMS takes is made', () => {
  const sized = (length: number) => policy({ ...root('x'.repeat(length)), Effect: 'Allow' });
  const largest = sized(32768 - JSON.stringify(sized(0)).length);
  expect(JSON.stringify(largest)).toHaveLength(32768);
  expect(() => templateOf({ policy: largest })).not.toThrow();
});

test('a key policy that KMS would refuse for its size fails at synthesis', () => {
  const large = policy(...Array.from({ length: 300 }, (_, i) => root(`Statement ${i}`)));
  expect(() => templateOf({ policy: large })).toThrow(
    `The key policy has ${JSON.stringify(large).length} bytes; KMS takes at most 32768`,
  );
});

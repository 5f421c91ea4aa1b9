import { examples } from '../../../support/deployments';
import { describeAwsStack } from '../../../support/describe-aws-stack';
import { stackOf } from '../../../support/synthesize';

describeAwsStack('immuta');

test('the role and instance profile have logical ids of their own', async () => {
  const [d] = examples().deployments.filter(({ platform }) => platform === 'immuta');
  const { Resources } = (await stackOf(d as NonNullable<typeof d>)).template;
  expect(Resources['Role']?.Type).toBe('AWS::IAM::Role');
  expect(Resources['InstanceProfile']?.Type).toBe('AWS::IAM::InstanceProfile');
});

test('the role and its policy say whose they are, and the role has the tags of the key', async () => {
  const [d] = examples().deployments.filter(({ platform }) => platform === 'immuta');
  const { Resources } = (await stackOf(d as NonNullable<typeof d>)).template;
  expect(Resources['Role']?.Properties['Description']).toBe('Immuta: uses the customer managed key (immuta-prod)');
  expect(Resources['WorkloadPolicy']?.Properties['Description']).toBe(
    'Immuta: encrypt and decrypt data keys (immuta-prod)',
  );
  expect(Resources['Role']?.Properties['Tags']).toEqual(Resources['Key']?.Properties['Tags']);
});

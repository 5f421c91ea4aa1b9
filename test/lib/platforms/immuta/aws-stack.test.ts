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

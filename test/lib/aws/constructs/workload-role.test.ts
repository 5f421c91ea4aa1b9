import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { WorkloadPolicy, WorkloadRole, type WorkloadRoleProps } from '../../../../lib/aws/constructs/workload-role';
import { policy } from '../../../../lib/aws/policy/document';

const trustPolicy = policy({
  Sid: 'Trust',
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});
const use = policy({
  Sid: 'Use',
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: 'arn:aws:kms:us-east-1:111122223333:key/1',
});

function resources(props: Partial<WorkloadRoleProps> = {}): Record<string, { Properties: unknown }> {
  const stack = new Stack(new App(), 'stack');
  const role = new WorkloadRole(stack, 'Role', {
    description: 'runs it',
    trustPolicy,
    tags: { owner: 'us' },
    ...props,
  });
  const roleNames = [role.roleName, 'Existing'];
  new WorkloadPolicy(stack, 'Policy', { description: 'uses the key', policy: use, roleNames });
  return Template.fromStack(stack).toJSON()['Resources'] as Record<string, { Properties: unknown }>;
}

test('a role is trusted as it says, described and tagged, and has no name of its own', () => {
  expect(resources()['Role']?.Properties).toEqual({
    Description: 'runs it',
    AssumeRolePolicyDocument: trustPolicy,
    Tags: [{ Key: 'owner', Value: 'us' }],
  });
});

test('a policy is attached to the role of the stack and to existing ones', () => {
  expect(resources()['WorkloadPolicy']?.Properties).toEqual({
    Description: 'uses the key',
    PolicyDocument: use,
    Roles: [{ Ref: 'Role' }, 'Existing'],
  });
});

test('only a workload on EC2 has an instance profile, with the role', () => {
  expect(resources()['InstanceProfile']).toBeUndefined();
  expect(resources({ instanceProfile: true })['InstanceProfile']?.Properties).toEqual({ Roles: [{ Ref: 'Role' }] });
});

import type { IdentityCenterDeployment } from '../../../../lib/platforms/iam-identity-center/config';
import { deployment } from '../../../support/deployments';
import { synthesize } from '../../../support/synthesize';

const outputs = async (more = '') => {
  const d = deployment<IdentityCenterDeployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]${more}`);
  return (await synthesize([d])).get(d.stackName)?.template.Outputs ?? {};
};

test('the stack gives the commands that switch the instance to the key and back', async () => {
  const { UpdateInstanceCommand: to, RevertInstanceCommand: back, ...others } = await outputs();
  expect(JSON.stringify(to?.Value)).toContain('KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=');
  expect(back?.Value).toBe(
    'aws sso-admin update-instance --region us-east-1 --instance-arn arn:aws:sso:::instance/<instance id> --encryption-configuration KeyType=AWS_OWNED_KMS_KEY',
  );
  expect(Object.keys(others)).not.toContain('DelegatedAdministratorPolicy');
});

test('with a delegated administrator it gives the IAM policy for that account', async () => {
  const { DelegatedAdministratorPolicy: policy } = await outputs('\ndelegatedAdministratorAccount: "333344445555"');
  expect(JSON.stringify(policy?.Value)).toContain('Allow');
});

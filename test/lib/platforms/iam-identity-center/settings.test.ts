import type { IdentityCenterDeployment } from '../../../../lib/platforms/iam-identity-center/config';
import { sheetOf } from '../../../../lib/platforms/sheet-of';
import { deployment } from '../../../support/deployments';

const ARN = 'arn:aws:kms:us-east-1:222233334444:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const OUTPUTS = {
  source: 'a file',
  values: { KmsKeyArn: ARN, KeyId: '1234abcd-12ab-34cd-56ef-1234567890ab', Region: 'us-east-1' },
};
const sheet = (more = '') =>
  sheetOf(
    deployment<IdentityCenterDeployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]${more}`),
    OUTPUTS,
  );
const INSTANCE = '\ninstanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef';

test('the switch and the way back are ready to copy', () => {
  const [there, state, back] = sheet(INSTANCE).blocks;
  const command =
    'aws sso-admin update-instance --region us-east-1 --instance-arn arn:aws:sso:::instance/ssoins-0123456789abcdef --encryption-configuration';
  expect(there?.text).toBe(`${command} KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=${ARN}`);
  expect(state?.text).toBe(
    'aws sso-admin describe-instance --region us-east-1 --instance-arn arn:aws:sso:::instance/ssoins-0123456789abcdef --query EncryptionConfigurationDetails',
  );
  expect(there?.label).toBe('Switch to this key');
  expect(back?.text).toBe(`${command} KeyType=AWS_OWNED_KMS_KEY`);
});

test('before the instance is known a shell refuses the command, and a step says what to do', () => {
  const { blocks, before } = sheet();
  expect(blocks[0]?.text).toContain('--instance-arn arn:aws:sso:::instance/<instance id> ');
  expect(blocks[0]?.label).toBe('Switch to this key: put the id of your instance in first');
  expect(before.at(-1)?.text).toContain('as instanceArn');
});

test('it warns of the lock-out first, and asks for a way in that does not use Identity Center', () => {
  expect(sheet().warnings[0]).toMatch(/^Lock-out:/);
  expect(sheet().before[0]?.text).toContain('break-glass');
});

test('the delegated administrator gets an IAM policy, and the baseline a warning', () => {
  const { blocks, warnings } = sheet('\ndelegatedAdministratorAccount: "333344445555"');
  expect(JSON.parse(blocks[3]?.text ?? '')).toMatchObject({
    Statement: [{ Sid: 'AllowCrossAccountKMSKeyUse' }, { Sid: 'AllowListKMSKeyAliases' }],
  });
  expect(warnings.join('\n')).toContain('The baseline gives account 333344445555 kms:*');
});

test('narrowed and multi-Region keys get their own warnings', () => {
  const { warnings, phase } = sheet(`${INSTANCE}\nidentityStoreId: d-0123456789\nnarrowed: true\nmultiRegion: true`);
  expect(phase).toMatchObject({ step: 2, of: 2 });
  expect(warnings.join('\n')).toContain('deploy without narrowed');
  expect(warnings.join('\n')).toContain('KMS does not copy it');
});

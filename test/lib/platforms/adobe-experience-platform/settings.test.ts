import type { AdobeDeployment } from '../../../../lib/platforms/adobe-experience-platform/config';
import { phase, settings } from '../../../../lib/platforms/adobe-experience-platform/settings';
import { deployment, exampleFile } from '../../../support/deployments';

const OUTPUTS = {
  source: 'CloudFormation stack cmk-prod',
  values: { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
};
const adobe = (more = '') =>
  deployment<AdobeDeployment>(
    `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]${more}`,
    { 'vendor.json': exampleFile('vendor/adobe-prod.json') },
  );

test('before the paste the sheet leads to it', () => {
  expect(phase(adobe())).toMatchObject({ step: 1, of: 2, name: "key without Adobe's access" });
  const sheet = settings(adobe(), OUTPUTS);
  expect(sheet.before[1]?.text).toContain(
    'Save it, comments and all, as a file, e.g. vendor/prod.json beside cmk.yaml.',
  );
  expect(sheet.fields[1]).toEqual({
    label: 'KMS key ARN',
    value: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    note: "not yet: Adobe can't use the key before its statements are deployed",
  });
});

test('after the paste it has the values of the form, and names the accounts to compare', () => {
  const sheet = settings(adobe('\nvendorStatements: vendor.json\nconfigurationName: our key'), OUTPUTS);
  expect(sheet.phase).toMatchObject({ step: 2, of: 2 });
  expect(sheet.where).toEqual(['Administration', 'Encryption', 'Customer Managed Keys', 'Configure']);
  expect(sheet.fields).toEqual([
    { label: 'Configuration name', value: 'our key' },
    { label: 'KMS key ARN', value: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
  ]);
  expect(sheet.before[1]?.text).toContain('975049898882, 767397686373, 730335345392, 891377157113');
});

test('it says that there is no way back', () => {
  expect(settings(adobe(), OUTPUTS).warnings[0]).toMatch(/^Irreversible:/);
});

test('an output that the stack lacks is named, with what to do', () => {
  expect(() => settings(adobe(), { source: 'outputs.json', values: { Old: 'x' } })).toThrow(
    'outputs.json has no output KmsKeyArn for cmk-prod (it has: Old). Deploy again with this version: npx cdk deploy cmk-prod',
  );
});

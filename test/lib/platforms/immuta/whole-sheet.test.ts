import type { ImmutaDeployment } from '../../../../lib/platforms/immuta/config';
import { phase, settings } from '../../../../lib/platforms/immuta/settings';
import { deployment } from '../../../support/deployments';

const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ROLE = 'arn:aws:iam::111122223333:role/cmk-prod-Role';
const PROFILE = 'arn:aws:iam::111122223333:instance-profile/cmk-prod-InstanceProfile';
const OUTPUTS = {
  source: 'a file',
  values: { KeyId: KEY_ID, Region: 'eu-west-1', RoleArn: ROLE, InstanceProfileArn: PROFILE },
};
const immuta = (runsOn: string) =>
  deployment<ImmutaDeployment>(`
platform: immuta
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: ${runsOn}`);
const EXISTING = '{ type: existing-role, roleArn: "arn:aws:iam::111122223333:role/Immuta" }';

test('there is one phase', () => {
  expect(phase(immuta('{ type: ec2 }'))).toEqual({
    step: 1,
    of: 1,
    name: 'key and access',
    next: 'Deploy: npx cdk deploy cmk-prod, then npx --no cmk settings prod',
  });
});

test('the sheet has the values of the form, the block, and what comes after', () => {
  const sheet = settings(immuta('{ type: ec2 }'), OUTPUTS);
  expect(sheet.where).toEqual(['App Settings', 'Advanced Configuration']);
  expect(sheet.before).toEqual([
    { text: "Attach the instance profile to Immuta's EC2 instances: Actions > Security > Modify IAM role." },
  ]);
  expect(sheet.fields).toEqual([
    { label: 'keyId', value: KEY_ID },
    { label: 'region', value: 'eu-west-1' },
    { label: 'Role ARN', value: ROLE },
    { label: 'Instance profile ARN', value: PROFILE },
  ]);
  expect(sheet.blocks.map(({ label, language }) => [label, language])).toEqual([['Advanced Configuration', 'yaml']]);
  expect(sheet.after).toEqual([
    { text: 'Save, and confirm the restart of Immuta.' },
    { text: 'Open a data source with a masked column: it must still mask and unmask.' },
  ]);
  expect(sheet.warnings.at(-1)).toBe(
    'Give Immuta the role, never an access key: it stores keys in its configuration unencrypted.',
  );
  expect(sheet.warnings.at(-2)).toMatch(/^Key administrators can change the key policy/);
  expect(sheet.warnings.length).toBeGreaterThan(2);
  expect(sheet.keep).toHaveLength(1);
});

test('only on EC2 there is an instance profile', () => {
  const sheet = settings(immuta(EXISTING), OUTPUTS);
  expect(sheet.fields.map(({ label }) => label)).toEqual(['keyId', 'region', 'Role ARN']);
  expect(sheet.before).toEqual([{ text: `See that Immuta runs with the role ${ROLE}; the policy is attached to it.` }]);
});

import type { AdobeDeployment } from '../../../../lib/platforms/adobe-experience-platform/config';
import { phase, settings } from '../../../../lib/platforms/adobe-experience-platform/settings';
import { sheetOf } from '../../../../lib/platforms/sheet-of';
import { FORMATS } from '../../../../lib/sheets/formats';
import { render } from '../../../../lib/sheets/render';
import { deployment } from '../../../support/deployments';
import pc from 'picocolors';
import { MADE_UP, OWN_PASTE, PASTE, TENANT, accepted } from './pasted';

const OUTPUTS = {
  source: 'CloudFormation stack cmk-prod',
  values: { KmsKeyArn: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
};
const adobe = (more = '', paste = PASTE) =>
  deployment<AdobeDeployment>(
    `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]${more}`,
    { 'vendor.json': paste },
  );

test('before the paste the sheet leads to it', () => {
  expect(phase(adobe())).toEqual({
    step: 1,
    of: 2,
    name: "key without Adobe's access",
    next: 'Deploy cmk-prod; then copy the policy that Administration > Encryption > Customer Managed Keys > Configure shows into a file and name it in vendorStatements',
  });
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
  const d = adobe('\nvendorStatements: vendor.json\nconfigurationName: our key');
  expect(phase(d)).toEqual({
    step: 2,
    of: 2,
    name: "key with Adobe's access",
    next: "Deploy: npx cdk deploy cmk-prod, then type the values of npx --no cmk settings prod into Adobe's form",
  });
  const sheet = settings(d, OUTPUTS);
  expect(sheet.where).toEqual(['Administration', 'Encryption', 'Customer Managed Keys', 'Configure']);
  expect(sheet.fields).toEqual([
    { label: 'Configuration name', value: 'our key' },
    { label: 'KMS key ARN', value: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
  ]);
  expect(sheet.before[1]?.text).toContain('975049898882, 767397686373, 730335345392, 891377157113');
});

test('an account that nobody accepted stands on the sheet before what cannot be undone, in every format', () => {
  const vendor = '\nvendorStatements: vendor.json';
  const stranger = OWN_PASTE.replaceAll('730335345392', '999988887777');
  const sheet = sheetOf(adobe(vendor + accepted(TENANT), stranger), OUTPUTS);
  expect(sheet.before.map(({ text }) => text)).toEqual([
    'Sign in to Adobe with a role that has the permission Manage Customer Managed Key.',
    `See that the account ids in Adobe's policy are still these: ${TENANT}, 767397686373, 999988887777, 891377157113.`,
    expect.stringMatching(
      /^Do not go on before this is settled: account 999988887777 is not one of the accounts that Adobe's page names .* list it under acceptedVendorAccounts with a reason\.$/,
    ),
    expect.stringMatching(/^Do not go on before this is settled: the paste lacks 730335345392 \(CJA Integrity\); /),
    'See that your Adobe instance is in us-east-1: the key must be in its Region.',
  ]);
  for (const format of FORMATS) {
    expect(render([sheet], format, pc.createColors(false))).toMatch(/settled: account 999988887777[^]*SAVE/);
  }
});

test('an accepted account is no step any more', () => {
  const sheet = settings(adobe(`\nvendorStatements: vendor.json${accepted(TENANT)}`, OWN_PASTE), OUTPUTS);
  expect(sheet.before).toHaveLength(3);
  const made = settings(adobe(`\nvendorStatements: vendor.json${accepted(MADE_UP)}`), OUTPUTS);
  expect(made.before).toHaveLength(3);
});

test('the sheet says each step, the warnings, and what to keep', () => {
  const sheet = settings(adobe(), OUTPUTS);
  expect(sheet.before.map(({ text }) => text)).toEqual([
    'Sign in to Adobe with a role that has the permission Manage Customer Managed Key.',
    'Administration > Encryption > Customer Managed Keys > Configure shows a key policy. Save it, comments and all, as a file, e.g. vendor/prod.json beside cmk.yaml.',
    'Name it in cmk.yaml: vendorStatements: vendor/prod.json. Do not paste it over the policy in the KMS console: it has no statement for you.',
    'npx --no cmk check, then npx cdk deploy cmk-prod.',
  ]);
  expect(sheet.fields[0]).toEqual({ label: 'Configuration name', value: 'cmk-prod' });
  expect(sheet.blocks).toEqual([]);
  expect(sheet.after).toEqual([
    {
      text: 'SAVE. The card shows Processing; only this label is documented.',
      wait: 'Usually less than 24 hours until the card leaves Processing; 2 to 3 minutes per sandbox.',
    },
    { text: 'Keep the key enabled all the time; alerts on DisableKey, PutKeyPolicy and CreateGrant are worth having.' },
  ]);
  expect(sheet.warnings).toEqual([
    'Irreversible: once customer managed keys are on, Adobe Experience Platform does not go back to system-managed keys.',
    'A deleted key cannot be brought back, and neither can the data.',
    'Disabling the key is felt in about 5 minutes; primary stores go dark within 24 hours, caches within 7 days, and coming back may take as long.',
    'Removing the statements does not end grants that Adobe made: to revoke, disable the key, or revoke those grants too.',
    expect.stringMatching(/^Key administrators can change the key policy/),
    'A resource control policy that denies principals outside the organization blocks Adobe although the key policy is right: except these accounts there.',
  ]);
  expect(sheet.keep).toHaveLength(1);
});

test('it says that there is no way back', () => {
  expect(settings(adobe(), OUTPUTS).warnings[0]).toMatch(/^Irreversible:/);
});

test('an output that the stack lacks is named, with what to do', () => {
  expect(() => settings(adobe(), { source: 'outputs.json', values: { Old: 'x' } })).toThrow(
    'outputs.json has no output KmsKeyArn for cmk-prod (it has: Old). Deploy again with this version: npx cdk deploy cmk-prod',
  );
});

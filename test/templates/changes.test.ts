import { ResourceImpact, diffTemplate } from '@aws-cdk/cloudformation-diff';
import { ALERT_KIND_IDS } from '../../lib/aws/alerts/kinds';
import { deployment, exampleFile } from '../support/deployments';
import { stackOf } from '../support/synthesize';

// What an update of the stack does to the key, by the CDK's knowledge of CloudFormation: it must never replace it.

const BASE = `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
alias: adobe`;
const PASTE = exampleFile('vendor/adobe-prod.json');

async function impacts(before: string, after: string): Promise<Record<string, ResourceImpact>> {
  const files = { 'vendor.json': PASTE, 'other.json': PASTE.replaceAll('975049898882', '123456789012') };
  const [old, now] = [await stackOf(deployment(before, files)), await stackOf(deployment(after, files))];
  const { changes } = diffTemplate(old.template, now.template).resources;
  return Object.fromEntries(Object.entries(changes).map(([id, change]) => [id, change.changeImpact]));
}

test.each([
  ['description', '', '\nkey: { description: another }'],
  ['tag', '', '\ntags: { owner: another }'],
  ['rotation period', '', '\nkey: { rotationDays: 90 }'],
  ['deletion window', '', '\nkey: { deletionWindowDays: 7 }'],
  ['key deletion checkbox', '', '\nadministratorsMayDelete: true'],
  ['user', '', '\nusers: [arn:aws:iam::111122223333:role/DataEngineer]'],
  ['vendor paste', '', '\nvendorStatements: vendor.json'],
  ['changed vendor paste', '\nvendorStatements: vendor.json', '\nvendorStatements: other.json'],
])('a changed %s updates the key in place', async (_what, before, after) => {
  expect(await impacts(BASE + before, BASE + after)).toEqual({ Key: ResourceImpact.WILL_UPDATE });
});

test('a changed administrator updates the key in place', async () => {
  const after = BASE.replace('role/KeyAdministrator', 'role/Another');
  expect(await impacts(BASE, after)).toEqual({ Key: ResourceImpact.WILL_UPDATE });
});

test('a changed alias makes a new alias and leaves the key', async () => {
  expect(await impacts(BASE, BASE.replace('alias: adobe', 'alias: other'))).toEqual({
    Alias: ResourceImpact.WILL_REPLACE,
  });
});

test.each([
  ['iam-identity-center', '', '\ndelegatedAdministratorAccount: "333344445555"'],
  [
    'iam-identity-center',
    '',
    '\ninstanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef\nidentityStoreId: d-0123456789\nnarrowed: true',
  ],
  ['iam-identity-center', '', '\norganizationId: o-a1b2c3d4e5'],
  [
    'immuta',
    '\nrunsOn: { type: ec2 }',
    '\nrunsOn: { type: existing-role, roleArn: "arn:aws:iam::111122223333:role/Immuta" }',
  ],
])('%s: %j to %j never replaces the key', async (platform, before, after) => {
  const base = BASE.replace('adobe-experience-platform', platform);
  const { Key = ResourceImpact.NO_CHANGE, Alias } = await impacts(base + before, base + after);
  expect([ResourceImpact.WILL_UPDATE, ResourceImpact.NO_CHANGE]).toContain(Key);
  expect(Alias).toBeUndefined();
});

// CloudFormation refuses a change of these four on a key that exists; the diff doesn't know, so they are named here.
test('what can never change about a key is fixed', async () => {
  const { Properties } = (await stackOf(deployment(BASE))).template.Resources['Key'] as {
    Properties: Record<string, unknown>;
  };
  const { MultiRegion, KeySpec, KeyUsage, Origin } = Properties;
  expect({ MultiRegion, KeySpec, KeyUsage, Origin }).toEqual({
    MultiRegion: false,
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyUsage: 'ENCRYPT_DECRYPT',
    Origin: 'AWS_KMS',
  });
});

test.each(['adobe-experience-platform', 'iam-identity-center', 'immuta'])(
  '%s: alerts switched on, changed and off again change nothing about the key',
  async (platform) => {
    const plain = `${BASE.replace('adobe-experience-platform', platform)}${platform === 'immuta' ? '\nrunsOn: { type: ec2 }' : ''}`;
    const mails = `${plain}\nalerts: { emails: [a@example.com] }`;
    const all = `${plain}\nalerts: { emails: [a@example.com], on: [${ALERT_KIND_IDS.join(', ')}], trail: create }`;
    const other = `${plain}\nalerts: { topicArn: "arn:aws:sns:us-east-1:111122223333:x", on: [policy] }`;
    for (const [before, after] of [
      [plain, mails],
      [mails, all],
      [all, other],
      [other, plain],
    ] as const) {
      const changed = Object.keys(await impacts(before, after));
      expect(changed.length).toBeGreaterThan(0);
      expect(changed.filter((id) => !id.startsWith('Alert'))).toEqual([]);
    }
  },
);

import type { IdentityCenterDeployment } from '../../../../lib/platforms/iam-identity-center/config';
import { phase, settings } from '../../../../lib/platforms/iam-identity-center/settings';
import { deployment } from '../../../support/deployments';

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const ARN = `arn:aws:kms:us-east-1:222233334444:key/${ID}`;
const OUTPUTS = { source: 'a file', values: { KmsKeyArn: ARN, KeyId: ID } };
const identityCenter = (more = '') =>
  deployment<IdentityCenterDeployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]${more}`);
const NARROWED =
  '\ninstanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef\nidentityStoreId: d-0123456789\nnarrowed: true';

test('the baseline comes first, narrowing second', () => {
  expect(phase(identityCenter())).toEqual({
    step: 1,
    of: 2,
    name: 'baseline policy',
    next: 'Deploy: npx cdk deploy cmk-prod; switch the instance with npx --no cmk settings prod; when sign-in works, set narrowed: true',
  });
  expect(phase(identityCenter(NARROWED))).toEqual({
    step: 2,
    of: 2,
    name: 'narrowed to one instance',
    next: 'Deploy: npx cdk deploy cmk-prod, then check the sign-in',
  });
});

test('the sheet says where the key goes, what comes before and after, and what to keep', () => {
  const { where, before, fields, after, keep } = settings(identityCenter(), OUTPUTS);
  expect(where).toEqual([
    'IAM Identity Center',
    'Settings',
    'Management',
    'Key for encrypting IAM Identity Center data at rest',
    'Manage encryption',
  ]);
  expect(before.map(({ text }) => text)).toEqual([
    'Have a break-glass user of the management account that does not sign in through Identity Center, and try it.',
    'Be in the management account 222233334444: switch keys from there.',
    'See that no application of yours is among those that do not work with a customer managed key: Monitron, App Studio, IoT Events, IoT SiteWise (list may have changed).',
    'Put the ARN that `aws sso-admin list-instances` prints into cmk.yaml as instanceArn: the commands below are then complete.',
  ]);
  expect(fields).toEqual([{ label: 'KMS key ARN', value: ARN, note: 'the ARN, never the alias' }]);
  expect(after).toEqual([
    {
      text: 'Ask for the state, with the command above, until it says ENABLED.',
      wait: 'EncryptionStatus is UPDATING until it says ENABLED; UPDATE_FAILED keeps the old key.',
    },
    { text: 'Sign in as a user and as an administrator in a fresh browser, before you close the present sessions.' },
  ]);
  expect(keep?.at(-1)).toBe('A way in that does not use Identity Center (break-glass), tried before the switch.');
  expect(keep).toHaveLength(2);
});

test('its blocks are commands for a shell, and the policy JSON', () => {
  const known = settings(identityCenter(`${NARROWED}\ndelegatedAdministratorAccount: "333344445555"`), OUTPUTS);
  expect(known.before).toHaveLength(3);
  expect(known.blocks.map(({ label, language }) => `${language}: ${label}`)).toEqual([
    'sh: Switch to this key',
    'sh: Ask for the state',
    'sh: The way back, while the key still works',
    'json: IAM policy for administrators in the delegated account 333344445555',
  ]);
  expect(known.blocks[3]?.text).toContain(`\n  "Statement": [`);
  expect(settings(identityCenter(), OUTPUTS).blocks.map(({ label }) => label)).toEqual([
    'Switch to this key: put the id of your instance in first',
    'Ask for the state: put the id of your instance in first',
    'The way back, while the key still works: put the id of your instance in first',
  ]);
});

test('its warnings are those of the configuration, and no others', () => {
  const warnings = (more = '') => settings(identityCenter(more), OUTPUTS).warnings;
  const always = warnings();
  expect(always[1]).toBe(
    'Service and resource control policies do not protect the management account: this key is guarded by its policy, by IAM there, and by alerts.',
  );
  expect(always[2]).toMatch(/^Key administrators can change the key policy/);
  expect(always.join('\n')).toContain('Single-Region or multi-Region is decided once: a key cannot be converted.');
  const delegated = '\ndelegatedAdministratorAccount: "333344445555"';
  const added = (more: string) => warnings(more).slice(always.length);
  expect(added(delegated)).toEqual([
    'The baseline gives account 333344445555 kms:*: its IAM administrators can decrypt, and create grants for anyone. delegatedAdministratorAccess: through-identity-center narrows that.',
  ]);
  expect(added(`${delegated}\ndelegatedAdministratorAccess: through-identity-center`)).toEqual([]);
  expect(added(NARROWED)).toEqual([
    'Before the identity source changes to or from Active Directory, deploy without narrowed: the identity store changes with it.',
  ]);
  expect(added('\nmultiRegion: true')).toEqual([
    'Replicas of the key need the same policy; KMS does not copy it. Replicas are not made here.',
  ]);
});

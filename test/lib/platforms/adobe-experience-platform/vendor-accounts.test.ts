import { VENDOR_ACCOUNTS } from '../../../../lib/platforms/adobe-experience-platform/facts';
import { problemsOf } from '../../../support/deployments';
import { FIELDS, MADE_UP, OWN_PASTE, PASTE, STATEMENT, TENANT, accepted, problems } from './pasted';

const AT = 'cmk.yaml:7:23: deployments.prod.vendorStatements:';
const NAMED = '767397686373 CJA Flow, 730335345392 CJA Integrity, 891377157113 CJA Oberon; read on 2026-11-25';
const STRANGER = '999988887777';

test("the accounts that Adobe's page names are kept with the page and the day they were read", () => {
  expect(VENDOR_ACCOUNTS).toMatchObject({
    source:
      'https://experienceleague.adobe.com/en/docs/experience-platform/landing/governance-privacy-security/customer-managed-keys/aws/ui-set-up',
    read: '2026-11-25',
  });
});

test("an account that Adobe's page doesn't name is a warning that names it, and says how to accept it", () => {
  expect(problems(OWN_PASTE)).toEqual([
    `${AT} account ${TENANT} is not one of the accounts that Adobe's page names (${NAMED}): it may be your Adobe tenant's own; compare it with the UI character by character, then list it under acceptedVendorAccounts with a reason`,
  ]);
});

test('accepted by its exact id with a reason, it is no warning any more', () => {
  expect(problems(OWN_PASTE, accepted(TENANT))).toEqual([]);
});

test("a stranger's account in the place of one of Adobe's is named, and that Adobe's is missing", () => {
  const replaced = OWN_PASTE.replaceAll('730335345392', STRANGER);
  expect(problems(replaced, accepted(TENANT))).toEqual([
    `${AT} account ${STRANGER} is not one of the accounts that Adobe's page names (${NAMED}), and only one such account, your Adobe tenant's own, is expected; the paste has 2 (${TENANT}, ${STRANGER}): ask Adobe what this one is for, compare it with the UI character by character, then list it under acceptedVendorAccounts with a reason`,
    `${AT} the paste lacks 730335345392 (CJA Integrity); Adobe's page shows 4 accounts, your tenant's own among them (read on 2026-11-25): see that the paste is complete`,
  ]);
});

test("a stranger's account in the place of the tenant's own is refused: the accepted one is no longer there", () => {
  const replaced = OWN_PASTE.replaceAll(TENANT, STRANGER);
  expect(problems(replaced, accepted(TENANT))).toEqual([
    `${AT} account ${STRANGER} is not one of the accounts that Adobe's page names (${NAMED}): it may be your Adobe tenant's own; compare it with the UI character by character, then list it under acceptedVendorAccounts with a reason`,
    `cmk.yaml:8:41: deployments.prod.acceptedVendorAccounts.0.account: ${TENANT} is no account of the paste; remove it`,
  ]);
});

test("the made-up account of Adobe's page is not yours", () => {
  expect(problems(PASTE)).toEqual([
    `${AT} account ${MADE_UP} is the made-up one of Adobe's page, which says that yours will differ (read on 2026-11-25); copy the policy that your own Adobe UI shows`,
  ]);
});

test('what a paste lacks is named, the account of the tenant included', () => {
  const flow = JSON.stringify([STATEMENT]).replaceAll(MADE_UP, '767397686373');
  expect(problems(flow)).toEqual([
    `${AT} the paste lacks 730335345392 (CJA Integrity), 891377157113 (CJA Oberon), your Adobe tenant's own account; Adobe's page shows 4 accounts, your tenant's own among them (read on 2026-11-25): see that the paste is complete`,
  ]);
});

test('with a statement that cannot be judged, nothing is said about what the paste lacks', () => {
  const paste = OWN_PASTE.replace(`"arn:aws:iam::${TENANT}:root"`, '"*"');
  expect(problems(paste, accepted(TENANT))).toEqual([
    'vendor.json:5:5: statement "Enable IAM User Permissions" has the principal "*": every AWS account in the world could use the key',
  ]);
});

test.each([
  [
    'an account that Adobe names',
    accepted(TENANT, '891377157113'),
    1,
    "891377157113 is an account that Adobe's page names and needs no acceptance; remove it",
  ],
  ['an account that is not there', accepted(TENANT, STRANGER), 1, `${STRANGER} is no account of the paste; remove it`],
  ['one account twice', accepted(TENANT, TENANT), 1, `${TENANT} stands twice; remove one`],
])('an acceptance of %s is refused: it accepts nothing', (_what, more, i, message) => {
  expect(problems(OWN_PASTE, more)).toEqual([
    `cmk.yaml:8:100: deployments.prod.acceptedVendorAccounts.${i}.account: ${message}`,
  ]);
});

test('an acceptance before the paste is refused: it would cover the paste unseen', () => {
  const before = FIELDS.replace(/\nvendorStatements: .*/, '').replaceAll('\n', '\n    ');
  expect(problemsOf(`deployments:\n  prod:${before}${accepted(TENANT).replace('\n', '\n    ')}\n`)).toEqual([
    `cmk.yaml:7:41: deployments.prod.acceptedVendorAccounts.0.account: ${TENANT} is no account of the paste; remove it`,
  ]);
});

test('an acceptance names one account by its 12 digits, and needs a reason', () => {
  expect(problems(OWN_PASTE, '\nacceptedVendorAccounts: [{ account: "*", reason: ok }]')).toEqual([
    'cmk.yaml:8:41: deployments.prod.acceptedVendorAccounts.0.account: must be an account id of 12 digits in quotes, such as "111122223333"; given: "*"',
    'cmk.yaml:8:54: deployments.prod.acceptedVendorAccounts.0.reason: must say why in at least 10 characters: somebody will read it in an audit; given: "ok"',
  ]);
});

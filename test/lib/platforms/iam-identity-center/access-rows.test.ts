import type { AccessRow } from '../../../../lib/aws/policy/access-table';
import { explain } from '../../../../lib/platforms/iam-identity-center/access-rows';
import type { IdentityCenterDeployment } from '../../../../lib/platforms/iam-identity-center/config';
import { deployment } from '../../../support/deployments';

const ADMINISTRATOR = 'arn:aws:iam::222233334444:role/KeyAdministrator';
const d = deployment<IdentityCenterDeployment>(`platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [${ADMINISTRATOR}]
delegatedAdministratorAccount: "333344445555"`);

const row = (kind: NonNullable<AccessRow['principal']>['kind'], id: string): AccessRow => ({
  who: 'as the table has it',
  principal: { kind, id },
  permissions: [],
});
const everybody = (...sids: string[]) => explain(d, row('everybody', '*'), sids);

test('whom a statement for everybody means, by its Sid', () => {
  expect(everybody('AllowManagedApps')).toEqual({
    who: 'AWS managed applications of your organization, through Identity Center and Identity Store',
  });
  expect(everybody('AllowManagedAppsThroughIdentityCenter')).toEqual({
    who: 'AWS managed applications of your organization, through Identity Center, for this instance alone',
  });
  expect(everybody('AllowOrgPrincipalsViaIdentityCenterAndIdentityStoreThroughIdentityStore')).toEqual({
    who: 'users and roles of your organization, through Identity Store, for this identity store alone',
  });
});

test('of another statement nothing is said, nor of none', () => {
  expect(everybody('SomethingElse')).toEqual({});
  expect(everybody()).toEqual({});
});

test('a Sid that only begins as the narrowed one says nothing of one service', () => {
  expect(everybody('AllowManagedAppsThroughIdentityCenterAndMore').who).toBe(
    'AWS managed applications of your organization, through Identity Center and Identity Store',
  );
});

test('the delegated account is explained where it has all, and no other account', () => {
  expect(explain(d, row('account', '333344445555'), []).note).toContain("AWS' baseline");
  expect(explain(d, row('account', '222233334444'), [])).toEqual({});
  const narrow = { ...d, delegatedAdministratorAccess: 'through-identity-center' as const };
  expect(explain(narrow, row('account', '333344445555'), [])).toEqual({});
});

test('a key administrator is explained, and no other principal', () => {
  expect(explain(d, row('principal', ADMINISTRATOR), []).note).toContain(
    'Key administrators can change the key policy',
  );
  expect(explain(d, row('principal', 'arn:aws:iam::222233334444:role/Other'), [])).toEqual({});
});

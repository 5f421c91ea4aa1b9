import type { PolicyDocument } from '../../../../lib/aws/policy/document';
import { type Equivalent, SERVICE_REFERENCE, administrationElsewhere } from '../../../access/equivalent-mutants';

const CONTEXT_KEYS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount';

const VENDOR = /^(Adobe Enable IAM|CJA \w+ IAM) User Permissions/;

/** Changes of the policies that no access case can notice, and why. */
export const equivalents: readonly Equivalent[] = [
  {
    document: 'key',
    sid: /^Allow attachment of persistent resources$/,
    operator: /^actions are widened to kms:\*$|^the action kms:(?!CreateGrant|ListGrants|RevokeGrant).* is added$/,
    proof: `only CreateGrant, ListGrants and RevokeGrant carry kms:GrantIsForAWSResource, which the statement asks for (${SERVICE_REFERENCE})`,
  },
  administrationElsewhere(VENDOR),
  {
    document: 'key',
    sid: VENDOR,
    operator: /^the principal .* is added$/,
    where: ({ change }) => change?.before.Condition !== undefined,
    proof: `the statement asks for aws:PrincipalAccount of the vendor, and AWS sets it to the caller's own account (${CONTEXT_KEYS})`,
  },
  {
    document: 'key',
    operator:
      /^the accounts (24682|97504|76739|73033|89137)\d+ and (24682|97504|76739|73033|89137)\d+ are swapped everywhere$/,
    where: ({ policies }) => alike(policies.key),
    proof: 'the same statements under other Sids and in another order, and neither Sid nor order decides anything',
    holds: (original, mutant) => withoutSids(original.key) === withoutSids(mutant.key),
  },
];

/** Whether the vendor's statements differ in their accounts alone, as they do without accepted deviations. */
const alike = (document: PolicyDocument): boolean =>
  new Set(
    document.Statement.filter(({ Sid }) => VENDOR.test(Sid ?? '')).map((statement) =>
      JSON.stringify({ ...statement, Sid: '' }).replaceAll(/\d{12}/g, 'account'),
    ),
  ).size === 1;

const withoutSids = (document: PolicyDocument): string =>
  document.Statement.map((statement) => JSON.stringify({ ...statement, Sid: '' }))
    .sort()
    .join('\n');

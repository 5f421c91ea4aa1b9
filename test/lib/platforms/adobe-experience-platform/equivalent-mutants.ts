import type { PolicyDocument } from '../../../../lib/aws/policy/document';
import { type Equivalent, SERVICE_REFERENCE, administrationElsewhere } from '../../../access/equivalent-mutants';

const CONTEXT_KEYS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount';

/** Changes of the policies that no access case can notice, and why. */
export const equivalents: readonly Equivalent[] = [
  {
    document: 'key',
    sid: /^Allow attachment of persistent resources$/,
    operator: /^actions are widened to kms:\*$|^the action kms:(?!CreateGrant|ListGrants|RevokeGrant).* is added$/,
    proof: `only CreateGrant, ListGrants and RevokeGrant carry kms:GrantIsForAWSResource, which the statement asks for (${SERVICE_REFERENCE})`,
  },
  administrationElsewhere(/^(Adobe Enable IAM|CJA \w+ IAM) User Permissions/),
  {
    document: 'key',
    sid: /^(Adobe Enable IAM|CJA \w+ IAM) User Permissions/,
    operator: /^the principal .* is added$/,
    where: ({ Condition }) => Condition !== undefined,
    proof: `the statement asks for aws:PrincipalAccount of the vendor, and AWS sets it to the caller's own account (${CONTEXT_KEYS})`,
  },
  {
    document: 'key',
    operator:
      /^the accounts (24682|97504|76739|73033|89137)\d+ and (24682|97504|76739|73033|89137)\d+ are swapped everywhere$/,
    proof: 'the same statements under other Sids and in another order, and neither Sid nor order decides anything',
    holds: (original, mutant) => withoutSids(original.key) === withoutSids(mutant.key),
  },
];

const withoutSids = (document: PolicyDocument): string =>
  document.Statement.map((statement) => JSON.stringify({ ...statement, Sid: '' }))
    .sort()
    .join('\n');

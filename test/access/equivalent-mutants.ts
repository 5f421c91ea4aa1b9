import type { PolicyDocument } from '../../lib/aws/policy/document';
import type { Mutant } from './mutants';
import type { Policies } from './policies';

/** A change that no request can tell from the original, and why. */
export interface Equivalent {
  readonly platform: string;
  readonly document: Mutant['document'];
  readonly sid?: RegExp;
  readonly operator: RegExp;
  readonly proof: string;
  /** The proof carried out, where a program can. */
  readonly holds?: (original: Policies, mutant: Policies) => boolean;
}

const SERVICE_REFERENCE = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_kms.html';
const PERMISSIONS = 'https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html';
const CONTEXT_KEYS =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount';
const administration = /^the action kms:(PutKeyPolicy|ScheduleKeyDeletion|ReplicateKey) is added$/;

/** An entry that matches a mutant which a case kills, or that matches nothing, fails the tests. */
export const equivalents: readonly Equivalent[] = [
  {
    platform: 'adobe-experience-platform',
    document: 'key',
    sid: /^Allow attachment of persistent resources$/,
    operator: /^actions are widened to kms:\*$|^the action kms:(?!CreateGrant|ListGrants|RevokeGrant).* is added$/,
    proof: `only CreateGrant, ListGrants and RevokeGrant carry kms:GrantIsForAWSResource, which the statement asks for (${SERVICE_REFERENCE})`,
  },
  {
    platform: 'adobe-experience-platform',
    document: 'key',
    sid: /^(Adobe Enable IAM|CJA \w+ IAM) User Permissions/,
    operator: administration,
    proof: `KMS refuses these operations from other accounts, whatever a policy says (${PERMISSIONS})`,
  },
  {
    platform: 'adobe-experience-platform',
    document: 'key',
    sid: /^(Adobe Enable IAM|CJA \w+ IAM) User Permissions/,
    operator: /^the principal .* is added$/,
    proof: `the statement asks for aws:PrincipalAccount of the vendor, and AWS sets it to the caller's own account (${CONTEXT_KEYS})`,
  },
  {
    platform: 'adobe-experience-platform',
    document: 'key',
    operator: /^the accounts (97504|76739|73033|89137)\d+ and (97504|76739|73033|89137)\d+ are swapped everywhere$/,
    proof: 'the same statements under other Sids and in another order, and neither Sid nor order decides anything',
    holds: (original, mutant) => withoutSids(original.key) === withoutSids(mutant.key),
  },
  {
    platform: 'iam-identity-center',
    document: 'key',
    sid: /^(AllowIdentityCenterAndIdentityStoreToUseKey|AllowOrgPrincipals\w+|AllowManagedApps\w*)$/,
    operator: administration,
    proof: `these operations have no encryption context, and the statement asks for one of its keys (${SERVICE_REFERENCE})`,
  },
  {
    platform: 'iam-identity-center',
    document: 'key',
    sid: /^AllowDelegatedAdministrator(ThroughIdentityCenter|ToDescribeKey)$/,
    operator: administration,
    proof: `KMS refuses these operations from other accounts, whatever a policy says (${PERMISSIONS})`,
  },
  {
    platform: 'iam-identity-center',
    document: 'key',
    sid: /ThroughIdentityCenter$/,
    operator: /^the value aws:identitystore:identitystore-arn of kms:EncryptionContextKeys is (dropped|replaced)$/,
    proof: 'the statement asks for a value of aws:sso:instance-arn, so that key is in every context it can match',
  },
  {
    platform: 'iam-identity-center',
    document: 'key',
    sid: /ThroughIdentityStore$/,
    operator: /^the value aws:sso:instance-arn of kms:EncryptionContextKeys is (dropped|replaced)$/,
    proof:
      'the statement asks for a value of aws:identitystore:identitystore-arn, so that key is in every context it can match',
  },
  {
    platform: 'iam-identity-center',
    document: 'key',
    sid: /^Allow access for Key Administrators$/,
    operator: /^the action kms:UpdatePrimaryRegion is dropped$/,
    proof: 'kms:Update* of the same statement covers it; the console writes both',
  },
];

export const matches = (e: Equivalent, platform: string, mutant: Mutant): boolean =>
  e.platform === platform &&
  e.document === mutant.document &&
  (e.sid === undefined ? mutant.sid === undefined : e.sid.test(mutant.sid ?? '')) &&
  e.operator.test(mutant.operator);

export const proofOf = (platform: string, mutant: Mutant): Equivalent | undefined =>
  equivalents.find((e) => matches(e, platform, mutant));

const withoutSids = (document: PolicyDocument): string =>
  document.Statement.map((statement) => JSON.stringify({ ...statement, Sid: '' }))
    .sort()
    .join('\n');

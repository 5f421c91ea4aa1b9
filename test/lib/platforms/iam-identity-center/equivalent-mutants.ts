import {
  type Equivalent,
  SERVICE_REFERENCE,
  administration,
  administrationElsewhere,
} from '../../../access/equivalent-mutants';

/** Changes of the policies that no access case can notice, and why. */
export const equivalents: readonly Equivalent[] = [
  {
    document: 'key',
    sid: /^(AllowIdentityCenterAndIdentityStoreToUseKey|AllowOrgPrincipals\w+|AllowManagedApps\w*)$/,
    operator: administration,
    proof: `these operations have no encryption context, and the statement asks for one of its keys (${SERVICE_REFERENCE})`,
  },
  administrationElsewhere(/^AllowDelegatedAdministrator(ThroughIdentityCenter|ToDescribeKey)$/),
  {
    document: 'key',
    sid: /ThroughIdentityCenter$/,
    operator: /^the value aws:identitystore:identitystore-arn of kms:EncryptionContextKeys is (dropped|replaced)$/,
    proof: 'the statement asks for a value of aws:sso:instance-arn, so that key is in every context it can match',
  },
  {
    document: 'key',
    sid: /ThroughIdentityStore$/,
    operator: /^the value aws:sso:instance-arn of kms:EncryptionContextKeys is (dropped|replaced)$/,
    proof:
      'the statement asks for a value of aws:identitystore:identitystore-arn, so that key is in every context it can match',
  },
  {
    document: 'key',
    sid: /^Allow access for Key Administrators$/,
    operator: /^the action kms:UpdatePrimaryRegion is dropped$/,
    proof: 'kms:Update* of the same statement covers it; the console writes both',
  },
];

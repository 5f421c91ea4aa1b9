import type { AuditKind } from '../../fields/audit-event';
import type { CloudTrailRecord } from './record';

/**
 * Operations of KMS that use a key. DryRun calls of them are recorded with the code DryRunOperation, so they count as failed.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#cryptographic-operations
 */
const USE: ReadonlySet<string> = new Set([
  'Decrypt',
  'DeriveSharedSecret',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'ReEncrypt',
  'Sign',
  'Verify',
  'VerifyMac',
]);

/** `AccessDenied`, `AccessDeniedException`, `KMS.AccessDeniedException`, `VpceAccessDenied`. */
const REFUSED = /AccessDenied|UnauthorizedOperation/;
const READ = /^(Describe|Get|List)[A-Z]/;

/** What a record is about. An operation that nobody here knows is a change: better seen than passed over. */
export function kindOf({ operation, error, readOnly }: CloudTrailRecord): AuditKind {
  if (error !== undefined) return REFUSED.test(error) ? 'refused' : 'failed';
  if (USE.has(operation)) return 'use';
  return readOnly || READ.test(operation) ? 'read' : 'change';
}

/** Who grants access to somebody is asked whether that was expected, as who uses the key. */
export const isAsked = (operation: string): boolean => USE.has(operation) || operation === 'CreateGrant';

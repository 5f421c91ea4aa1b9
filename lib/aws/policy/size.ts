import type { PolicyDocument, PolicyStatement } from './document';

/** Most bytes of a key policy. https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
export const MAX_POLICY_BYTES = 32_768;

/** Bytes of a policy, or of statements in one, as they are sent to KMS: JSON without spaces, in UTF-8. */
export const policyBytes = (policy: PolicyDocument | readonly PolicyStatement[]): number =>
  Buffer.byteLength(JSON.stringify(policy));

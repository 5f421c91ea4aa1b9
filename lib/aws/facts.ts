import type { Fact, Source } from '../fields/fact';
import { kmsPage } from './documentation';

const DAY = '2026-08-21';
const page = (title: string, name: string): Source => kmsPage(title, name, DAY);

export const KMS_PRICING: Source = {
  title: 'AWS KMS pricing',
  address: 'https://aws.amazon.com/kms/pricing/',
  read: DAY,
};
/** The ARN and the id stay. */
export const KMS_ROTATION = page('Rotate AWS KMS keys', 'rotate-keys');
export const KMS_DELETION = page('Delete an AWS KMS key', 'deleting-keys');
export const KMS_DISABLING = page('Enable and disable keys', 'enabling-keys');
export const KMS_MULTI_REGION = page('Multi-Region keys', 'multi-region-keys-overview');
export const KMS_GRANTS = page('Grants', 'grants');
export const KMS_LIMITS = page('Resource quotas', 'resource-limits');

/** What holds for every KMS key of this project. */
export const KMS_COSTS: readonly Fact[] = [
  {
    text: 'About 1 USD a month for the key, and up to 2 USD more after its first two rotations; requests above 20,000 a month cost about 0.03 USD per 10,000.',
    sources: [KMS_PRICING],
  },
];

export const KMS_KEEP = [
  'The key outlives its stack. Keep cmk.yaml in version control: with it, `npx --no cmk adopt <id>` brings a key back under a new stack with the same ARN.',
];

export const administratorsWarning = (mayDelete: boolean, strict: boolean): string =>
  (strict
    ? 'Key administrators can change the key policy (PutKeyPolicy) and so give themselves or others the use of the key.'
    : 'Key administrators can change the key policy (Put*) and create grants (Create*), and so give themselves or others the use of the key.') +
  (mayDelete
    ? ' They can also schedule the deletion of the key.'
    : ' They can disable the key. Scheduling its deletion is left to whoever IAM policies of the account allow it through the root statement.');

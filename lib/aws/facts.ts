/** What holds for every KMS key of this project. */
export const KMS_COSTS = [
  {
    text: 'About 1 USD a month for the key, and up to 2 USD more after its first two rotations; requests above 20,000 a month cost about 0.03 USD per 10,000.',
    sources: ['https://aws.amazon.com/kms/pricing/'],
  },
] as const;

/** The ARN and the id stay. */
export const KMS_ROTATION = 'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html';
export const KMS_DELETION = 'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html';
export const KMS_MULTI_REGION = 'https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html';

export const KMS_KEEP = [
  'The key outlives its stack. Keep cmk.yaml in version control: with it, cmk adopt <id> brings a key back under a new stack with the same ARN.',
];

export const administratorsWarning = (mayDelete: boolean, strict: boolean): string =>
  (strict
    ? 'Key administrators can change the key policy (PutKeyPolicy) and so give themselves or others the use of the key.'
    : 'Key administrators can change the key policy (Put*) and create grants (Create*), and so give themselves or others the use of the key.') +
  (mayDelete
    ? ' They can also schedule the deletion of the key.'
    : ' They can disable the key. Scheduling its deletion is left to whoever IAM policies of the account allow it through the root statement.');

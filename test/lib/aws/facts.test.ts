import {
  administratorsWarning,
  KMS_COSTS,
  KMS_DELETION,
  KMS_KEEP,
  KMS_MULTI_REGION,
  KMS_ROTATION,
} from '../../../lib/aws/facts';

test.each([
  [
    false,
    true,
    'Key administrators can change the key policy (PutKeyPolicy) and so give themselves or others the use of the key. They can disable the key. Scheduling its deletion is left to whoever IAM policies of the account allow it through the root statement.',
  ],
  [
    true,
    false,
    'Key administrators can change the key policy (Put*) and create grants (Create*), and so give themselves or others the use of the key. They can also schedule the deletion of the key.',
  ],
])('what administrators can do: may delete is %s, strict is %s', (mayDelete, strict, text) => {
  expect(administratorsWarning(mayDelete, strict)).toBe(text);
});

test('the page behind each fact is one of the AWS documentation', () => {
  const guide = 'https://docs.aws.amazon.com/kms/latest/developerguide/';
  expect([KMS_ROTATION, KMS_DELETION, KMS_MULTI_REGION].map(({ address }) => address)).toEqual([
    `${guide}rotate-keys.html`,
    `${guide}deleting-keys.html`,
    `${guide}multi-region-keys-overview.html`,
  ]);
  expect(KMS_COSTS.map(({ sources }) => sources.map(({ address }) => address))).toEqual([
    ['https://aws.amazon.com/kms/pricing/'],
  ]);
  expect(KMS_COSTS[0]?.text).toMatch(/^About 1 USD a month for the key/);
});

test('a key is kept by its configuration', () => {
  expect(KMS_KEEP).toEqual([
    'The key outlives its stack. Keep cmk.yaml in version control: with it, `npx --no cmk adopt <id>` brings a key back under a new stack with the same ARN.',
  ]);
});

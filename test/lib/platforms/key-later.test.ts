import type { ImmutaDeployment } from '../../../lib/platforms/immuta/config';
import { deletes, disables, rotates } from '../../../lib/platforms/key-later';
import { laterSchema } from '../../../lib/sheets/procedure';
import { deployment } from '../../support/deployments';
import { KEY_ARN } from '../../support/sheet';

const d = deployment<ImmutaDeployment>(`
platform: immuta
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: { type: ec2 }
key: { rotationDays: 180, deletionWindowDays: 14 }`);
const page = { title: 'A page', address: 'https://vendor.example/keys', read: '2026-08-21' };
const felt = { effect: 'Nothing.', sources: [page] };

test('to rotate nothing is to be done, and the period is that of cmk.yaml', () => {
  const { actions, blocks, effect, sources } = rotates(d, felt);
  expect(actions).toEqual(['Nothing: KMS makes new key material every 180 days, and keeps the old one to decrypt.']);
  expect([blocks, effect]).toEqual([[], 'Nothing.']);
  expect(sources.map(({ address }) => address)).toEqual([
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
    'https://vendor.example/keys',
  ]);
});

test('to disable can be undone, and the way back stands beside it', () => {
  const { who, blocks, irreversible, delay } = disables(d, KEY_ARN, { ...felt, delay: 'a minute' });
  expect([who, irreversible, delay]).toEqual(['on-call', undefined, 'a minute']);
  expect(blocks.map(({ text }) => text)).toEqual([
    `aws kms disable-key \\\n  --region eu-west-1 \\\n  --key-id \\\n  ${KEY_ARN}`,
    `aws kms enable-key \\\n  --region eu-west-1 \\\n  --key-id \\\n  ${KEY_ARN}`,
  ]);
});

test('to delete cannot be undone after the window of cmk.yaml', () => {
  const { irreversible, delay, blocks, actions } = deletes(d, KEY_ARN, felt);
  expect(actions[0]).toBe(
    'Ask the owner of the data first. Disable the key, and wait until you are sure that nobody needs it: a disabled key can come back, a deleted one cannot.',
  );
  expect(irreversible).toBe('After the window the key is gone, and everything that only it could decrypt with it.');
  expect(delay).toBe('14 days, in which it can be cancelled');
  expect(blocks.map(({ text }) => text)).toEqual([
    `aws kms schedule-key-deletion \\\n  --region eu-west-1 \\\n  --key-id \\\n  ${KEY_ARN} \\\n  --pending-window-in-days 14`,
    `aws kms cancel-key-deletion \\\n  --region eu-west-1 \\\n  --key-id \\\n  ${KEY_ARN}\naws kms enable-key \\\n  --region eu-west-1 \\\n  --key-id \\\n  ${KEY_ARN}`,
  ]);
});

test('a vendor that says something else of a disabled key is heard before the key is deleted', () => {
  expect(deletes(d, KEY_ARN, felt, 'Ask the vendor.').actions).toEqual([
    'Ask the vendor.',
    'Deleting the stack does not delete the key. The deletion of the key is scheduled by itself:',
  ]);
});

test('each is what a procedure may have', () => {
  for (const l of [rotates(d, felt), disables(d, KEY_ARN, felt), deletes(d, KEY_ARN, felt)]) {
    expect(laterSchema.safeParse(l).error).toBeUndefined();
  }
});

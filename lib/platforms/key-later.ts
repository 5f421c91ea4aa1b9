import type { AwsDeployment } from '../aws/fields';
import { KMS_DELETION, KMS_DISABLING, KMS_ROTATION } from '../aws/facts';
import type { Source } from '../fields/fact';
import { command } from '../fields/command';
import type { Later } from '../sheets/procedure';
import { later } from '../sheets/step';

/** What a platform feels when something is done to its KMS key: sentences of the vendor, with their sources. */
export interface Felt {
  readonly effect: string;
  readonly delay?: string;
  readonly sources: readonly Source[];
}

/** A command of the AWS CLI on the key. */
export const kms = (
  verb: string,
  d: AwsDeployment,
  keyArn: string,
  more: readonly (readonly [string, string])[] = [],
) => command(`aws kms ${verb}`, [['region', d.region], ['key-id', keyArn], ...more]);

/** The KMS key makes new key material by itself; nothing is to be done in the platform. */
export const rotates = (d: AwsDeployment, { effect, sources }: Felt): Later =>
  later({
    id: 'rotate',
    title: 'Rotate the key',
    who: 'cloud-engineer',
    actions: [
      `Nothing: KMS makes new key material every ${d.key.rotationDays} days, and keeps the old one to decrypt.`,
    ],
    effect,
    sources: [KMS_ROTATION, ...sources],
  });

/** The quickest way to take the platform's access away, and it can be undone. */
export const disables = (d: AwsDeployment, keyArn: string, { effect, delay, sources }: Felt): Later =>
  later({
    id: 'disable',
    title: 'Take the access away for now: disable the key',
    who: 'on-call',
    actions: ['Ask the owner of the data first. Sign in with a role of the key administrators.'],
    blocks: [
      { label: 'Disable the key', language: 'sh', text: kms('disable-key', d, keyArn) },
      { label: 'Enable it again', language: 'sh', text: kms('enable-key', d, keyArn) },
    ],
    effect,
    delay,
    sources: [KMS_DISABLING, ...sources],
  });

const DISABLE_BEFORE =
  'Ask the owner of the data first. Disable the key, and wait until you are sure that nobody needs it: a disabled key can come back, a deleted one cannot.';

/** The only thing that loses the data for good. `before` is for a vendor that says something else of a disabled key. */
export const deletes = (
  d: AwsDeployment,
  keyArn: string,
  { effect, sources }: Felt,
  before: string = DISABLE_BEFORE,
): Later =>
  later({
    id: 'delete',
    title: 'Delete the key',
    who: 'cloud-engineer',
    actions: [before, 'Deleting the stack does not delete the key. The deletion of the key is scheduled by itself:'],
    blocks: [
      {
        label: 'Schedule the deletion',
        language: 'sh',
        text: kms('schedule-key-deletion', d, keyArn, [['pending-window-in-days', String(d.key.deletionWindowDays)]]),
      },
      // A key whose deletion was cancelled is disabled: https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html
      {
        label: 'Cancel it, within the window, and enable the key again',
        language: 'sh',
        text: `${kms('cancel-key-deletion', d, keyArn)}\n${kms('enable-key', d, keyArn)}`,
      },
    ],
    effect,
    delay: `${d.key.deletionWindowDays} days, in which it can be cancelled`,
    irreversible: 'After the window the key is gone, and everything that only it could decrypt with it.',
    sources: [KMS_DELETION, ...sources],
  });

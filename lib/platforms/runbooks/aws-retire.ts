import { DELETION_WINDOW_DAYS, wantsMultiRegion } from '../../aws/fields';
import { KMS_DELETION, KMS_GRANTS, KMS_MULTI_REGION } from '../../aws/facts';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { calls, kms, projectFolder, terminal } from './aws-commands';
import * as pages from './aws-pages';
import { disable, findKey, look } from './aws-steps';
import type { AwsContext, RunbookParts } from './context';
import { decide } from './decide';
import { sh } from './sh';

const LONGEST = DELETION_WINDOW_DAYS.max;

/** Nothing here deletes a key by itself: whoever does it types it, at the end of a long wait. */
export const retire = (c: AwsContext): RunbookParts => ({
  lockOut: [],
  ready: [
    {
      text: 'cmk offers no command that deletes a key: a disabled key costs little and can come back, a deleted one takes all that only it could decrypt. So deleting stays a decision of a person, by hand.',
      sources: [KMS_DELETION],
    },
    ...(wantsMultiRegion(c.d)
      ? [
          {
            text: 'This is a multi-Region primary key: KMS deletes it only when its last replica is gone. Do these steps for each replica first.',
            sources: [KMS_MULTI_REGION],
          },
        ]
      : []),
  ],
  steps: [
    decide(c, 'may this key go'),
    ...(c.data.inUse ? c.data.leave : []),
    ...findKey(c),
    look(c),
    lastUse(c),
    disable(c),
    wait(c),
    schedule(c),
    watch(c),
    tidy(c),
  ],
  next: 'Keep the ticket and what CloudTrail said as long as your rules ask for records of keys.',
});

const lastUse = (c: AwsContext): Step =>
  step({
    id: 'last-use',
    title: 'See that nothing uses the key',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      'The first block says when the key was last used. KMS keeps that since April 2026, up to an hour late: an empty answer for an older key means unknown, not unused.',
      'The second lists the last calls, the third the grants, the fourth the aliases by which somebody may still know the key.',
      'None of them knows what lies in backups and archives: ask the owner of the data for those.',
    ],
    blocks: [
      sh('Last use', kms('get-key-last-usage', c)),
      sh('Last calls', calls(c)),
      sh(
        'Grants',
        kms('list-grants', c, [
          ['query', 'Grants[].[GrantId,GranteePrincipal]'],
          ['output', 'text'],
        ]),
      ),
      sh(
        'Aliases',
        kms('list-aliases', c, [
          ['query', 'Aliases[].AliasName'],
          ['output', 'text'],
        ]),
      ),
    ],
    success: 'No use since the platform left the key, no grant, and no alias but the one of the stack.',
    duration: 'look back over the longest time between two uses: a yearly report, a restore',
    otherwise: [
      'Somebody used it: find out who by the name in the line, and ask them. Do not go on.',
      'A grant is left: `aws kms revoke-grant` with its id, after its owner agreed.',
    ],
    sources: [pages.LAST_USE, pages.LOGGING, KMS_GRANTS],
  });

const wait = (c: AwsContext): Step =>
  step({
    id: 'wait',
    title: 'Wait with the key disabled',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      'Whoever still needs the key fails now, and can be helped by enabling it. Look every week for calls that failed: DisabledException is the sign.',
    ],
    blocks: [
      sh('Calls that failed', `${calls(c, '[EventTime,EventName,Username,CloudTrailEvent]')} \\\n  | grep Disabled`),
    ],
    success: 'No call for a whole cycle of your longest jobs and of a restore from backup, 90 days at least.',
    duration: 'weeks to months; the key costs about 1 USD a month meanwhile',
    otherwise: ['There is a call: `aws kms enable-key` helps at once; then find out who it was, and begin anew.'],
    sources: [pages.LAST_USE, KMS_DELETION],
  });

const schedule = (c: AwsContext): Step =>
  step({
    id: 'schedule',
    title: `Schedule the deletion by hand, with ${LONGEST} days`,
    who: 'cloud-engineer',
    where: terminal(c),
    irreversible: `After the ${LONGEST} days the key is gone, and everything that only it could decrypt with it.`,
    actions: [
      `Have it decided once more, by the same people. ${mayDelete(c)}`,
      `Take the longest window, ${LONGEST} days, and write its end into the ticket and a calendar.`,
    ],
    blocks: [
      sh('Schedule the deletion', kms('schedule-key-deletion', c, [['pending-window-in-days', String(LONGEST)]])),
    ],
    success: `It prints the state PendingDeletion, and a DeletionDate ${LONGEST} days from now.`,
    otherwise: [
      'AccessDeniedException: these credentials may not. That is meant so: ask an administrator of the account.',
    ],
    sources: [pages.SCHEDULING],
  });

const mayDelete = ({ d }: AwsContext): string =>
  d.administratorsMayDelete
    ? `Key administrators may schedule it: ${d.administrators.join(', ')}.`
    : 'The key administrators of cmk.yaml may not schedule it (`administratorsMayDelete` is not set): whom IAM of the account allows `kms:ScheduleKeyDeletion` may.';

const watch = (c: AwsContext): Step =>
  step({
    id: 'watch',
    title: 'Watch until the last day',
    who: 'on-call',
    where: terminal(c),
    actions: [
      'A call with the key now fails with KMSInvalidStateException. Whoever needs the key: cancel, then enable.',
    ],
    blocks: [
      sh(
        'Calls that failed',
        `${calls(c, '[EventTime,EventName,Username,CloudTrailEvent]')} \\\n  | grep InvalidState`,
      ),
      sh('Cancel the deletion, and enable the key again', kms('cancel-key-deletion', c), kms('enable-key', c)),
    ],
    success: 'No call until the DeletionDate.',
    duration: `${LONGEST} days`,
    otherwise: ['In doubt cancel: the window can be begun again at any time.'],
    sources: [pages.SCHEDULING, pages.LAST_USE],
  });

const tidy = (c: AwsContext): Step =>
  step({
    id: 'tidy',
    title: 'Take the deployment away',
    who: 'cloud-engineer',
    where: projectFolder(c),
    actions: [
      'The stack does not delete the key, and goes last. Lift its protection, destroy it, delete the alias, and take the deployment out of cmk.yaml.',
    ],
    blocks: [
      sh(
        'Lift the protection of the stack, and destroy it',
        `aws cloudformation update-termination-protection \\\n  --no-enable-termination-protection \\\n  --region ${c.d.region} \\\n  --stack-name ${c.d.stackName}`,
        `npx cdk destroy ${c.d.stackName}`,
      ),
    ],
    success: `\`npx --no cmk list --deployed\` no longer names ${c.d.id}, once the key is deleted.`,
    otherwise: ['It names the key: the DeletionDate is not over yet.'],
  });

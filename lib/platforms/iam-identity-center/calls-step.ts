import { command } from '../../fields/command';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import type { IdentityCenterDeployment } from './config';
import * as pages from './pages';
import { terminal } from './prepare-steps';
import { CALLERS, PERMISSION_SETS } from './step-titles';

interface Look {
  readonly id: string;
  /** What happened at the time from which on one looks. */
  readonly since: string;
  readonly isLast?: boolean;
}

/**
 * As AWS saw it. That a refused call names the key or the instance is not documented, so the command asks for all that
 * were refused; errorCode and userIdentity are what AWS tells to look at.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/cmk-related-errors.html
 */
export const calls = (d: IdentityCenterDeployment, keyArn: string, { id, since, isLast = false }: Look): Step =>
  step({
    id,
    title: 'Look for refused calls in CloudTrail',
    who: 'cloud-engineer',
    where: terminal(d),
    actions: [
      `In both commands put the time of ${since} in the place of START-TIME, in UTC, e.g. 2026-11-25T09:30:00Z${d.narrowed ? ` (the Events of stack ${d.stackName} show it)` : ''}. Without it the AWS CLI refuses them.`,
      'The first lists who decrypted with this key, the second which calls were refused. Each looks at the last 500.',
    ],
    blocks: [
      {
        label: 'Who decrypted with the key',
        language: 'sh',
        text: decrypts(d, `Events[?contains(CloudTrailEvent,\`"${keyArn}"\`)].[EventTime,Username]`),
      },
      {
        label: 'What was refused',
        language: 'sh',
        text: decrypts(
          d,
          'Events[?contains(CloudTrailEvent,`"errorCode"`)&&contains(CloudTrailEvent,`"AccessDenied"`)].CloudTrailEvent',
        ),
      },
    ],
    success: `The first lists calls, the second prints nothing.${isLast ? ' Done: this was the last step.' : ''}`,
    duration: 'CloudTrail shows a call some minutes after it was made',
    otherwise: [
      'The first lists nothing: sign in once more, and ask again after 15 minutes; then look at START-TIME, account and Region.',
      'It prints None or NEXTTOKEN: there were more than 500 calls, and older ones were not looked at. Ask again with a larger --max-items.',
      'The second prints a call: errorCode and errorMessage say what was refused, userIdentity to whom.',
      d.narrowed
        ? `Where that is a caller of Identity Center: ${AFTER_NARROWING}`
        : `Where that is a caller of Identity Center, it lacks its IAM policy: it gets it as in step **${CALLERS}** or **${PERMISSION_SETS}**.`,
      'A caller of another account is refused in the CloudTrail of that account alone: ask for the second command there.',
    ],
    sources: [pages.ERRORS, pages.LOOKUP_EVENTS],
  });

/** Who was let in before has its IAM policy: the narrowing is what refuses it. */
export const AFTER_NARROWING =
  'what worked before the deploy is refused by the narrowing, and the cloud engineer sets `narrowed: false` and deploys; any other caller lacks its IAM policy, which is on the sheet of phase 1.';

/** START-TIME is no timestamp, so that nothing is asked before somebody put one there. */
const decrypts = (d: IdentityCenterDeployment, query: string): string =>
  command('aws cloudtrail lookup-events', [
    ['start-time', 'START-TIME'],
    ['region', d.region],
    ['max-items', '500'],
    ['lookup-attributes', 'AttributeKey=EventName,AttributeValue=Decrypt'],
    ['query', query],
    ['output', 'text'],
  ]);

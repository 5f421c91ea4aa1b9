import { placeText } from '../../aws/place';
import { callerOf } from '../../live/aws/caller';
import type { Caller } from '../../live/aws/caller';
import { RefusedError } from '../../live/refused-error';
import { callerInRegion } from '../../live/aws/region';
import { type Check, fail, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/** Who asks, whether of the account or let in there, and whether the Region knows the account. */
export const credentials = (question: AwsQuestion): Promise<readonly Check[]> =>
  asked('credentials', ['sts:AssumeRole'], async () => {
    const { place, accounts } = question;
    const { caller, isKnownHere } = await callerInRegion(place.region, accounts);
    if (!isKnownHere) return [pass('credentials', whose(caller)), notEnabled(question, caller)];
    const who = await whoAsks(question, caller);
    return who.outcome === 'pass' ? [who, pass('Region', `${place.region} knows account ${place.account}`)] : [who];
  });

const whose = ({ arn, account }: Caller): string => `${arn}, of account ${account}`;

/**
 * A token that the global endpoint of STS gave may be refused in the same words.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 */
const notEnabled = ({ place }: AwsQuestion, { account }: Caller): Check =>
  fail(
    'Region',
    `${place.region} does not know the credentials of account ${account}, which other Regions do`,
    `Enable ${place.region} (Account > AWS Regions); if it is enabled, sign in at the STS endpoint of a Region and not the global one.`,
  );

async function whoAsks({ place, accounts }: AwsQuestion, caller: Caller): Promise<Check> {
  if (caller.account === place.account) return pass('credentials', whose(caller));
  try {
    const { arn } = await accounts.ask(place, `asking who answers in ${placeText(place)}`, callerOf);
    return pass('credentials', `${whose(caller)}; account ${place.account} lets them in as ${arn}`);
  } catch (e) {
    if (!(e instanceof RefusedError)) throw e;
    return fail(
      'credentials',
      `${whose(caller)}; the deployment is of account ${place.account}, whose bootstrap does not let them in`,
      `Sign in to account ${place.account}, or bootstrap it with --trust ${caller.account}.`,
    );
  }
}

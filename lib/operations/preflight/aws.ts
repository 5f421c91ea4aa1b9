import type { AwsDeployment } from '../../aws/fields';
import { placeText } from '../../aws/place';
import { groupBy } from '../../fields/group-by';
import { aliasesOf } from '../../live/aws/aliases';
import { bootstrapQualifier } from '../../live/aws/bootstrap-qualifier';
import { principalNamed } from '../../live/aws/principal';
import { stacksOf } from '../../live/aws/stacks';
import { sideBySide } from '../../live/side-by-side';
import type { Check, Checked } from '../checks';
import { once, onceEach } from '../once';
import type { Session } from '../session';
import { standings } from '../standing';
import type { AwsChecks } from './aws-checks';
import type { AwsQuestion } from './aws-question';
import { credentials } from './credentials';
import type { PreflightOptions } from './options';

/** Checks of deployments on AWS; what holds for an account and Region is asked once for all deployments there. */
export async function preflightAws(
  session: Session,
  deployments: readonly AwsDeployment[],
  checks: AwsChecks,
  options: PreflightOptions = {},
): Promise<readonly Checked[]> {
  const places = [...groupBy(deployments, (d) => `${d.account}/${d.region}`).values()];
  const checked = await sideBySide(places, session.limits.places, (here) => ofPlace(session, here, checks, options));
  return checked.flat();
}

async function ofPlace(
  session: Session,
  here: readonly [AwsDeployment, ...AwsDeployment[]],
  checks: AwsChecks,
  { accessAnalyzer = false }: PreflightOptions,
): Promise<readonly Checked[]> {
  const [{ account, region }] = here;
  const place = { account, region };
  const accounts = await session.accounts();
  const question: AwsQuestion = {
    session,
    accounts,
    place,
    qualifier: bootstrapQualifier(session.directory),
    accessAnalyzer,
    stacks: once(() => stacksOf(place, accounts)),
    standings: once(() => standings(session, here)),
    // Many deployments name the same administrators.
    principal: onceEach(
      (arn: string) => principalNamed(place, accounts, arn),
      (arn) => arn,
    ),
    aliases: once(() => aliasesOf(place, accounts)),
  };
  const first = await credentials(question);
  const shared = canGoOn(first) ? await all(checks.place.map((check) => check(question))) : [];
  return sideBySide(here, session.limits.keys, async (d) => {
    const own = canGoOn(first) ? await all(checks.deployment.map((check) => check(question, d))) : [];
    return { id: d.id, subject: placeText(d), checks: [...first, ...shared, ...own] };
  });
}

/** Without somebody who may ask, every other check would say the same. */
const canGoOn = (first: readonly Check[]): boolean => first.every(({ outcome }) => outcome === 'pass');

const all = async (checks: readonly Promise<readonly Check[]>[]): Promise<readonly Check[]> =>
  (await Promise.all(checks)).flat();

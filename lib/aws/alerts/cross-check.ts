import { groupBy } from '../../fields/group-by';
import { type FieldProblem, error } from '../../problems/problem';
import type { AwsDeployment } from '../fields';
import { placeText } from '../place';
import { alertsStackName } from './names';

/**
 * Rules with a wildcard on one bus; it can't be raised. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
const WILDCARD_RULES = 30;
/** Rules of one bus, the default one of an account and Region; it can be raised. */
const RULES = 300;

/** What the alerts of one account and Region share, and what is too many of them: problems by the deployment's id. */
export function crossCheckAlerts(deployments: readonly AwsDeployment[]): [id: string, FieldProblem][] {
  const watched = deployments.filter((d) => d.alerts !== undefined);
  return [...groupBy(watched, placeText)].flatMap(([place, here]) => [
    ...namedAsStack(place, here, deployments),
    ...otherEmails(place, here),
    ...tooMany(place, here),
  ]);
}

function namedAsStack(
  place: string,
  here: readonly AwsDeployment[],
  all: readonly AwsDeployment[],
): [string, FieldProblem][] {
  const name = alertsStackName(here[0]?.name);
  const same = all.find((d) => d.stackName === name && placeText(d) === place);
  if (same === undefined) return [];
  return [
    [same.id, error([], `its stack would be called ${name}, as that of the alerts of ${place}; choose another id`)],
  ];
}

function otherEmails(place: string, here: readonly AwsDeployment[]): [string, FieldProblem][] {
  const [first, ...others] = here.filter((d) => d.alerts?.emails !== undefined);
  const text = (d: AwsDeployment) => [...(d.alerts?.emails ?? [])].sort().join(', ');
  if (first === undefined) return [];
  return others
    .filter((d) => text(d) !== text(first))
    .map((d) => [
      d.id,
      error(
        ['alerts', 'emails'],
        `all alerts of ${place} go to one topic, and deployment ${first.id} has ${text(first)}; ` +
          'name the same addresses, best in defaults, or a topicArn of its own here',
      ),
    ]);
}

function tooMany(place: string, here: readonly AwsDeployment[]): [string, FieldProblem][] {
  const last = here.at(-1);
  const withWildcard = here.filter((d) => d.alerts?.on.includes('refused-use'));
  const rules = here.reduce((sum, d) => sum + (d.alerts?.on.length ?? 0), 1);
  if (last === undefined) return [];
  return [
    ...(withWildcard.length > WILDCARD_RULES
      ? [
          `refused-use is asked for ${withWildcard.length} keys of ${place}, and EventBridge takes ${WILDCARD_RULES} such rules: take it out of some`,
        ]
      : []),
    ...(rules > RULES
      ? [
          `the alerts of ${place} are ${rules} rules, and EventBridge takes ${RULES} unless you ask AWS for more: name fewer kinds in on`,
        ]
      : []),
  ].map((message) => [last.id, error(['alerts', 'on'], message)]);
}

import { parseArn } from '../../fields/arn';
import { type FieldProblem, error } from '../../problems/problem';
import type { AwsDeployment } from '../fields';
import { keyArnIn, placeText } from '../place';
import type { ExpectedCallers } from './expected';
import { MAX_PATTERN_CHARACTERS, patternOf } from './pattern';
import { watchedKey } from './watched-key';

/** Rules over several fields of `alerts`. */
export function checkAlerts(d: AwsDeployment): FieldProblem[] {
  const { alerts } = d;
  if (alerts === undefined) return [];
  if ((alerts.emails === undefined) === (alerts.topicArn === undefined)) {
    const given = alerts.emails === undefined ? 'neither' : 'both';
    return [error(['alerts'], `must have emails or topicArn, and has ${given}: the alerts go to one of them`)];
  }
  const topic = alerts.topicArn === undefined ? undefined : parseArn(alerts.topicArn);
  if (topic === undefined || (topic.account === d.account && topic.region === d.region)) return [];
  const place = placeText({ account: topic.account ?? '', region: topic.region ?? '' });
  const message = `is of ${place}, but a rule publishes to a topic of its own account and Region: ${placeText(d)}`;
  return [error(['alerts', 'topicArn'], message)];
}

/** EventBridge refuses a longer pattern, but only when it is deployed: whoever is expected stands in it by name. */
export function checkPatterns(d: AwsDeployment, expected: ExpectedCallers): FieldProblem[] {
  const arn = keyArnIn(d, 'mrk-'.padEnd(36, '0'));
  const key = { ...watchedKey(d), arn, id: arn.slice(-36) };
  return (d.alerts?.on ?? []).flatMap((id) => {
    const length = JSON.stringify(patternOf(id, key, expected)).length;
    if (length <= MAX_PATTERN_CHARACTERS) return [];
    const message = `the rule of ${id} would have ${length} characters, and EventBridge takes ${MAX_PATTERN_CHARACTERS}: name fewer key users, or take ${id} out`;
    return [error(['alerts', 'on'], message)];
  });
}

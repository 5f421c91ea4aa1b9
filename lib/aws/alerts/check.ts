import { parseArn } from '../../fields/arn';
import { type FieldProblem, error } from '../../problems/problem';
import type { AwsDeployment } from '../fields';
import { placeText } from '../place';

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

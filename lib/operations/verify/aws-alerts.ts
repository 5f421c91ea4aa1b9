import { ALERT_KINDS } from '../../aws/alerts/kinds';
import { topicArnOf } from '../../aws/alerts/names';
import { wantedRules } from '../../aws/alerts/wanted-rules';
import type { AwsDeployment } from '../../aws/fields';
import { type Subscriber, rulesOf, subscribersOf, targetsOf } from '../../live/aws/alerting';
import type { AwsAccounts } from '../../live/aws/accounts';
import { preview } from '../../problems/preview';
import { type Check, fail, pass } from '../checks';
import { trail } from '../preflight/trail';
import type { AwsSubject } from './aws-subject';

/** That the alerts which cmk.yaml asks for are there, are on, reach somebody, and that a trail feeds them. */
export async function alertChecks({ session, d }: AwsSubject): Promise<readonly Check[]> {
  if (d.alerts === undefined) return [];
  const accounts = await session.accounts();
  const faults = [
    ...(await ruleFaults(d, accounts)),
    ...topicFaults(d, await subscribersOf(d, accounts, topicArnOf(d))),
  ];
  const said = `${d.alerts.on.length} rules send to ${topicArnOf(d)}`;
  const next = `\`npx cdk deploy ${d.stackName}\` puts rules and topic back; whoever gets mails confirms the one that SNS sends.`;
  const alerts = faults.length === 0 ? pass('alerts', said) : fail('alerts', faults.join('; '), next);
  const reads = d.alerts.on.some((id) => ALERT_KINDS[id].reads);
  return [alerts, ...(await trail({ place: d, accounts, reads }))];
}

async function ruleFaults(d: AwsDeployment, accounts: AwsAccounts): Promise<string[]> {
  const live = new Map((await rulesOf(d, accounts, 'cmk-')).map(({ name, state }) => [name, state]));
  const topic = topicArnOf(d);
  const faults = await Promise.all(
    wantedRules(d).map(async ({ name, state }): Promise<string[]> => {
      const is = live.get(name);
      if (is === undefined) return [`rule ${name} is not there`];
      if (is !== state) return [`rule ${name} is ${preview(is, '')}, and shall be ${state}`];
      const targets = await targetsOf(d, accounts, name);
      return targets.includes(topic) ? [] : [`rule ${name} does not send to ${topic}`];
    }),
  );
  return faults.flat();
}

function topicFaults(d: AwsDeployment, subscribers: readonly Subscriber[] | undefined): string[] {
  const topic = topicArnOf(d);
  if (subscribers === undefined) return [`topic ${topic} is not there`];
  const missing = (d.alerts?.emails ?? []).filter((mail) => !subscribers.some(({ endpoint }) => endpoint === mail));
  const waiting = subscribers.filter(({ confirmed }) => !confirmed).map(({ endpoint }) => endpoint);
  return [
    ...missing.map((mail) => `${mail} gets no mails`),
    ...waiting.map((who) => `${preview(who, '')} has not confirmed`),
    ...(subscribers.some(({ confirmed }) => confirmed) ? [] : [`nobody gets what ${topic} is told`]),
  ];
}

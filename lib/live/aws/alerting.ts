import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand, type Rule } from '@aws-sdk/client-eventbridge';
import { NotFoundException, SNSClient, paginateListSubscriptionsByTopic } from '@aws-sdk/client-sns';
import { type AwsPlace, placeText } from '../../aws/place';
import type { AwsAccounts } from './accounts';
import { clientOf } from './client-of';

/** A rule of EventBridge as it stands. */
export interface LiveRule {
  readonly name: string;
  /** `ENABLED`, `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS` or `DISABLED`. */
  readonly state: string;
}

/** The rules of an account and Region whose names begin so. */
export function rulesOf(place: AwsPlace, accounts: AwsAccounts, prefix: string): Promise<readonly LiveRule[]> {
  return accounts.ask(place, `reading the rules of EventBridge in ${placeText(place)}`, async (settings) => {
    const client = clientOf(EventBridgeClient, settings);
    const rules: Rule[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(new ListRulesCommand({ NamePrefix: prefix, NextToken }));
      rules.push(...(page.Rules ?? []));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return rules.map(({ Name: name = '', State: state = '' }) => ({ name, state }));
  });
}

/** ARNs of what a rule sends to; at most five, by the quota of EventBridge. */
export function targetsOf(place: AwsPlace, accounts: AwsAccounts, rule: string): Promise<readonly string[]> {
  return accounts.ask(place, `reading the targets of rule ${rule} in ${placeText(place)}`, async (settings) => {
    const { Targets = [] } = await clientOf(EventBridgeClient, settings).send(
      new ListTargetsByRuleCommand({ Rule: rule }),
    );
    return Targets.map(({ Arn = '' }) => Arn);
  });
}

/** Whom a topic sends to. */
export interface Subscriber {
  readonly protocol: string;
  /** The address, the queue, the function. */
  readonly endpoint: string;
  /** A mail address is asked first whether it wants any. */
  readonly confirmed: boolean;
}

/** The subscribers of a topic; undefined where there is no such topic. */
export function subscribersOf(
  place: AwsPlace,
  accounts: AwsAccounts,
  topicArn: string,
): Promise<readonly Subscriber[] | undefined> {
  return accounts.ask(place, `reading the subscriptions of ${topicArn}`, async (settings) => {
    const found: Subscriber[] = [];
    try {
      const pages = paginateListSubscriptionsByTopic({ client: clientOf(SNSClient, settings) }, { TopicArn: topicArn });
      for await (const { Subscriptions = [] } of pages) {
        for (const { Protocol = '', Endpoint = '', SubscriptionArn } of Subscriptions) {
          found.push({ protocol: Protocol, endpoint: Endpoint, confirmed: SubscriptionArn !== 'PendingConfirmation' });
        }
      }
    } catch (e) {
      if (e instanceof NotFoundException) return undefined;
      throw e;
    }
    return found;
  });
}

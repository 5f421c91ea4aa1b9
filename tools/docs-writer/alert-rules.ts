import { ALERT_KIND_IDS, type AlertKindId } from '../../lib/aws/alerts/kinds';
import { type Message, messageOf } from '../../lib/aws/alerts/message';
import { alertsStackName, topicArnOf, undeliveredArn } from '../../lib/aws/alerts/names';
import { type EventPattern, patternOf } from '../../lib/aws/alerts/pattern';
import { topicKeyPolicy, topicPolicy, undeliveredPolicy } from '../../lib/aws/alerts/policies';
import { takenAwayMessage, takenAwayPattern } from '../../lib/aws/alerts/taken-away';
import { trailBucketPolicy } from '../../lib/aws/alerts/trail-policy';
import { watchedKey } from '../../lib/aws/alerts/watched-key';
import type { AwsDeployment } from '../../lib/aws/fields';
import { keyArnIn, stackArnPrefix } from '../../lib/aws/place';
import {
  AZURE_ALERT_KINDS,
  AZURE_ALERT_KIND_IDS,
  type AzureAlertKind,
  LOG_TAKEN_AWAY,
  isOverLog,
} from '../../lib/azure/alerts/kinds';
import { alertQuery } from '../../lib/azure/alerts/query';
import { platforms } from '../../lib/platforms';
import { immuta } from '../../lib/platforms/immuta';
import { informatica } from '../../lib/platforms/informatica';
import type { Platform } from '../../lib/platforms/platform';
import { KEY_ID, VENDOR_OBJECT_ID, outputsOf } from '../outputs-of';
import { exampleIn } from './example-phases';

/** Kinds whose rule leaves out whoever is expected, so that it is another one for each platform. */
const BY_WHOM: readonly AlertKindId[] = ['grants', 'unexpected-use'];

/** Every rule on AWS: what it catches, and what it says. Of Immuta's example; what asks who it was, of each platform. */
export function alertRules(): string {
  const all = platforms.filter(({ cloud }) => cloud === 'aws');
  const own = lastPhase(immuta);
  return [
    ...ALERT_KIND_IDS.flatMap((id) => [
      `### \`${id}\``,
      text(messageOf(id, own, { platform: immuta.title, loss: immuta.facts.loss.text })),
      ...(BY_WHOM.includes(id) ? all : [immuta]).flatMap((platform) => [
        ...(BY_WHOM.includes(id) ? [`For ${platform.title}:`] : []),
        json(patternFor(id, platform)),
      ]),
    ]),
    '### When alerting is taken away',
    text(takenAwayMessage),
    json(takenAway(own)),
    '### The fields of a message',
    'Where a message says `<event>`, the event is read at this path:',
    json(fieldsOfMessages(own)),
  ].join('\n\n');
}

/** The policies of what all alerts of an account and Region share. */
export function alertPolicies(): string {
  const d = lastPhase(immuta);
  const { account, region } = d;
  const trailArn = `arn:aws:cloudtrail:${region}:${account}:trail/${alertsStackName(d.name)}`;
  return [
    'Of the topic:',
    json(topicPolicy(d, topicArnOf(d))),
    'Of the key that encrypts the topic:',
    json(topicKeyPolicy(d)),
    'Of the queue of what could not be delivered:',
    json(undeliveredPolicy(d, undeliveredArn(d))),
    'Of the bucket of the trail, with `trail: create`:',
    json(trailBucketPolicy({ bucketArn: 'arn:aws:s3:::<bucket>', account, trailArn })),
  ].join('\n\n');
}

/** Every rule in Azure: what is felt, what to do, and the query or operations that it looks for. */
export function azureAlertRules(): string {
  return [
    ...AZURE_ALERT_KIND_IDS.flatMap((id) => {
      const kind: AzureAlertKind = AZURE_ALERT_KINDS[id];
      const { title, activity, breaks, todo } = kind;
      return [
        `### \`${id}\``,
        `It says that ${title}.\n\n- What breaks: ${breaks(informatica.facts.loss.text)}\n- What to do: ${todo.replaceAll('<id>', 'informatica-prod')}`,
        ...(activity.length === 0 ? [] : [`In the activity log: ${activity.map((one) => `\`${one}\``).join(', ')}.`]),
        ...(isOverLog(kind) ? [`\`\`\`kusto\n${alertQuery(id, '<id of the vault>', [VENDOR_OBJECT_ID])}\n\`\`\``] : []),
      ];
    }),
    '### When the log is taken away',
    `In the activity log, whatever \`on\` says: ${LOG_TAKEN_AWAY.map((one) => `\`${one}\``).join(', ')}.`,
  ].join('\n\n');
}

const lastPhase = (platform: Platform): AwsDeployment =>
  exampleIn(platform, Object.keys(platform.phases).at(-1) as string) as AwsDeployment;

function patternFor(id: AlertKindId, platform: Platform): EventPattern {
  const d = lastPhase(platform);
  const key = { ...watchedKey(d), arn: keyArnIn(d, KEY_ID), id: KEY_ID };
  return patternOf(id, key, platform.aws?.expectedCallers(d, outputsOf(d)['RoleArn']) ?? {});
}

function takenAway(d: AwsDeployment): EventPattern {
  const stackName = alertsStackName(d.name);
  return takenAwayPattern({ stackName, stackArnPrefix: stackArnPrefix(d, stackName), topicArns: [topicArnOf(d)] });
}

function fieldsOfMessages(d: AwsDeployment): Message['paths'] {
  const all = ALERT_KIND_IDS.map((id) => messageOf(id, d, { platform: '', loss: '' }).paths);
  return Object.assign({}, ...all) as Message['paths'];
}

const text = ({ template }: Message): string =>
  ['```text', ...template.split('\n').map((line) => JSON.parse(line) as string), '```'].join('\n');
const json = (value: object): string => `\`\`\`json\n${JSON.stringify(value, undefined, 2)}\n\`\`\``;

import type { AwsDeployment } from '../fields';
import { ALERT_KINDS, type AlertKind, type AlertKindId } from './kinds';

/**
 * What EventBridge makes a mail of. Values come into the template as they are, without escaping: only those are taken that
 * can hold no quotation mark. Of a path that an event lacks, nothing is left.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export interface Message {
  readonly paths: Readonly<Record<string, string>>;
  readonly template: string;
}

const PATHS = {
  kind: '$.detail-type',
  event: '$.detail.eventName',
  time: '$.time',
  region: '$.region',
  account: '$.account',
  type: '$.detail.userIdentity.type',
  arn: '$.detail.userIdentity.arn',
  caller: '$.detail.userIdentity.accountId',
  service: '$.detail.userIdentity.invokedBy',
  role: '$.detail.userIdentity.sessionContext.sessionIssuer.arn',
  address: '$.detail.sourceIPAddress',
  error: '$.detail.errorCode',
  id: '$.detail.eventID',
} as const;

/** Whom the message is about, besides the deployment. */
export interface Watched {
  /** The platform, as its vendor writes it. */
  readonly platform: string;
  /** What happens while the key is out of reach: the platform's sentence. */
  readonly loss: string;
}

/** The message of one kind of alert for a deployment: what, who, when, from where, what breaks, what to do. */
export function messageOf(id: AlertKindId, d: AwsDeployment, { platform, loss }: Watched): Message {
  const kind: AlertKind = ALERT_KINDS[id];
  return lines([
    `${platform}, deployment ${d.id}: ${kind.title}.`,
    'What:   <event> (<kind>) at <time>, account <account>, <region>',
    'Who:    <arn> (<type>), account <caller>',
    'Role:   <role>',
    'Through: <service>',
    'From:   <address>',
    'Refused or failed with: <error>',
    `What breaks: ${kind.breaks(loss)}`,
    ...todo(kind, d),
    'Event:  <id>',
    'A line that ends after its colon: the event does not say it.',
  ]);
}

const todo = ({ first, runbook }: AlertKind, d: AwsDeployment): string[] => [
  ...(first === undefined ? [] : [`What to do: ${first.replace('<id>', d.id)}`]),
  ...(runbook === undefined ? [] : [`What to do: npx --no cmk runbook ${d.id} ${runbook}`]),
];

/** Plain text of several lines is one quoted string for each. */
export const lines = (texts: readonly string[]): Message => {
  const template = texts.map((text) => JSON.stringify(text)).join('\n');
  const used = Object.entries(PATHS).filter(([name]) => template.includes(`<${name}>`));
  return { paths: Object.fromEntries(used), template };
};

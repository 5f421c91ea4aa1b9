import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ALERT_KIND_IDS } from '../../../../lib/aws/alerts/kinds';
import { messageOf } from '../../../../lib/aws/alerts/message';
import type { AwsDeployment } from '../../../../lib/aws/fields';
import { immuta } from '../../../../lib/platforms/immuta';
import { type Synthesized, synthesize } from '../../../support/synthesize';
import { watched } from '../../../support/watched';

const SHARED = 'cmk-alerts-111122223333-eu-west-1';
const every = `[${ALERT_KIND_IDS.join(', ')}]`;

async function resources(stack: string, ...all: AwsDeployment[]): Promise<Synthesized['template']['Resources']> {
  return (await synthesize(all)).get(stack)?.template.Resources ?? {};
}
const ofType = (all: Synthesized['template']['Resources'], type: string) =>
  Object.values(all)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

test('without alerts there is no stack of alerts and no rule', async () => {
  const silent: AwsDeployment = { ...watched('{ emails: [a@example.com] }'), alerts: undefined };
  const stacks = await synthesize([silent]);
  expect([...stacks.keys()]).toEqual(['cmk-pay']);
  expect(JSON.stringify(stacks.get('cmk-pay')?.template)).not.toContain('AWS::Events');
});

test('what the alerts of an account and Region share is as written down, with mails and a trail', async () => {
  const d = watched('{ emails: [a@example.com, b@example.com] }');
  const stacks = await synthesize([
    d,
    watched('{ emails: [b@example.com, a@example.com], trail: create }', { id: 'lend' }),
  ]);
  const { template, tags, terminationProtection, environment } = stacks.get(SHARED) as Synthesized;
  const { Resources, Description } = template as Synthesized['template'] & { Description: string };
  const { Alerting, ...rest } = Resources;
  const there = { Description, tags, terminationProtection, environment, Resources: rest };
  const written = join(__dirname, 'alerts-stack.yaml');
  expect(there).toEqual(parse(readFileSync(written, 'utf8')));
  expect(Alerting?.Properties).toMatchObject({
    Description: 'The alerts of customer managed keys were changed or taken away',
    State: 'ENABLED',
  });
});

test('a rule has its own words and state, and each topic its own id', async () => {
  const d = watched(`{ emails: [a@example.com], on: [disable, refused-use] }`);
  const all = await resources('cmk-pay', d);
  expect(Object.keys(all).filter((id) => id.startsWith('Alert'))).toEqual(['AlertDisable', 'AlertRefusedUse']);
  const rule = (kind: 'disable' | 'refused-use', title: string, State: string) => {
    const { paths, template } = messageOf(kind, d, { platform: immuta.title, loss: immuta.facts.loss.text });
    return {
      ...{ Name: `cmk-pay-${kind}`, Description: `pay: ${title}`, State },
      EventPattern: expect.objectContaining({ source: ['aws.kms'] }) as object,
      Targets: [
        {
          ...{ Id: 'Topic1', Arn: 'arn:aws:sns:eu-west-1:111122223333:cmk-alerts' },
          InputTransformer: { InputPathsMap: paths, InputTemplate: template },
          DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111122223333:cmk-alerts' },
        },
      ],
    };
  };
  expect(ofType(all, 'AWS::Events::Rule')).toEqual([
    rule('disable', 'the key was disabled or enabled', 'ENABLED'),
    rule('refused-use', 'the use of the key was refused', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'),
  ]);
});

test('a rule for each kind stands in the stack of the key, and sends to the topic with a queue for what fails', async () => {
  const d = watched(`{ emails: [a@example.com], on: ${every} }`);
  const rules = ofType(await resources('cmk-pay', d), 'AWS::Events::Rule');
  expect(rules.map(({ Name }) => Name)).toEqual(ALERT_KIND_IDS.map((id) => `cmk-pay-${id}`));
  for (const { Targets } of rules) {
    expect(Targets).toMatchObject([
      {
        Arn: 'arn:aws:sns:eu-west-1:111122223333:cmk-alerts',
        DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111122223333:cmk-alerts' },
      },
    ]);
  }
});

test('the topic is encrypted, takes only what rules and alarms of this account send, and mails to each address', async () => {
  const all = await resources(SHARED, watched('{ emails: [a@example.com, b@example.com] }'));
  expect(ofType(all, 'AWS::SNS::Topic')).toMatchObject([{ KmsMasterKeyId: { 'Fn::GetAtt': ['TopicKey', 'Arn'] } }]);
  expect(ofType(all, 'AWS::SNS::Subscription').map(({ Protocol, Endpoint }) => [Protocol, Endpoint])).toEqual([
    ['email', 'a@example.com'],
    ['email', 'b@example.com'],
  ]);
  const [{ PolicyDocument } = {}] = ofType(all, 'AWS::SNS::TopicPolicy') as {
    PolicyDocument: { Statement: object[] };
  }[];
  expect(PolicyDocument?.Statement).toMatchObject([
    {
      Principal: { Service: 'events.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '111122223333' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:111122223333:rule/cmk-*' },
      },
    },
    { Principal: { Service: 'cloudwatch.amazonaws.com' } },
    { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
  ]);
});

test('EventBridge may use the key of the topic without a condition, since it knows none there', async () => {
  const all = await resources(SHARED, watched('{ emails: [a@example.com] }'));
  const [{ KeyPolicy } = {}] = ofType(all, 'AWS::KMS::Key') as { KeyPolicy: { Statement: { Condition?: object }[] } }[];
  expect(KeyPolicy?.Statement[1]).toEqual({
    Sid: 'AllowEventBridgeAndAlarmsToEncryptMessages',
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'cloudwatch.amazonaws.com'] },
    Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
  });
});

test('with topics that are there, no topic is made, and each of them hears when alerting is taken away', async () => {
  const topic = (name: string) => `arn:aws:sns:eu-west-1:111122223333:${name}`;
  const all = await resources(
    SHARED,
    watched(`{ topicArn: "${topic('one')}" }`),
    watched(`{ topicArn: "${topic('two')}" }`, { id: 'lend' }),
  );
  expect(ofType(all, 'AWS::SNS::Topic')).toEqual([]);
  const [{ Targets = [] } = {}] = ofType(all, 'AWS::Events::Rule') as { Targets: { Arn: string }[] }[];
  expect(Targets.map(({ Arn }) => Arn)).toEqual([topic('one'), topic('two')]);
  expect(ofType(all, 'AWS::CloudWatch::Alarm')).toMatchObject([{ AlarmActions: [topic('one'), topic('two')] }]);
});

test('a trail is made only where one is asked for, and its files outlive the stack', async () => {
  expect(ofType(await resources(SHARED, watched('{ emails: [a@example.com] }')), 'AWS::CloudTrail::Trail')).toEqual([]);
  const all = await resources(SHARED, watched('{ emails: [a@example.com], trail: create }'));
  expect(ofType(all, 'AWS::CloudTrail::Trail')).toMatchObject([
    { IsLogging: true, EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All' }] },
  ]);
  expect(all['TrailBucket']).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('each account and Region has a stack of its own, protected, which the others wait for', async () => {
  const stacks = await synthesize([
    watched('{ emails: [a@example.com] }'),
    watched('{ emails: [a@example.com] }', { id: 'far', region: 'eu-north-1' }),
  ]);
  expect([...stacks.keys()].filter((id) => id.startsWith('cmk-alerts'))).toEqual([
    'cmk-alerts-111122223333-eu-north-1',
    SHARED,
  ]);
  expect(stacks.get(SHARED)).toMatchObject({ terminationProtection: true });
  expect(stacks.get('cmk-pay')?.dependsOn).toEqual([SHARED]);
});

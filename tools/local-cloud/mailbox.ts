import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { ClientSettings } from './local-cloud';

/** A queue that gets what a topic sends, in place of a person's mailbox. */
export class Mailbox {
  private constructor(
    private readonly sqs: SQSClient,
    private readonly url: string,
  ) {}

  static async of(client: ClientSettings, topicArn: string): Promise<Mailbox> {
    const sqs = new SQSClient(client);
    const { QueueUrl: url = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'mailbox' }));
    const asked = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] });
    const queueArn = (await sqs.send(asked)).Attributes?.['QueueArn'] ?? '';
    const policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queueArn,
          Condition: { ArnEquals: { 'aws:SourceArn': topicArn } },
        },
      ],
    };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: { Policy: JSON.stringify(policy) } }));
    const subscribe = new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn });
    await new SNSClient(client).send(subscribe);
    return new Mailbox(sqs, url);
  }

  /** The texts that have come since it was emptied last. */
  async empty(): Promise<string[]> {
    const texts: string[] = [];
    for (;;) {
      const asked = new ReceiveMessageCommand({ QueueUrl: this.url, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 });
      const { Messages: messages = [] } = await this.sqs.send(asked);
      if (messages.length === 0) return texts;
      texts.push(...messages.map(textOf));
      const Entries = messages.map((m, i) => ({ Id: String(i), ReceiptHandle: m.ReceiptHandle ?? '' }));
      await this.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: this.url, Entries }));
    }
  }
}

const textOf = ({ Body = '{}' }: Message): string => (JSON.parse(Body) as { Message?: string }).Message ?? '';

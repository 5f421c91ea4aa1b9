import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { UserError } from '../../problems/user-error';

/** Whose credentials they are. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
}

/** Asks STS, which needs no permission. Throws a UserError with exit code 3 where the answer has no account and ARN. */
export async function callerOf(settings: STSClientConfig | STSClient): Promise<Caller> {
  const client = settings instanceof STSClient ? settings : new STSClient(settings);
  const { Account: account = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}));
  if (!/^\d{12}$/.test(account) || !/^arn:[\w-]+:(iam|sts)::\d{12}:[\w+=,.@/-]+$/.test(arn)) {
    throw new UserError('AWS did not say whose the present credentials are: its answer has no account and ARN.', [], 3);
  }
  return { account, arn };
}

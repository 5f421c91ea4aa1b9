import { STSClient } from '@aws-sdk/client-sts';
import { UserError } from '../../problems/user-error';
import type { AwsAccounts } from './accounts';
import { type Caller, callerOf } from './caller';

/** What AWS says of the present credentials. */
export interface PresentCredentials {
  /** Whose they are, or a sentence that says why that is not known. */
  readonly caller: Caller | string;
  /** When they end; undefined for those that last. */
  readonly until?: Date;
  /** What the clock of AWS said; undefined where it was not reached. */
  readonly clock?: Date;
}

/** Asks STS of a Region, which needs no permission. A refusal, too, says what time it is. */
export async function presentCredentials(region: string, accounts: AwsAccounts): Promise<PresentCredentials> {
  let clock: Date | undefined;
  let until: Date | undefined;
  try {
    const doing = 'asking AWS who answers for the present AWS credentials';
    const caller = await accounts.present(region, doing, async (settings) => {
      until = typeof settings.credentials === 'function' ? (await settings.credentials()).expiration : undefined;
      const client = new STSClient(settings);
      client.middlewareStack.add(
        (next) => async (call) => {
          const answer = await next(call);
          clock = dateOf(answer.response) ?? clock;
          return answer;
        },
        // Before the SDK makes an error of it.
        { step: 'deserialize', priority: 'low' },
      );
      return callerOf(client);
    });
    return { caller, until, clock };
  } catch (e) {
    if (!(e instanceof UserError)) throw e;
    return { caller: e.message, until, clock };
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-date */
function dateOf(response: unknown): Date | undefined {
  const { headers } = response as { readonly headers?: Readonly<Record<string, string>> };
  const time = Date.parse(headers?.['date'] ?? '');
  return Number.isNaN(time) ? undefined : new Date(time);
}

import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { partitionOf } from '../../fields/region';
import { UserError } from '../../problems/user-error';
import { explainAwsError } from './errors';

export interface AwsPlace {
  readonly account: string;
  readonly region: string;
}

type Credentials = ReturnType<typeof fromTemporaryCredentials>;

/** Configuration for an SDK client of this account and Region. */
export interface AwsClientSettings {
  readonly region: string;
  /** Absent: the present credentials, as the SDK finds them. */
  readonly credentials?: Credentials;
  readonly retryMode: 'adaptive';
  readonly maxAttempts: number;
}

/** Adaptive retry slows down when AWS throttles; with the default of 3 attempts a fleet would run into it. */
const RETRY = { retryMode: 'adaptive', maxAttempts: 8 } as const;

/**
 * Reaches accounts as the CDK CLI does: the present credentials where they are of the account, else the
 * bootstrap's lookup role, which may read and may not decrypt. Whoever answers is compared with the account wanted.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export class AwsAccounts {
  readonly #known = new Map<string, Promise<AwsClientSettings>>();
  #present: Promise<string> | undefined;

  /** `qualifier` is the bootstrap's, from cdk.json. */
  constructor(private readonly qualifier: string) {}

  /** Throws a UserError when there are no credentials, they have expired, or they reach another account. */
  async to(place: AwsPlace): Promise<AwsClientSettings> {
    const key = `${place.account}/${place.region}`;
    let settings = this.#known.get(key);
    if (settings === undefined) {
      settings = this.#open(place);
      this.#known.set(key, settings);
    }
    return settings;
  }

  async #open(place: AwsPlace): Promise<AwsClientSettings> {
    const { region, account } = place;
    this.#present ??= callerAccount({ region, ...RETRY }, 'the present AWS credentials');
    const present = await this.#present;
    if (present === account) return { region, ...RETRY };
    const roleArn = `arn:${partitionOf(region)}:iam::${account}:role/cdk-${this.qualifier}-lookup-role-${account}-${region}`;
    const settings: AwsClientSettings = {
      region,
      ...RETRY,
      credentials: fromTemporaryCredentials({
        params: { RoleArn: roleArn, RoleSessionName: 'cmk' },
        clientConfig: { region },
      }),
    };
    const who = `the present AWS credentials (account ${present}), assuming ${roleArn}`;
    const reached = await callerAccount(settings, who);
    if (reached !== account) {
      throw new UserError(`The deployment is of account ${account}, but ${who}, reached account ${reached}.`);
    }
    return settings;
  }
}

async function callerAccount(settings: AwsClientSettings, who: string): Promise<string> {
  const client = new STSClient(settings);
  try {
    const { Account } = await client.send(new GetCallerIdentityCommand({}));
    return Account ?? 'unknown';
  } catch (e) {
    throw explainAwsError(e, `asking AWS who answers for ${who}`);
  } finally {
    client.destroy();
  }
}

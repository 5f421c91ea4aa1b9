import { setMaxListeners } from 'node:events';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { AwsPlace } from '../../aws/place';
import { partitionOf } from '../../fields/region';
import { UserError } from '../../problems/user-error';
import type { TimeLimits } from '../time-limits';
import { type Caller, callerOf } from './caller';
import type { AwsClientSettings, PresentCredentials } from './client-settings';
import { type Refusal, TO_READ, explainAwsError, isDenied, refusedError, toChange } from './errors';
import { RequestHandler } from './request-handler';
import { withSignOfLife } from './sign-of-life';

export interface AwsAccountsOptions {
  /** Of the CDK bootstrap, from cdk.json. */
  readonly qualifier: string;
  readonly limits: TimeLimits;
  /** Shows what is waited for. */
  readonly progress: (text: string) => void;
}

/** Who may be asked in a place. */
export interface Identity {
  /** In words, with its ARN. */
  readonly who: string;
  readonly settings: () => Promise<AwsClientSettings>;
}

/** Adaptive retry slows down when AWS throttles; with the default of 3 attempts a fleet would run into it. */
const RETRY = { retryMode: 'adaptive', maxAttempts: 8 } as const;

/**
 * Asks AWS as the CDK CLI does: with the present credentials where they are of the account and allowed, else with the
 * bootstrap's lookup role, which may read and may not decrypt. Whoever answers is compared with the account wanted.
 * https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export class AwsAccounts {
  readonly #requestHandler: RequestHandler;
  readonly #operation: AbortSignal;
  /** Found once for all clients, and renewed when they expire: to find them may run a program or ask a server. */
  readonly #present: PresentCredentials;
  readonly #byRegion = new Map<string, AwsClientSettings>();
  readonly #roles = new Map<string, Promise<AwsClientSettings>>();
  /** By place: who was allowed last, and is asked first. */
  readonly #allowed = new Map<string, string>();
  #caller: Promise<Caller> | undefined;

  /** The time of all calls together begins here. */
  constructor(private readonly options: AwsAccountsOptions) {
    this.#operation = AbortSignal.timeout(options.limits.operationSeconds * 1000);
    // Each call that is under way listens to it, and as many may be as the limits of the session allow.
    setMaxListeners(0, this.#operation);
    this.#requestHandler = new RequestHandler(options.limits, this.#operation);
    this.#present = fromNodeProviderChain({ clientConfig: { requestHandler: this.#requestHandler } });
  }

  /**
   * What `call` gives with the settings of somebody who is allowed to make it; it may run once for each identity. `doing`
   * completes "Failed while …". Throws a UserError with exit code 3: a RefusedError where nobody is allowed, else where
   * there are no credentials or no answer, or where another account answers.
   */
  async ask<T>(place: AwsPlace, doing: string, call: (settings: AwsClientSettings) => Promise<T>): Promise<T> {
    return this.#waited(doing, this.#ask(place, doing, call));
  }

  async #ask<T>(place: AwsPlace, doing: string, call: (settings: AwsClientSettings) => Promise<T>): Promise<T> {
    const key = `${place.account}/${place.region}`;
    const refusals: Refusal[] = [];
    for (const { who, settings } of await this.#identities(place)) {
      try {
        const answer = await call(await settings());
        this.#allowed.set(key, who);
        return answer;
      } catch (error) {
        if (!isDenied(error)) throw explainAwsError(error, doing);
        refusals.push({ who, error });
      }
    }
    throw refusedError(doing, refusals, TO_READ);
  }

  /**
   * What `call` gives with the identity that changes things: `role` where the deployment names one, else the present
   * credentials. Never the lookup role, which may only read. Throws as `ask` does.
   */
  async change<T>(
    place: AwsPlace,
    role: string | undefined,
    doing: string,
    call: (settings: AwsClientSettings) => Promise<T>,
  ): Promise<T> {
    const act = async (): Promise<T> => {
      const { who, settings } = await this.changer(place, role);
      try {
        return await call(await settings());
      } catch (error) {
        throw isDenied(error) ? refusedError(doing, [{ who, error }], toChange(role)) : explainAwsError(error, doing);
      }
    };
    return this.#waited(doing, act());
  }

  /**
   * What `call` gives with the present credentials, of whatever account they are. For questions about the credentials
   * themselves: nobody is compared with a place. Throws as `ask` does.
   */
  async present<T>(region: string, doing: string, call: (settings: AwsClientSettings) => Promise<T>): Promise<T> {
    const answer = call(this.#settings(region));
    return this.#waited(
      doing,
      answer.catch((e: unknown) => Promise.reject(explainAwsError(e, doing))),
    );
  }

  /** Who changes things in a place. Throws a UserError where the present credentials are of another account, and no role is named. */
  async changer(place: AwsPlace, role: string | undefined): Promise<Identity> {
    const caller = await (this.#caller ??= this.#whoCalls(place.region));
    const present = `the present AWS credentials (${caller.arn})`;
    if (role !== undefined) {
      return { who: `the deployment's accessRole (${role})`, settings: () => this.#assumed(place, role, present) };
    }
    if (caller.account === place.account) return { who: present, settings: async () => this.#settings(place.region) };
    throw new UserError(
      `The deployment is of account ${place.account}, but ${present} are of account ${caller.account}. Sign in to that account, or name a role there as accessRole in cmk.yaml.`,
      [],
      3,
    );
  }

  /** ARN of the bootstrap's role that may read, and may not use keys. */
  lookupRole({ account, region }: AwsPlace): string {
    return `arn:${partitionOf(region)}:iam::${account}:role/cdk-${this.options.qualifier}-lookup-role-${account}-${region}`;
  }

  /** In the order in which they are asked: first who was allowed before. */
  async #identities(place: AwsPlace): Promise<Identity[]> {
    const caller = await (this.#caller ??= this.#whoCalls(place.region));
    const roleArn = this.lookupRole(place);
    const present = `the present AWS credentials (${caller.arn})`;
    const identities: Identity[] = [
      { who: `the bootstrap's lookup role (${roleArn})`, settings: () => this.#assumed(place, roleArn, present) },
    ];
    if (caller.account === place.account) {
      identities.unshift({ who: present, settings: () => Promise.resolve(this.#settings(place.region)) });
    }
    const first = this.#allowed.get(`${place.account}/${place.region}`);
    return identities.sort((a, b) => Number(b.who === first) - Number(a.who === first));
  }

  #whoCalls(region: string): Promise<Caller> {
    const doing = 'asking AWS who answers for the present AWS credentials';
    return callerOf(this.#settings(region)).catch((e: unknown) => Promise.reject(explainAwsError(e, doing)));
  }

  /** Settings of the role, once AWS has said that it is of the account. */
  #assumed({ account, region }: AwsPlace, roleArn: string, by: string): Promise<AwsClientSettings> {
    const key = `${region} ${roleArn}`;
    const known = this.#roles.get(key);
    if (known !== undefined) return known;
    const assume = async (): Promise<AwsClientSettings> => {
      const own = this.#settings(region);
      const who = `${by}, assuming ${roleArn}`;
      try {
        // They last for an hour, all calls together for minutes: assumed once, not once for each client.
        const credentials = await fromTemporaryCredentials({
          params: { RoleArn: roleArn, RoleSessionName: 'cmk' },
          masterCredentials: this.#present,
          clientConfig: own,
        })();
        const settings = { ...own, credentials };
        const reached = await callerOf(settings);
        if (reached.account === account) return settings;
        const message = `The deployment is of account ${account}, but ${who}, reached account ${reached.account}.`;
        throw new UserError(message, [], 3);
      } catch (e) {
        throw isDenied(e) ? e : explainAwsError(e, `asking AWS who answers for ${who}`);
      }
    };
    const settings = assume();
    this.#roles.set(key, settings);
    return settings;
  }

  /** Within the time of all calls together, and with a word where it takes long. */
  #waited<T>(doing: string, running: Promise<T>): Promise<T> {
    const { limits, progress } = this.options;
    return withSignOfLife(running, { doing, limits, progress, operation: this.#operation });
  }

  /** The same for a Region each time, so that its clients are made once. */
  #settings(region: string): AwsClientSettings {
    const known = this.#byRegion.get(region);
    if (known !== undefined) return known;
    const settings = { region, ...RETRY, credentials: this.#present, requestHandler: this.#requestHandler };
    this.#byRegion.set(region, settings);
    return settings;
  }
}

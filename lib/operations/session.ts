import type { AwsAccounts } from '../live/aws/accounts';
import { bootstrapQualifier } from '../live/aws/bootstrap-qualifier';
import type { VaultConnection } from '../live/azure/ask-vault';
import { credentialsOf } from '../live/azure/credential';
import type { ResourceManagerConnection } from '../live/azure/resource-manager';
import type { Environment } from '../live/azure/sign-in';
import type { TimeLimits } from '../live/time-limits';
import { type ConfigurationSource, configurationFolder } from '../configuration/correct';

/** How many are asked at the same time, and how long that may take. */
export interface Limits extends TimeLimits {
  /** Accounts and Regions. */
  readonly places: number;
  /** Keys of one account and Region. */
  readonly keys: number;
  readonly vaults: number;
  /** Between an answer of CloudTrail's event history and the next question to it. @default - as long as AWS wants */
  readonly lookupGapMs?: number;
}

/** What every operation works with: who asks, where files lie, what time it is, how to say what is under way. */
export interface Session {
  /** Where paths begin that a person types. */
  readonly directory: string;
  /** Where cmk.yaml lies. */
  readonly folder: string;
  /** AWS accounts with the credentials for each; loads the SDK when first asked. */
  readonly accounts: () => Promise<AwsAccounts>;
  readonly vaults: VaultConnection;
  readonly resourceManager: ResourceManagerConnection;
  /** Whether Azure may be asked at all: not with CMK_LIVE=0. */
  readonly asksVaults: boolean;
  readonly limits: Limits;
  readonly now: () => Date;
  /** Shows that something is under way; never part of a result. */
  readonly progress: (text: string) => void;
}

export interface SessionOptions extends ConfigurationSource {
  /** @default false */
  readonly asksVaults?: boolean;
  /** Variables of the environment that say who signs in to Azure. @default - none: the Azure CLI */
  readonly environment?: Environment;
  /** How long all calls of the command together may take. @default 300 */
  readonly operationSeconds?: number;
  readonly progress: (text: string) => void;
}

/** In five minutes about two thousand accounts and Regions can be read; KMS and CloudFormation answer within seconds. */
const LIMITS: Limits = { places: 8, keys: 8, vaults: 8, callSeconds: 15, operationSeconds: 300, quietSeconds: 2 };

/** A session with the credentials of whoever is signed in here. */
export function openSession(options: SessionOptions): Session {
  let accounts: Promise<AwsAccounts> | undefined;
  const credentialOf = credentialsOf(options.environment ?? {});
  const { operationSeconds = LIMITS.operationSeconds } = options;
  const limits = { ...LIMITS, operationSeconds };
  return {
    directory: options.directory,
    folder: configurationFolder(options),
    accounts: () => (accounts ??= openAccounts(options, limits)),
    vaults: { credentialOf },
    resourceManager: { credentialOf },
    asksVaults: options.asksVaults === true,
    limits,
    now: () => new Date(),
    progress: options.progress,
  };
}

async function openAccounts({ directory, progress }: SessionOptions, limits: Limits): Promise<AwsAccounts> {
  const { AwsAccounts: Accounts } = await import('../live/aws/accounts');
  return new Accounts({ qualifier: bootstrapQualifier(directory), limits, progress });
}

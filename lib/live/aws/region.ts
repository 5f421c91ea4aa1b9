import { type Partition, partitionOf } from '../../fields/region';
import type { AwsAccounts } from './accounts';
import { type Caller, callerOf } from './caller';

/** A Region of each partition that no account can turn off. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
const ALWAYS_ON: Readonly<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
};

/** How a Region says that it does not know an account which has not enabled it. */
const UNKNOWN_HERE = [
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'AuthFailure',
  'OptInRequired',
  'RegionDisabledException',
];

/** Whose the present credentials are, and whether this Region knows them. */
export interface CallerInRegion {
  readonly caller: Caller;
  readonly isKnownHere: boolean;
}

/**
 * Asks STS of the Region; where that does not know the credentials, STS of a Region that every account has. Throws a
 * UserError with exit code 3 where neither knows them, or there is no answer.
 */
export async function callerInRegion(region: string, accounts: AwsAccounts): Promise<CallerInRegion> {
  const asking = (where: string): string => `asking AWS in ${where} who answers for the present AWS credentials`;
  const alwaysOn = ALWAYS_ON[partitionOf(region)];
  const here = await accounts.present(region, asking(region), async (settings) => {
    try {
      return await callerOf(settings);
    } catch (e) {
      if (region !== alwaysOn && UNKNOWN_HERE.includes((e as Error).name)) return undefined;
      throw e;
    }
  });
  if (here !== undefined) return { caller: here, isKnownHere: true };
  return { caller: await accounts.present(alwaysOn, asking(alwaysOn), callerOf), isKnownHere: false };
}

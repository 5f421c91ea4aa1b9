import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsDeployment } from '../../aws/fields';
import type { AwsPlace } from '../../aws/place';
import type { AwsAccounts } from '../../live/aws/accounts';
import type { Check } from '../checks';
import type { Session } from '../session';
import type { Standings } from '../standing';

/** What the checks of one account and Region work with. The functions ask once, however many checks call them. */
export interface AwsQuestion {
  readonly session: Session;
  readonly accounts: AwsAccounts;
  readonly place: AwsPlace;
  /** Of the CDK bootstrap. */
  readonly qualifier: string;
  /** Whether AWS IAM Access Analyzer is asked too, which AWS charges for. */
  readonly accessAnalyzer: boolean;
  /** All stacks there. */
  readonly stacks: () => Promise<readonly Stack[]>;
  readonly standings: () => Promise<Standings>;
  /** The ARN of the role or user that has the name in this one; undefined where there is none. */
  readonly principal: (arn: string) => Promise<string | undefined>;
  /** Ids of keys by `alias/<name>`. */
  readonly aliases: () => Promise<ReadonlyMap<string, string>>;
}

/** Holds for every deployment of the account and Region. */
export type PlaceCheck = (question: AwsQuestion) => Promise<readonly Check[]>;

/** Holds for one deployment. */
export type DeploymentCheck = (question: AwsQuestion, d: AwsDeployment) => Promise<readonly Check[]>;

import { partitionOf } from '../fields/region';

/** Where a key of AWS lives. */
export interface AwsPlace {
  readonly account: string;
  readonly region: string;
}

/** The place in a sentence. */
export const placeText = ({ account, region }: AwsPlace): string => `account ${account}, ${region}`;

/** The ARN that a key of this place has. https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-ARN */
export const keyArnIn = ({ account, region }: AwsPlace, keyId: string): string =>
  `arn:${partitionOf(region)}:kms:${region}:${account}:key/${keyId}`;

/** Whether a text is the ARN of a key of this place: its partition, its Region, its account. Any other text is not ours to call. */
export function isKeyArnIn(place: AwsPlace, text: string): boolean {
  const keyId = text.slice(text.lastIndexOf('/') + 1);
  return /^[A-Za-z0-9-]{1,64}$/.test(keyId) && text === keyArnIn(place, keyId);
}

/** The ARN of a stack of this place up to the id that CloudFormation gives it. */
export const stackArnPrefix = ({ account, region }: AwsPlace, stackName: string): string =>
  `arn:${partitionOf(region)}:cloudformation:${region}:${account}:stack/${stackName}/`;

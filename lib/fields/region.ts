import * as z from 'zod';

/** Regions are named by the compass: a Region that AWS opens tomorrow will match (`eu-north-2`), a typo not (`eu-nroth-1`). */
const COMPASS = '(north|south|east|west|central)(east|west)?';

/** Partitions and the shape of their Regions, from the endpoint rules of the AWS SDKs (partitions.json). */
const REGIONS = {
  aws: new RegExp(`^(af|ap|ca|eu|il|me|mx|sa|us)-${COMPASS}-\\d$`),
  'aws-cn': new RegExp(`^cn-${COMPASS}-\\d$`),
  'aws-us-gov': new RegExp(`^us-gov-${COMPASS}-\\d$`),
  'aws-eusc': new RegExp(`^eusc-[a-z]+-${COMPASS}-\\d$`),
};

export type Partition = keyof typeof REGIONS;

export const PARTITIONS = Object.keys(REGIONS) as readonly Partition[];

/** Names for the "did you mean" of a misspelt Region; a Region that is newer than this list only gets a warning. */
export const KNOWN_REGIONS = (
  'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ' +
  'ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 ' +
  'eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 ' +
  'me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2 cn-north-1 cn-northwest-1 ' +
  'us-gov-east-1 us-gov-west-1 eusc-de-east-1'
).split(' ');

/** What the endpoints of a partition end in, from the same file. */
export const DNS_SUFFIX: Readonly<Record<Partition, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
  'aws-eusc': 'amazonaws.eu',
};

/** Partition of a text that may be a Region; undefined where it is none. */
export const findPartition = (region: string): Partition | undefined =>
  PARTITIONS.find((partition) => REGIONS[partition].test(region));

/** Partition of a Region that passed `region`; a bug elsewhere otherwise. */
export function partitionOf(region: string): Partition {
  const found = findPartition(region);
  if (found === undefined) throw new Error(`no partition for Region ${region}`);
  return found;
}

const NAMES = `${PARTITIONS.slice(0, -1).join(', ')} and ${PARTITIONS.at(-1)}`;
const RULE = `must be an AWS Region such as us-east-1 (partitions ${NAMES})`;

export const region = z
  .string({ error: RULE })
  .superRefine((value, context) => {
    if (findPartition(value) !== undefined) return;
    context.addIssue({ code: 'custom', message: RULE, params: { candidates: KNOWN_REGIONS } });
  })
  .meta({ description: 'AWS Region, such as us-east-1.', examples: ['us-east-1'] });

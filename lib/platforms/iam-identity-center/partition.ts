import { DNS_SUFFIX, partitionOf } from '../../fields/region';
import { type FieldProblem, error, warning } from '../../problems/problem';
import type { IdentityCenterDeployment } from './config';

const GUIDE = 'https://docs.aws.amazon.com/singlesignon/latest/userguide';
const BASELINE = `${GUIDE}/baseline-KMS-key-policy.html`;
const MULTI_REGION = `${GUIDE}/multi-region-iam-identity-center.html#multi-region-prerequisites`;
const GOVCLOUD = 'https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-sso.html';
const CHINA = 'https://docs.amazonaws.cn/en_us/singlesignon/latest/userguide/encryption-at-rest.html';

/** What AWS documents for other partitions than aws, and what it leaves open there; read in November 2026. */
export function checkPartition({ region, multiRegion }: IdentityCenterDeployment): FieldProblem[] {
  const partition = partitionOf(region);
  if (partition === 'aws') return [];
  const endings = `the documented key policy asks for calls through sso.*.amazonaws.com (${BASELINE}), and endpoints there end in ${DNS_SUFFIX[partition]}`;
  const place = `${region} is of partition ${partition}`;
  const open = {
    'aws-cn': error(
      ['region'],
      `${place}: AWS has customer managed keys there (${CHINA}), but ${endings}; ` +
        'with a key policy that fits no call nobody signs in, so no key is made until AWS documents one for China',
    ),
    'aws-us-gov': warning(
      ['region'],
      `${place}: AWS lists the differences of Identity Center there (${GOVCLOUD}) and does not name customer managed keys; ` +
        'see that Settings > Additional settings > Manage encryption is there before you deploy',
    ),
    'aws-eusc': warning(
      ['region'],
      `${place}: ${endings}; docs.aws.eu prints the same policy, so try an account's access through the portal before you rely on the key`,
    ),
  }[partition];
  if (!multiRegion) return [open];
  const replicas = `true: AWS replicates Identity Center to select Regions only (${MULTI_REGION}); confirm that some of partition ${partition} are among them`;
  return [open, warning(['multiRegion'], replicas)];
}

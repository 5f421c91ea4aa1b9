import { parsePrincipal } from '../../fields/principal-arn';
import { DNS_SUFFIX, findPartition, partitionOf } from '../../fields/region';
import { type FieldProblem, error, warning } from '../../problems/problem';
import type { ImmutaDeployment } from './config';
import { MANAGE_KEYS } from './pages';

/**
 * Immuta's page names no partition. AWS documents roles and service principals for all of them; for China:
 * https://docs.amazonaws.cn/en_us/eks/latest/userguide/pod-id-role.html
 */
export function checkPartition(d: ImmutaDeployment): FieldProblem[] {
  const partition = partitionOf(d.region);
  const silent = warning(
    ['region'],
    `${d.region} is of partition ${partition}, and Immuta's page on AWS KMS names none (${MANAGE_KEYS.address}); ask Immuta Support whether its plugin reaches KMS there`,
  );
  return [...(partition === 'aws' ? [] : [silent]), ...checkRunsOn(d)];
}

/** What Immuta runs on must be of the partition of the key. */
function checkRunsOn({ runsOn, region }: ImmutaDeployment): FieldProblem[] {
  const partition = partitionOf(region);
  if (runsOn.type === 'existing-role') {
    const { partition: own } = parsePrincipal(runsOn.roleArn);
    if (own === partition) return [];
    const message = `${runsOn.roleArn} is of partition ${own}, but Region ${region} is of ${partition}; write arn:${partition}:…`;
    return [error(['runsOn', 'roleArn'], message)];
  }
  if (runsOn.type !== 'eks-irsa') return [];
  const { hostname } = new URL(runsOn.issuer);
  const end = `.${DNS_SUFFIX[partition]}`;
  const place = hostname.slice('oidc.eks.'.length, -end.length);
  if (hostname.endsWith(end) && findPartition(place) === partition) return [];
  const message =
    `${runsOn.issuer} is no issuer of partition ${partition}, as Region ${region} is; ` +
    `it must begin with https://oidc.eks.<Region>.${DNS_SUFFIX[partition]}/id/`;
  return [error(['runsOn', 'issuer'], message)];
}

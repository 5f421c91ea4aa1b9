import { command } from '../../fields/command';
import { partitionOf } from '../../fields/region';
import type { IdentityCenterDeployment } from './config';

type Options = readonly (readonly [string, string])[];

/** Stands in the stack's outputs until cmk.yaml has instanceArn; a shell refuses `<`. */
const instance = (d: IdentityCenterDeployment): string =>
  d.instanceArn ?? `arn:${partitionOf(d.region)}:sso:::instance/<instance id>`;

const of = (d: IdentityCenterDeployment): Options => [
  ['region', d.region],
  ['instance-arn', instance(d)],
];

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html */
const UPDATE = 'aws sso-admin update-instance';
const encryption = (d: IdentityCenterDeployment, keyArn: string | undefined): Options => {
  const key = keyArn === undefined ? 'KeyType=AWS_OWNED_KMS_KEY' : `KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=${keyArn}`;
  return [...of(d), ['encryption-configuration', key]];
};

/** On one line, without quotes: `keyArn` is a token at synthesis. No value of an ARN or a Region needs quotes. */
const oneLine = (options: Options): string =>
  [UPDATE, ...options.map(([name, value]) => `--${name} ${value}`)].join(' ');

/** For an output of the stack. */
export const switchOutput = (d: IdentityCenterDeployment, keyArn: string): string => oneLine(encryption(d, keyArn));
export const switchBackOutput = (d: IdentityCenterDeployment): string => oneLine(encryption(d, undefined));

/** For a sheet of a deployment whose instanceArn is known. */
export const switchCommand = (d: IdentityCenterDeployment, keyArn: string): string =>
  command(UPDATE, encryption(d, keyArn));
export const switchBackCommand = (d: IdentityCenterDeployment): string => command(UPDATE, encryption(d, undefined));

/** `query` is a JMESPath expression. */
export const describeCommand = (d: IdentityCenterDeployment, query: string): string =>
  command('aws sso-admin describe-instance', [...of(d), ['query', query]]);

/** Prints fields of cmk.yaml, as YAML: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html */
export const listCommand = (d: IdentityCenterDeployment): string =>
  command('aws sso-admin list-instances', [
    ['region', d.region],
    [
      'query',
      'Instances[].{instanceArn:InstanceArn,identityStoreId:IdentityStoreId,account:OwnerAccountId,region:PrimaryRegion}',
    ],
    ['output', 'yaml'],
  ]);

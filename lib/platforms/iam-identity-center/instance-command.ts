import { partitionOf } from '../../fields/region';
import { shellWord } from '../../fields/shell-word';
import type { IdentityCenterDeployment } from './config';

/** Stands in a command until cmk.yaml has instanceArn; a shell refuses `<`. */
const instance = (d: IdentityCenterDeployment): string =>
  d.instanceArn === undefined ? `arn:${partitionOf(d.region)}:sso:::instance/<instance id>` : shellWord(d.instanceArn);

const update = (d: IdentityCenterDeployment, encryption: string): string =>
  `aws sso-admin update-instance --region ${d.region} --instance-arn ${instance(d)} --encryption-configuration ${encryption}`;

/**
 * `keyArn` is a word of a shell, or a token at synthesis.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html
 */
export const switchCommand = (d: IdentityCenterDeployment, keyArn: string): string =>
  update(d, `KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=${keyArn}`);

export const switchBackCommand = (d: IdentityCenterDeployment): string => update(d, 'KeyType=AWS_OWNED_KMS_KEY');

export const describeCommand = (d: IdentityCenterDeployment): string =>
  `aws sso-admin describe-instance --region ${d.region} --instance-arn ${instance(d)} --query EncryptionConfigurationDetails`;

import { partitionOf } from '../../fields/region';
import type { IdentityCenterDeployment } from './config';

/** Stands in a command until cmk.yaml has instanceArn; a shell refuses `<`. */
const instance = (d: IdentityCenterDeployment): string =>
  d.instanceArn ?? `arn:${partitionOf(d.region)}:sso:::instance/<instance id>`;

const update = (d: IdentityCenterDeployment, encryption: string): string =>
  `aws sso-admin update-instance --region ${d.region} --instance-arn ${instance(d)} --encryption-configuration ${encryption}`;

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_UpdateInstance.html */
export const switchCommand = (d: IdentityCenterDeployment, keyArn: string): string =>
  update(d, `KeyType=CUSTOMER_MANAGED_KEY,KmsKeyArn=${keyArn}`);

export const switchBackCommand = (d: IdentityCenterDeployment): string => update(d, 'KeyType=AWS_OWNED_KMS_KEY');

export const describeCommand = (d: IdentityCenterDeployment): string =>
  `aws sso-admin describe-instance --region ${d.region} --instance-arn ${instance(d)} --query EncryptionConfigurationDetails`;

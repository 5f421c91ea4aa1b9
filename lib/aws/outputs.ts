import { type OutputRule, type OutputRules, exactly, shaped } from '../fields/output-rule';
import { partitionOf } from '../fields/region';
import type { AwsDeployment } from './fields';

/**
 * Ids of single-Region and multi-Region keys.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id-key-id
 */
const KEY_ID = '(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})';
const KEY_ID_WORDS = 'a key id, such as 1234abcd-12ab-34cd-56ef-1234567890ab or mrk-1234abcd12ab34cd56ef1234567890ab';

/** The outputs that DeploymentStack gives to every stack. The alias is a claim of cmk.yaml: a deploy may still lack it. */
export function awsOutputs(d: AwsDeployment): OutputRules {
  const prefix = `arn:${partitionOf(d.region)}:kms:${d.region}:${d.account}:key/`;
  return {
    KmsKeyArn: shaped(new RegExp(`^${prefix}${KEY_ID}$`), `${prefix}<key id>, the ARN of a key and not of an alias`),
    KeyId: {
      expected: `${KEY_ID_WORDS}, and the one in KmsKeyArn`,
      accepts: (value, { KmsKeyArn }) =>
        new RegExp(`^${KEY_ID}$`).test(value) && (KmsKeyArn === undefined || KmsKeyArn.endsWith(`:key/${value}`)),
    },
    AliasName: shaped(
      /^alias\/(?!aws\/)[A-Za-z0-9/_-]{1,250}$/,
      'the name of an alias of your own, such as alias/acme: letters, digits or / _ -',
    ),
    Region: exactly(d.region),
    Account: exactly(d.account),
  };
}

/**
 * An IAM resource that the stack made, without a path: CloudFormation names it after stack and logical id.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
 */
export function iamOutput(d: AwsDeployment, kind: 'role' | 'instance-profile'): OutputRule {
  const prefix = `arn:${partitionOf(d.region)}:iam::${d.account}:${kind}/`;
  return shaped(new RegExp(`^${prefix}[A-Za-z0-9-]{1,128}$`), `${prefix}<name>`);
}

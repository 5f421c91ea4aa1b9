import type { AwsDeployment } from '../../aws/fields';
import { placeText } from '../../aws/place';
import {
  type Application,
  type IdentityCenterInstance,
  applicationsOf,
  organizationInstance,
} from '../../live/aws/organization-instance';
import { iamIdentityCenter } from '../../platforms/iam-identity-center';
import type { IdentityCenterDeployment } from '../../platforms/iam-identity-center/config';
import { type Check, fail, pass } from '../checks';
import { asked } from './asked';
import type { AwsQuestion } from './aws-question';

/**
 * Services whose applications do not work with such a key, as they stand in the ARN of an application's provider.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/awsapps-that-work-with-identity-center.html, read 2026-08-21
 */
const UNSUPPORTED = [
  { name: 'AWS App Studio', pattern: /app-?studio/i },
  { name: 'AWS IoT Events', pattern: /iot-?events/i },
  { name: 'AWS IoT SiteWise', pattern: /iot-?sitewise/i },
  { name: 'Amazon Monitron', pattern: /monitron/i },
];

/** Of IAM Identity Center alone: whether its instance is here and at rest, and no application stands in the way. */
export async function identityCenter(question: AwsQuestion, d: AwsDeployment): Promise<readonly Check[]> {
  if (d.platform !== iamIdentityCenter.name) return [];
  return asked('instance', ['sso:ListInstances', 'sso:DescribeInstance'], async () => {
    const instance = await organizationInstance(d, question.accounts);
    if (instance === undefined) return [missing(d)];
    return [ofInstance(d as IdentityCenterDeployment, instance), ...(await applications(question, d, instance))];
  });
}

const missing = (d: AwsDeployment): Check =>
  fail(
    'instance',
    `account ${d.account} has no organization instance of IAM Identity Center in ${d.region}`,
    'Write the management account and the Region of the instance in cmk.yaml; its console shows both under Settings.',
  );

function ofInstance(d: IdentityCenterDeployment, instance: IdentityCenterInstance): Check {
  const { arn, identityStoreId, status, encryptionStatus, encryptionReason } = instance;
  const is = `the instance in ${placeText(d)} is ${arn}`;
  if (d.instanceArn !== undefined && d.instanceArn !== arn) {
    return fail('instance', `${is}, and cmk.yaml says ${d.instanceArn}`, `Write instanceArn: ${arn} in cmk.yaml.`);
  }
  if (d.identityStoreId !== undefined && d.identityStoreId !== identityStoreId) {
    const store = `the identity store of ${arn} is ${identityStoreId}, and cmk.yaml says ${d.identityStoreId}`;
    return fail('instance', store, `Write identityStoreId: ${identityStoreId} in cmk.yaml.`);
  }
  if (status !== 'ACTIVE') return fail('instance', `${is}, ${status}`, 'Wait until it is ACTIVE.');
  if (encryptionStatus === 'UPDATING') {
    return fail(
      'instance',
      `${is}, and its key is being switched`,
      'Wait until that is over; one switch runs at a time.',
    );
  }
  const last = encryptionStatus === 'UPDATE_FAILED' ? `; its last switch of the key failed: ${encryptionReason}` : '';
  return pass('instance', `${is}, active${last}`);
}

const applications = (
  { accounts }: AwsQuestion,
  d: AwsDeployment,
  { arn }: IdentityCenterInstance,
): Promise<readonly Check[]> =>
  asked('applications', ['sso:ListApplications'], async () => {
    const found = await applicationsOf(d, accounts, arn);
    const bad = found.flatMap((application) => unsupported(application));
    if (bad.length > 0) return bad;
    const services = UNSUPPORTED.map(({ name }) => name).join(', ');
    return [pass('applications', `none of the ${found.length} is one of ${services}`)];
  });

const unsupported = ({ name, provider }: Application): readonly Check[] =>
  UNSUPPORTED.filter(({ pattern }) => pattern.test(provider)).map((service) =>
    fail(
      'applications',
      `${name} is an application of ${service.name}, which does not work with a key of your own`,
      'Do not switch before its owner has given it up, or AWS Support says that it works.',
    ),
  );

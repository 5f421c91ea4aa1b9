import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsDeployment } from '../../../lib/aws/fields';
import { adopt } from '../../../lib/operations/adopt';
import { loadText } from '../../support/deployments';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  assumed,
  awsEnvironment,
  identity,
  kmsRefused,
  loopbackAws,
  refused,
  withAwsEnvironment,
  xml,
} from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { immuta } from '../configuration/immuta';

const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/k1';
const KEY = {
  KeyId: 'k1',
  Arn: ARN,
  KeyManager: 'CUSTOMER',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyUsage: 'ENCRYPT_DECRYPT',
  Origin: 'AWS_KMS',
  MultiRegion: false,
  KeyState: 'Enabled',
};
const NO_STACK = refused('ValidationError', 'Stack with id cmk-prod does not exist', 400);
const found = (key: object): AwsAnswer => ({ body: JSON.stringify({ KeyMetadata: key }) });

let folder: string;
let aws: LoopbackAws;
let restore: () => void;
let stacks: AwsAnswer;
let key: (keyId: unknown) => AwsAnswer;
let holder: AwsAnswer;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-adopt-'));
  stacks = NO_STACK;
  key = () => found(KEY);
  holder = refused('ValidationError', 'Stack for k1 does not exist', 400);
  aws = await loopbackAws(({ action, parameters }: AwsCall) => {
    if (action === 'GetCallerIdentity') return identity('111122223333');
    if (action === 'AssumeRole') return assumed('LOOKUP');
    if (action === 'DescribeStackResources') return holder;
    return action === 'DescribeStacks' ? stacks : key(parameters['KeyId']);
  });
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  restore();
  await aws.stop();
});

const prod = loadText(immuta()).deployments[0] as AwsDeployment;
const run = (named?: string) => adopt(testSession({ directory: folder }), prod, { key: named });
const missing = kmsRefused('NotFoundException', 'Alias is not found');

test('a key is found by its alias; key and alias are imported', async () => {
  const mapping = { Key: { KeyId: 'k1' }, Alias: { AliasName: 'alias/cmk-prod' } };
  expect(await run()).toEqual({
    id: 'prod',
    keyArn: ARN,
    mappingFile: 'cmk-prod.import.json',
    mapping,
    commands: [
      'npx cdk import cmk-prod --resource-mapping cmk-prod.import.json',
      'npx cdk deploy cmk-prod',
      'npx --no cmk repair prod',
    ],
  });
  expect(JSON.parse(readFileSync(join(folder, 'cmk-prod.import.json'), 'utf8'))).toEqual(mapping);
});

test('a mapping file with spaces or worse in its name is one word of the command', async () => {
  const { commands } = await adopt(testSession({ directory: folder }), prod, { output: "a b;id 'x'.json" });
  expect(commands[0]).toBe(`npx cdk import cmk-prod --resource-mapping 'a b;id '\\''x'\\''.json'`);
});

test('a key that is named and has no alias is imported alone', async () => {
  key = (id) => (id === 'k1' ? found(KEY) : missing);
  expect((await run('k1')).mapping).toEqual({ Key: { KeyId: 'k1' } });
});

test('an alias of another key is refused', async () => {
  key = (id) => found(id === 'k1' ? KEY : { ...KEY, KeyId: 'k2', Arn: ARN.replace('k1', 'k2') });
  await expect(run('k1')).rejects.toThrow(
    new Error(
      `alias/cmk-prod belongs to another key, ${ARN.replace('k1', 'k2')}. Choose another alias in cmk.yaml, or move that alias away first.`,
    ),
  );
});

test('no key: how to name one, or to make one', async () => {
  key = () => missing;
  await expect(run()).rejects.toThrow(
    new Error(
      'There is no key alias/cmk-prod in account 111122223333, eu-west-1. Name the key with --key <key id or ARN>, or deploy a new one: npx cdk deploy cmk-prod.',
    ),
  );
});

test('a stack that exists has nothing to adopt', async () => {
  const member = (status: string) =>
    xml(
      'DescribeStacks',
      `<Stacks><member><StackName>cmk-prod</StackName><StackStatus>${status}</StackStatus></member></Stacks>`,
    );
  stacks = member('CREATE_COMPLETE');
  await expect(run()).rejects.toThrow(
    new Error(
      'Stack cmk-prod exists in account 111122223333, eu-west-1: there is nothing to adopt. Look at it with npx cdk diff cmk-prod.',
    ),
  );
  stacks = member('REVIEW_IN_PROGRESS');
  expect((await run()).keyArn).toBe(ARN);
});

test.each([
  [{ KeyManager: 'AWS' }, 'key manager is AWS, not CUSTOMER'],
  [{ KeySpec: 'RSA_2048' }, 'key spec is RSA_2048, not SYMMETRIC_DEFAULT'],
  [{ KeyUsage: 'SIGN_VERIFY' }, 'key usage is SIGN_VERIFY, not ENCRYPT_DECRYPT'],
  [{ Origin: 'EXTERNAL' }, 'origin is EXTERNAL, not AWS_KMS'],
  [{ MultiRegion: true }, 'multi-Region is true, not false'],

  [
    { KeyState: 'PendingDeletion' },
    'it is pending deletion; first: aws kms cancel-key-deletion --key-id k1 --region eu-west-1, then enable-key',
  ],
  [
    { KeySpec: 'HMAC_256', Origin: 'EXTERNAL' },
    'key spec is HMAC_256, not SYMMETRIC_DEFAULT; origin is EXTERNAL, not AWS_KMS',
  ],
])('a key with %j can not become the key', async (fields, why) => {
  key = () => found({ ...KEY, ...fields });
  await expect(run()).rejects.toThrow(new Error(`${ARN} can't become the key of prod: ${why}.`));
});

test('a replica of a multi-Region key is refused, and its primary named', async () => {
  const MultiRegionConfiguration = { MultiRegionKeyType: 'REPLICA', PrimaryKey: { Arn: 'arn:primary', Region: 'x' } };
  key = () => found({ ...KEY, MultiRegionConfiguration });
  await expect(run()).rejects.toThrow(
    `${ARN} can't become the key of prod: it is a replica of arn:primary; adopt that one.`,
  );
});

test('a key that another stack holds is refused', async () => {
  holder = xml(
    'DescribeStackResources',
    '<StackResources><member><StackName>theirs</StackName><PhysicalResourceId>k1</PhysicalResourceId></member></StackResources>',
  );
  await expect(run()).rejects.toThrow(
    `${ARN} belongs to stack theirs, which would go on changing it. Take it out of that stack first (DeletionPolicy Retain, then remove the key from its template), or name another key with --key.`,
  );
});

test('a key of another account can not become the key', async () => {
  const theirs = ARN.replace('111122223333', '444455556666');
  key = () => found({ ...KEY, Arn: theirs });
  await expect(run(theirs)).rejects.toThrow(
    new Error(`${theirs} can't become the key of prod: account is 444455556666, not 111122223333.`),
  );
});

test('a refusal says which key was read', async () => {
  key = () => kmsRefused('AccessDeniedException', 'User is not authorized to perform: kms:DescribeKey');
  await expect(run()).rejects.toThrow(
    new Error(
      "Failed while reading key alias/cmk-prod of account 111122223333, eu-west-1: kms:DescribeKey was refused to the present AWS credentials (arn:aws:iam::111122223333:user/me); kms:DescribeKey was refused to the bootstrap's lookup role (arn:aws:iam::111122223333:role/cdk-hnb659fds-lookup-role-111122223333-eu-west-1). Use credentials that may, or bootstrap the account (npx cdk bootstrap), with --trust for yours. It said: User is not authorized to perform: kms:DescribeKey",
    ),
  );
});

test('a --key that is no key id is answered by AWS, not by a stack trace', async () => {
  key = (id) => (id === 'x y' ? kmsRefused('ValidationException', 'Invalid keyId x y') : missing);
  await expect(run('x y')).rejects.toThrow(
    new Error(
      'Failed while reading key x y of account 111122223333, eu-west-1: AWS answered ValidationException (HTTP status 400). It said: Invalid keyId x y',
    ),
  );
});

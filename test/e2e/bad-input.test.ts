import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { runCommand } from '../../tools/command';
import { cmk } from '../../tools/local-cloud/cmk';
import { CdkFailure, LocalCloud } from '../../tools/local-cloud/local-cloud';
import { localEnvironment } from '../../tools/local-cloud/environment';

jest.setTimeout(60_000);

const immuta = `deployments:
  immuta-prod:
    platform: immuta
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    runsOn: { type: ec2 }
`;
const adobe = `deployments:
  adobe-prod:
    platform: adobe-experience-platform
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    vendorStatements: paste.json
`;
const second = immuta.replace('deployments:\n', '').replace('immuta-prod', 'immuta-test');
/** Ten lists of ten aliases of ten lists ...: a few hundred bytes that stand for ten thousand million values. */
const bomb = `deployments:
${[...'abcdefghij'].map((id, i, ids) => `  ${id}: &${id} [${Array(10).fill(i === 0 ? 'x' : `*${ids[i - 1]}`)}]`).join('\n')}
`;

const ACTIONS = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:ReEncrypt*',
  'kms:GenerateDataKey*',
  'kms:DescribeKey',
  'kms:CreateGrant',
];
/** What Adobe's page shows for one account, with one thing about it changed. */
const paste = (changed: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'CJA Flow IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::767397686373:root' },
        Action: ACTIONS,
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': '767397686373' } },
        ...changed,
      },
    ],
  });

interface BadInput {
  readonly what: string;
  readonly text: string;
  readonly paste?: string;
  readonly says: string;
}

const inputs: readonly BadInput[] = [
  { what: 'an empty file', text: '', says: 'cmk.yaml:1:1: error: is empty; README.md has one to start from' },
  { what: 'no YAML', text: 'deployments: {', says: 'cmk.yaml:1:14: error: not YAML' },
  {
    what: 'tabs',
    text: 'deployments:\n\timmuta-prod:\n',
    says: 'cmk.yaml:2:1: error: not YAML: a tab stands where spaces must; indent with spaces',
  },
  { what: 'an unknown key', text: `${immuta}    rotationDay: 90\n`, says: 'cmk.yaml:8:5: error' },
  {
    what: 'an unknown platform',
    text: immuta.replace('platform: immuta', 'platform: imuta'),
    says: 'given: "imuta"; did you mean immuta?',
  },
  {
    what: 'an unquoted account',
    text: immuta.replace(/"(\d{12})"/, '011122223333'),
    says: 'cmk.yaml:4:14: error: deployments.immuta-prod.account: must be an account id of 12 digits in quotes, such as "111122223333"; given: 011122223333',
  },
  {
    what: 'the ARN of another account',
    text: immuta.replace('111122223333:role', '999988887777:role'),
    says: 'is of account 999988887777, but the deployment is of account 111122223333',
  },
  {
    what: 'the ARN of another partition',
    text: immuta.replace('arn:aws:', 'arn:aws-cn:'),
    says: 'is of partition aws-cn, but Region eu-west-1 is of aws',
  },
  {
    what: 'an alias with a space',
    text: `${immuta}    alias: my key\n`,
    says: 'cmk.yaml:8:12: error: deployments.immuta-prod.alias: must have 1 to 250 letters, digits or / _ - (no spaces, no dots); given: "my key"',
  },
  {
    what: 'an alias of AWS',
    text: `${immuta}    alias: aws/kms\n`,
    says: 'must not start with aws/: those aliases belong to AWS; given: "aws/kms"',
  },
  {
    what: 'a rotation of 30 days',
    text: `${immuta}    key: { rotationDays: 30 }\n`,
    says: 'cmk.yaml:8:26: error: deployments.immuta-prod.key.rotationDays: must be a whole number of days from 90 to 2560; given: 30',
  },
  {
    what: 'one alias twice',
    text: `${immuta}    alias: same\n${second}    alias: same\n`,
    says: 'alias "same" in account 111122223333, eu-west-1 is taken by deployment immuta-prod',
  },
  {
    what: 'a wrong value in defaults',
    text: `defaults: { key: { rotationDays: 30 } }\n${immuta}`,
    says: 'cmk.yaml:1:34: error: defaults.key.rotationDays: must be a whole number of days from 90 to 2560; given: 30',
  },
  { what: '1 MB of nonsense', text: '{'.repeat(1_000_000), says: 'error: nests more than 100 levels deep' },
  { what: 'an alias bomb', text: bomb, says: 'the aliases up to here stand for more than' },
  { what: 'a truncated paste', text: adobe, paste: paste({}).slice(0, -20), says: 'not the whole JSON' },
  {
    what: 'a paste for every account',
    text: adobe,
    paste: paste({ Principal: { AWS: '*' } }),
    says: 'has the principal "*": every AWS account in the world could use the key',
  },
  {
    what: 'a paste with a further action',
    text: adobe,
    paste: paste({ Action: [...ACTIONS, 'kms:PutKeyPolicy'] }),
    says: 'allows kms:PutKeyPolicy, which is not one of the six documented actions',
  },
  {
    what: 'a paste without its condition',
    text: adobe,
    paste: paste({ Condition: undefined }),
    says: 'must have the condition {"StringEquals":{"aws:PrincipalAccount":"767397686373"}}',
  },
];

const STACK_TRACE = /^\s+at .*:\d+:\d+\)?$/m;
const place = { account: '111122223333', region: 'eu-west-1' };
let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await LocalCloud.start();
});
afterAll(() => cloud.stop());

/** Writes cmk.yaml and what it names, and gives its path. */
function written(input: Pick<BadInput, 'text' | 'paste'>): string {
  const folder = cloud.folder('configuration');
  writeFileSync(join(folder, 'cmk.yaml'), input.text);
  writeFileSync(join(folder, 'paste.json'), input.paste ?? '');
  return join(folder, 'cmk.yaml');
}

/** What `cdk deploy --all` says when it fails. */
async function refused(file: string): Promise<string> {
  const failure: unknown = await cloud.cdk(['deploy', '--all'], { env: { CMK_CONFIG: file } }).catch((e: unknown) => e);
  if (!(failure instanceof CdkFailure)) throw new Error('cdk deploy did not fail');
  return failure.output;
}

async function deployed(): Promise<unknown[]> {
  const { StackSummaries = [] } = await new CloudFormationClient(cloud.client(place)).send(new ListStacksCommand({}));
  const { Keys = [] } = await new KMSClient(cloud.client(place)).send(new ListKeysCommand({}));
  return [...StackSummaries, ...Keys];
}

describe.each(inputs)('$what', (input) => {
  test('is refused by cmk check in words', async () => {
    const { code, output } = await cmk(['check', '--config', written(input)], cloud.environment());
    expect(code).toBe(1);
    expect(output).toContain(input.says);
    expect(output).not.toMatch(STACK_TRACE);
  });
});

test.each(inputs.filter(({ what }) => ['no YAML', 'a rotation of 30 days', 'a truncated paste'].includes(what)))(
  'cdk deploy says the same of $what, and deploys nothing',
  async (input) => {
    const output = await refused(written(input));
    expect(output).toContain(input.says);
    expect(output).not.toMatch(STACK_TRACE);
    expect(await deployed()).toEqual([]);
  },
);

test('a missing cmk.yaml is said to be missing', async () => {
  expect(await refused('nowhere/cmk.yaml')).toContain(
    'There is no nowhere/cmk.yaml here. README.md has one to start from; ' +
      'or name another file with --config or CMK_CONFIG.',
  );
});

test('a local cloud that is not running is said to be out of reach', async () => {
  const env = localEnvironment(process.env, 'http://127.0.0.1:9', cloud.folder('home'));
  const { code, output } = await cmk(['settings', 'immuta-prod', '--config', 'examples/cmk.yaml'], env);
  expect(code).toBe(3);
  expect(output).toContain('AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL.');
  expect(output).not.toMatch(STACK_TRACE);
});

test('a machine without Python is told what it needs', async () => {
  const script = "require('./tools/python/find-python').findPython()";
  const { code, stderr } = await runCommand(process.execPath, ['--import', 'tsx', '--eval', script], {
    env: { PATH: cloud.folder('empty'), TSX_DISABLE_CACHE: '1' },
  });
  expect(code).toBe(1);
  expect(stderr).toContain(
    'The local cloud and the template checks need Python 3.10 or newer with its venv module: ' +
      'no python3 was found on the PATH. ' +
      'Install one (https://www.python.org/downloads/) and run the same command again.',
  );
});

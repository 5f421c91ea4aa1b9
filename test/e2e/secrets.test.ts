import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyClient } from '@azure/keyvault-keys';
import pc from 'picocolors';
import type { AwsDeployment } from '../../lib/aws/fields';
import { program } from '../../lib/cli/program';
import { sideBySide } from '../../lib/live/side-by-side';
import { type Finished, runCommand } from '../../tools/command';
import type { KeyPermission } from '../../tools/small-vault/key-permission';
import { PROJECT } from '../../tools/project';
import { ADMINISTRATOR, SUBSCRIPTION, TENANT } from '../support/azure-deployment';
import { CANARIES, canariesIn, filesBelow } from '../support/canaries';
import { loadText } from '../support/deployments';
import { type IdentityCenterAws, identityCenterAws, startIdentityCenterAws } from '../support/identity-center-aws';
import { liveVault } from '../support/live-vault';
import { type AzureFault, type LoopbackAzure, startAzure } from '../support/loopback-azure';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  identity,
  kmsRefused,
  refused,
  signInPage,
  xml,
} from '../support/loopback-aws';
import { DELETED_VAULTS, VAULTS, vaultPath } from '../support/loopback-resource-manager';

jest.setTimeout(300_000);

const VAULT = 'acme-informatica-cmk';
const CONFIGURATION = `
deployments:
  prod:
    platform: iam-identity-center
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/Admin]
    accessRole: arn:aws:iam::111122223333:role/KeyChanger
  informatica-prod:
    platform: informatica
    tenantId: ${TENANT}
    subscriptionId: ${SUBSCRIPTION}
    location: westeurope
    resourceGroup: rg-customer-keys
    vault: { name: ${VAULT} }
    key: { name: informatica-encryption-key, activationDate: 2026-01-01T00:00:00Z }
    deployers: [c0ffee01-1111-4222-8333-444455556666]
    administrators: [${ADMINISTRATOR}]
`;
const d = loadText(CONFIGURATION).deployments[0] as AwsDeployment;

/** What is typed for each command of cmk: the lines with which it asks, changes and writes most. */
const LINES: Readonly<Record<string, readonly string[]>> = {
  audit: ['audit prod --events events.jsonl --format csv', 'audit prod --events events.jsonl --json'],
  check: ['check --deployed --json'],
  preflight: ['preflight --all', 'preflight --all --format junit'],
  list: ['list --json'],
  status: ['status --all --last-use', 'status --all --json'],
  policy: ['policy prod --drift', 'policy informatica-prod --drift --json', 'policy prod --diff'],
  settings: ['settings --all', 'settings --all --json'],
  handover: ['handover --all --out pages'],
  connect: ['connect prod --yes --break-glass tried', 'connect informatica-prod --yes'],
  verify: ['verify --all', 'verify --all --format junit'],
  adopt: ['adopt prod', 'adopt informatica-prod'],
  repair: ['repair prod --yes'],
  rotate: ['rotate prod --yes', 'rotate informatica-prod --yes'],
  disable: ['disable prod --yes', 'disable informatica-prod --yes'],
  enable: ['enable prod --yes', 'enable informatica-prod --yes --despite-drift'],
  runbook: ['runbook prod revoke', 'runbook informatica-prod recover --format html'],
  doctor: ['doctor', 'doctor --json'],
  schema: ['schema'],
};
const ALL = Object.values(LINES).flat();

let folder: string;
let account: IdentityCenterAws;
let aws: LoopbackAws;
let azure: LoopbackAzure;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cmk-secrets-'));
  for (const name of ['work', 'home', 'tmp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'work', 'cmk.yaml'), CONFIGURATION);
  writeFileSync(join(folder, 'work', 'events.jsonl'), '');
  account = { ...identityCenterAws(d), assumes: true };
  account.instead = assuming;
  aws = await startIdentityCenterAws(d, account);
  azure = await startAzure(folder, {
    tenantId: TENANT,
    vaultName: VAULT,
    tokenFor,
    proxyUser: `cmk:${CANARIES.proxyPassword}@`,
  });
  const live = liveVault({ softDeleteRetentionInDays: 90 });
  azure.answers = { [vaultPath(VAULT)]: live, [VAULTS]: { value: [live] }, [DELETED_VAULTS]: { value: [] } };
  azure.vault.admit(CANARIES.vaultToken, ADMINISTRATOR);
  azure.vault.allow(ADMINISTRATOR, PERMISSIONS);
  const { port, credential, clientOptions } = azure.vault;
  const keys = new KeyClient(`https://127.0.0.1:${port}`, credential(ADMINISTRATOR), clientOptions);
  const keyOps = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey'];
  await keys.createRsaKey('informatica-encryption-key', { keySize: 2048, keyOps });
});
afterEach(async () => {
  await Promise.all([aws.stop(), azure.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const PERMISSIONS: readonly KeyPermission[] = [
  ...(['get', 'list', 'create', 'update', 'rotate', 'wrapKey', 'unwrapKey'] as const),
  ...(['getRotationPolicy', 'setRotationPolicy'] as const),
];
const tokenFor = (resource: string): string =>
  /vault/.test(resource)
    ? CANARIES.vaultToken
    : /graph/.test(resource)
      ? CANARIES.graphToken
      : CANARIES.managementToken;

/** Only who signs with the present credentials becomes a role, and gets those of the role. */
function assuming({ action, accessKeyId }: AwsCall): AwsAnswer | undefined {
  if (action === 'GetCallerIdentity') return identity('111122223333');
  if (action !== 'AssumeRole') return undefined;
  expect(accessKeyId).toBe(CANARIES.accessKey);
  const { assumedAccessKey, assumedSecretKey, assumedSessionToken } = CANARIES;
  return xml(
    action,
    `<Credentials><AccessKeyId>${assumedAccessKey}</AccessKeyId><SecretAccessKey>${assumedSecretKey}</SecretAccessKey><SessionToken>${assumedSessionToken}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`,
  );
}

const AWS_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: CANARIES.accessKey,
  AWS_SECRET_ACCESS_KEY: CANARIES.secretKey,
  AWS_SESSION_TOKEN: CANARIES.sessionToken,
};
const BY_SECRET = { ARM_CLIENT_ID: 'c0ffee09-1111-4222-8333-444455556666', ARM_CLIENT_SECRET: CANARIES.clientSecret };

/** Nothing of the machine's own. */
const environment = (credentials: Readonly<Record<string, string>>): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: join(folder, 'home'),
  TMPDIR: join(folder, 'tmp'),
  AWS_ENDPOINT_URL: aws.url,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
  ...azure.environment,
  ...credentials,
});

function cmk(line: string, credentials: Readonly<Record<string, string>> = { ...AWS_CREDENTIALS, ...BY_SECRET }) {
  const args = [join(PROJECT, 'bin/launch.cjs'), ...line.split(' ')];
  return runCommand(process.execPath, args, { cwd: join(folder, 'work'), env: environment(credentials) });
}

/** `where: which` of everything that was found in what was printed, and in every file that was written. */
function found(runs: readonly (readonly [line: string, finished: Finished])[]): readonly string[] {
  const printed = runs.map(([line, { output }]) => [line, output] as const);
  return [...printed, ...filesBelow(folder)].flatMap(([where, text]) =>
    canariesIn(text).map((canary) => `${where}: ${canary}`),
  );
}

async function runAll(lines: readonly string[], side: number) {
  return sideBySide(lines, side, async (line) => [line, await cmk(line)] as const);
}

test('every command is among those that are run here', () => {
  const io = { directory: folder, style: pc.createColors(false), progress: () => undefined, tell: () => undefined };
  const names = program(io, '0.0.0', () => undefined).commands.map((command) => command.name());
  expect(Object.keys(LINES).sort()).toEqual(names.sort());
  for (const [name, lines] of Object.entries(LINES)) {
    expect(lines.map((line) => line.split(' ')[0])).toEqual(lines.map(() => name));
  }
});

test('where everything works no command prints or writes a credential that it used', async () => {
  account.tags = {};
  const runs = await runAll(['repair prod --yes', ...ALL], 1);
  expect(found(runs)).toEqual([]);
  const ended = new Map(runs.map(([line, { code }]) => [line, code]));
  const right = [...ended].filter(([, code]) => code === 0).map(([line]) => line.split(' ')[0]);
  // A bootstrap is not there, the stack is, the form of Informatica is filled in by hand: those answer, and end with 1.
  expect(Object.keys(LINES).filter((name) => !right.includes(name))).toEqual(['preflight', 'verify']);
  expect([...ended.values()].filter((code) => code !== 0 && code !== 1)).toEqual([]);
  // All credentials were used, or it would prove nothing.
  expect(new Set(aws.calls.map(({ accessKeyId }) => accessKeyId))).toEqual(
    new Set([CANARIES.accessKey, CANARIES.assumedAccessKey]),
  );
  expect(azure.bearers).toContain(CANARIES.managementToken);
  expect(azure.elsewhere).toEqual([]);
  expect(filesBelow(folder).map(([path]) => path)).toContain(join(folder, 'work', 'pages', 'index.html'));
});

/** AWS answers in XML whoever asks in a form, and in JSON the others. */
const FORMS = ['DescribeStacks', 'DescribeStackResources', 'GetTemplate', 'GetRole', 'SimulatePrincipalPolicy'];
const refusing =
  (name: string, message: string) =>
  ({ action }: AwsCall): AwsAnswer =>
    FORMS.includes(action) ? refused(name, message) : kmsRefused(name, message);
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html repeats what was signed. */
const REPEATED = `Authorization=AWS4-HMAC-SHA256 Credential=${CANARIES.accessKey}/20261125/eu-west-1/kms/aws4_request, X-Amz-Security-Token=${CANARIES.sessionToken}`;

const FAULTS: readonly (readonly [string, (call: AwsCall) => AwsAnswer, AzureFault])[] = [
  [
    'everything is denied',
    refusing('AccessDenied', 'User: arn:aws:iam::111122223333:user/me is not authorized to perform: kms:DescribeKey'),
    'refuses',
  ],
  [
    'the signature is refused, and the sign-in to Azure, with what was sent',
    refusing('IncompleteSignatureException', `Authorization header requires 'Signature' parameter. ${REPEATED}`),
    'refuses the sign-in',
  ],
  [
    'an error that nobody knows repeats what was sent',
    refusing('SomethingNewException', `The request was: ${REPEATED}`),
    'refuses',
  ],
  ['a page stands in place of every answer', () => signInPage, 'shows a page'],
  ['every connection is reset', () => ({ body: '', sends: 'reset' }), 'cuts off'],
  ['both clouds ask to slow down for ever', refusing('ThrottlingException', 'Rate exceeded'), 'asks to slow down'],
];

/** preflight asks one thing after the other, and each would wait to the end: its own tests have that. */
const linesFor = (fault: AzureFault): readonly string[] =>
  fault === 'asks to slow down' ? ALL.filter((line) => !line.startsWith('preflight')) : ALL;

test.each(FAULTS)('where %s no command prints or writes a credential that it used', async (_, answer, fault) => {
  account.instead = (call) => assuming(call) ?? answer(call);
  azure.plant(fault);
  if (fault === 'refuses') azure.vault.allow(ADMINISTRATOR, []);
  // Whoever is asked to slow down mostly waits: all of them at once.
  const runs = await runAll(linesFor(fault), fault === 'asks to slow down' ? ALL.length : 8);
  expect(found(runs)).toEqual([]);
  const ended = runs.map(([line, { code }]) => `${line}: ${code}`);
  expect(ended.filter((each) => / (70|null)$/.test(each))).toEqual([]);
  // Whoever asks a cloud was told so.
  expect(ended.filter((each) => / 3$/.test(each)).length).toBeGreaterThan(12);
});

describe('credentials that come in another way are not printed either', () => {
  const lines = ['status --all', 'rotate informatica-prod --yes', 'doctor'];
  const clientId = BY_SECRET.ARM_CLIENT_ID;
  const OTHERS: Readonly<Record<string, () => Readonly<Record<string, string>>>> = {
    'a secret of AZURE_*': () => ({ AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: CANARIES.clientSecret }),
    'a token of a pipeline': () => ({
      ARM_USE_OIDC: 'true',
      ARM_CLIENT_ID: clientId,
      ARM_OIDC_TOKEN: CANARIES.assertion,
    }),
    'a token that asks for a token': () => ({
      ARM_USE_OIDC: 'true',
      ARM_CLIENT_ID: clientId,
      ARM_OIDC_REQUEST_URL: `${aws.url}/?a=b`,
      ARM_OIDC_REQUEST_TOKEN: CANARIES.pipelineToken,
    }),
    'a file of AWS': () => ({ AWS_SHARED_CREDENTIALS_FILE: join(elsewhere, 'credentials') }),
    'a program that gives none': () => ({ AWS_CONFIG_FILE: join(elsewhere, 'config') }),
  };
  let elsewhere: string;

  beforeEach(() => {
    elsewhere = mkdtempSync(join(tmpdir(), 'cmk-secrets-given-'));
    const { accessKey, secretKey, sessionToken } = CANARIES;
    const file = [
      '[default]',
      `aws_access_key_id = ${accessKey}`,
      `aws_secret_access_key = ${secretKey}`,
      `aws_session_token = ${sessionToken}`,
    ];
    writeFileSync(join(elsewhere, 'credentials'), file.join('\n'));
    writeFileSync(
      join(elsewhere, 'config'),
      `[default]\ncredential_process = false --token ${CANARIES.pipelineToken}\n`,
    );
  });
  afterEach(() => rmSync(elsewhere, { recursive: true }));

  test.each(Object.keys(OTHERS).flatMap((way) => (['taken', 'refused'] as const).map((end) => [way, end] as const)))(
    '%s, %s',
    async (way, end) => {
      if (end === 'refused') {
        azure.plant('refuses the sign-in');
        account.instead = refusing('UnrecognizedClientException', `Credential=${CANARIES.accessKey}`);
      }
      const given = OTHERS[way]?.() ?? {};
      const runs = await sideBySide(lines, 3, async (line) => [line, await cmk(line, given)] as const);
      expect(found(runs)).toEqual([]);
      expect(runs.filter(([, { code }]) => code === 70 || code === null)).toEqual([]);
    },
  );
});

test('what cdk and cdktf get from the apps holds no credential', async () => {
  const outputs = { CDK_OUTDIR: join(folder, 'cdk.out'), CDKTF_OUTDIR: join(folder, 'cdktf.out') };
  const env = { ...environment({ ...AWS_CREDENTIALS, ...BY_SECRET }), ...outputs };
  const CMK_CONFIG = join(folder, 'work', 'cmk.yaml');
  const runs = await sideBySide(['bin/aws.ts', 'bin/azure.ts'], 2, async (app) => {
    const finished = await runCommand(process.execPath, ['--import', 'tsx', app], {
      cwd: PROJECT,
      env: { ...env, CMK_CONFIG },
    });
    return [app, finished] as const;
  });
  expect(runs.map(([, { code, stderr }]) => [code, code === 0 ? '' : stderr])).toEqual([
    [0, ''],
    [0, ''],
  ]);
  const written = filesBelow(folder).map(([path]) => path);
  expect(written).toContain(join(folder, 'cdk.out', 'cmk-prod.template.json'));
  expect(written).toContain(join(folder, 'cdktf.out', 'stacks', 'cmk-informatica-prod', 'cdk.tf.json'));
  expect(found(runs)).toEqual([]);
});

test('a credential that is printed or written is found, in whatever form', () => {
  const line = CANARIES.sessionToken;
  const forms = [
    line,
    encodeURIComponent(line),
    Buffer.from(line).toString('base64'),
    Buffer.from(line).toString('hex'),
  ];
  expect(forms.map(canariesIn)).toEqual(forms.map(() => ['sessionToken']));
  const finished = { code: 0, stdout: '', stderr: '', output: `It said: ${CANARIES.secretKey}`, milliseconds: 0 };
  writeFileSync(join(folder, 'work', 'cmk.log'), CANARIES.vaultToken);
  expect(found([['verify', finished]])).toEqual([
    'verify: secretKey',
    `${join(folder, 'work', 'cmk.log')}: vaultToken`,
  ]);
});

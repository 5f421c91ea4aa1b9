import { DecryptCommand, DisableKeyCommand, EnableKeyCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { AwsDeployment } from '../../lib/aws/fields';
import { loadFile } from '../../lib/configuration/load-file';
import type { AuditReport } from '../../lib/sheets/audit/report';
import { cmk } from '../../tools/local-cloud/cmk';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { stackOutput } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';

jest.setTimeout(120_000);

const CONFIGURATION = 'examples/cmk.yaml';
const immuta = loadFile(CONFIGURATION, PROJECT).deployments.find((d) => d.id === 'immuta-prod') as AwsDeployment;
const CALLER = `arn:aws:iam::${immuta.account}:user/${immuta.account}`;

let cloud: LocalCloud;
let KeyId: string;

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  const app = await cloud.synthesize(CONFIGURATION);
  await Promise.all([cloud.bootstrap(app, [immuta]), createPrincipals(cloud, principalsIn([immuta]))]);
  await cloud.deploy(app, [immuta.stackName]);
  KeyId = await stackOutput(cloud.client(immuta), immuta.stackName, 'KmsKeyArn');
});
afterAll(() => cloud.stop());

const run = (...args: string[]) =>
  cmk(['audit', 'immuta-prod', '--since', '30d', ...args], {
    ...cloud.environment(immuta.account),
    CMK_CONFIG: CONFIGURATION,
  });
const audited = async () => (JSON.parse((await run('--json')).stdout) as AuditReport).audits[0];

test('a key that nobody has used yet is no failure, and it says why there may be nothing', async () => {
  const { code, stdout } = await run();
  expect(code).toBe(0);
  expect(stdout).toContain('\nUses: none\nUnexpected callers: none\nRefused: none\n');
});

test('uses, changes and who was not expected are told with their events', async () => {
  const kms = new KMSClient(cloud.client(immuta));
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('audited') }));
  await kms.send(new DecryptCommand({ KeyId, CiphertextBlob }));
  await kms.send(new DecryptCommand({ KeyId, CiphertextBlob }));
  await kms.send(new DisableKeyCommand({ KeyId }));
  await kms.send(new EnableKeyCommand({ KeyId }));

  const found = await audited();
  const told = found?.groups.map(({ kind, who, operation, count, expected }) => ({
    kind,
    who,
    operation,
    count,
    expected,
  }));
  expect(told?.filter(({ kind }) => kind === 'use' || kind === 'change')).toEqual([
    { kind: 'change', who: CALLER, operation: 'DisableKey', count: 1 },
    { kind: 'change', who: CALLER, operation: 'EnableKey', count: 1 },
    { kind: 'use', who: CALLER, operation: 'Decrypt', count: 2, expected: false },
    { kind: 'use', who: CALLER, operation: 'Encrypt', count: 1, expected: false },
  ]);
  expect(found?.events.map(({ operation }) => operation).sort()).toEqual([
    'Decrypt',
    'Decrypt',
    'DisableKey',
    'EnableKey',
    'Encrypt',
  ]);
  expect(found?.events.every(({ id }) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
});

test('a pipeline stops at a caller who was not expected', async () => {
  const { code, stdout } = await run('--fail-on', 'unexpected');
  expect(code).toBe(1);
  expect(stdout).toMatch(/Uses: 3; first \S+ \(event \S+\), last \S+ \(event \S+\)/);
  expect((await run('--fail-on', 'refused')).code).toBe(0);
});

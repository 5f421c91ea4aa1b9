import { CloudFormationClient, UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import {
  DetachRolePolicyCommand,
  AttachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  CancelKeyDeletionCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  PutKeyPolicyCommand,
  RevokeGrantCommand,
  ScheduleKeyDeletionCommand,
  TagResourceCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { type AwsDeployment, aliasOf } from '../../lib/aws/fields';
import type { PolicyDocument } from '../../lib/aws/policy/document';
import { loadFile } from '../../lib/configuration/load-file';
import type { Checked } from '../../lib/operations/checks';
import { platformOf } from '../../lib/platforms';
import { cmk } from '../../tools/local-cloud/cmk';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { createPrincipals, principalsIn } from '../../tools/local-cloud/principals';
import { stackOutput } from '../../tools/local-cloud/stack';
import { PROJECT } from '../../tools/project';

jest.setTimeout(120_000);

const CONFIGURATION = 'examples/cmk.yaml';
const deployments = loadFile(CONFIGURATION, PROJECT).deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');
const named = (id: string): AwsDeployment => deployments.find((d) => d.id === id) as AwsDeployment;
const adobe = named('adobe-prod');
const immuta = named('immuta-prod');

let cloud: LocalCloud;
let keyId: string;

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  const app = await cloud.synthesize(CONFIGURATION);
  await Promise.all([cloud.bootstrap(app, deployments), createPrincipals(cloud, principalsIn(deployments))]);
  await cloud.deploy(app);
  keyId = await stackOutput(cloud.client(adobe), adobe.stackName, 'KeyId');
});
afterAll(() => cloud.stop());

/** `cmk verify` as root of the deployment's account, and the checks that did not pass. */
async function verify(d: AwsDeployment): Promise<{ code: number; findings: Readonly<Record<string, string>> }> {
  const env = { ...cloud.environment(d.account), CMK_CONFIG: CONFIGURATION };
  const { code, stdout } = await cmk(['verify', d.id, '--json'], env);
  const [checked] = JSON.parse(stdout) as Checked[];
  const findings = (checked?.checks ?? []).filter(({ outcome }) => outcome !== 'pass');
  return { code: code ?? -1, findings: Object.fromEntries(findings.map(({ check, text }) => [check, text])) };
}

const kms = () => new KMSClient(cloud.client(adobe));
const KeyId = () => ({ KeyId: keyId });
const policy = (): PolicyDocument => platformOf(adobe).aws?.keyPolicy(adobe) as PolicyDocument;
const put = (changed: object) =>
  kms().send(new PutKeyPolicyCommand({ ...KeyId(), PolicyName: 'default', Policy: JSON.stringify(changed) }));
const administrator = (statements: PolicyDocument['Statement'], change: (arns: string[]) => string[]) =>
  statements.map((s) =>
    s.Sid === 'Allow access for Key Administrators'
      ? { ...s, Principal: { AWS: change([(s.Principal as { AWS: string | string[] }).AWS].flat()) } }
      : s,
  );

test.each(deployments.map((d) => [d.id, d] as const))('%s, untouched, has no finding', async (_, d) => {
  expect(await verify(d)).toEqual({ code: 0, findings: {} });
});

interface Fault {
  readonly plant: () => Promise<unknown>;
  readonly mend: () => Promise<unknown>;
  /** The check that finds it, and what it says. */
  readonly found: Readonly<Record<string, unknown>>;
}

const STRANGER = 'arn:aws:iam::666666666666:root';
const back = () => put(policy());
const access = (text: RegExp) => ({ access: expect.stringMatching(text) as unknown });

const faults: Readonly<Record<string, Fault>> = {
  'a disabled key': {
    plant: () => kms().send(new DisableKeyCommand(KeyId())),
    mend: () => kms().send(new EnableKeyCommand(KeyId())),
    found: {
      state: expect.stringMatching(/^Disabled, made on .*: nobody can use it, the platform included$/),
      'round trip': 'the key is Disabled',
    },
  },
  'a key that is pending deletion': {
    plant: () => kms().send(new ScheduleKeyDeletionCommand({ ...KeyId(), PendingWindowInDays: 30 })),
    mend: async () => {
      await kms().send(new CancelKeyDeletionCommand(KeyId()));
      await kms().send(new EnableKeyCommand(KeyId()));
    },
    found: { state: expect.stringMatching(/^PendingDeletion, .*gone on \d{4}-\d\d-\d\d: nobody can use it/) },
  },
  'rotation that is off': {
    plant: () => kms().send(new DisableKeyRotationCommand(KeyId())),
    mend: () => kms().send(new EnableKeyRotationCommand({ ...KeyId(), RotationPeriodInDays: 365 })),
    found: { rotation: 'rotation is off, and shall be every 365 days' },
  },
  'another rotation period': {
    plant: () => kms().send(new EnableKeyRotationCommand({ ...KeyId(), RotationPeriodInDays: 2000 })),
    mend: () => kms().send(new EnableKeyRotationCommand({ ...KeyId(), RotationPeriodInDays: 365 })),
    found: { rotation: 'rotation is every 2000 days, and shall be every 365 days' },
  },
  'an alias that points to another key': {
    plant: async () => {
      const { KeyMetadata } = await kms().send(new CreateKeyCommand({}));
      const AliasName = `alias/${aliasOf(adobe)}`;
      return kms().send(new UpdateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId }));
    },
    mend: () => kms().send(new UpdateAliasCommand({ AliasName: `alias/${aliasOf(adobe)}`, TargetKeyId: keyId })),
    found: { alias: expect.stringMatching(/^alias\/adobe-experience-platform points to another key, arn:aws:kms:/) },
  },
  'an administrator more': {
    plant: () => put({ ...policy(), Statement: administrator(policy().Statement, (all) => [...all, STRANGER]) }),
    mend: back,
    found: access(/666666666666.*\(more than configured\)/),
  },
  'an administrator less': {
    plant: () =>
      put({
        ...policy(),
        Statement: administrator(policy().Statement, () => ['arn:aws:iam::111122223333:role/Somebody']),
      }),
    mend: back,
    found: access(/\((more|less) than configured\)/),
  },
  "a vendor's statement that is gone": {
    plant: () => put({ ...policy(), Statement: policy().Statement.slice(0, -1) }),
    mend: back,
    found: access(/\(less than configured\)/),
  },
  'a condition that is loosened': {
    plant: () => put({ ...policy(), Statement: policy().Statement.map(({ Condition: _none, ...s }) => s) }),
    mend: back,
    found: access(/\(more than configured\)/),
  },
  'a grant to a stranger': {
    plant: async () => {
      const operations = { Operations: ['Decrypt' as const] };
      const answer = await kms().send(
        new CreateGrantCommand({
          ...KeyId(),
          GranteePrincipal: 'arn:aws:iam::111122223333:role/Nobody',
          ...operations,
        }),
      );
      grantId = answer.GrantId;
    },
    mend: () => kms().send(new RevokeGrantCommand({ ...KeyId(), GrantId: grantId })),
    found: access(/grant: .*role\/Nobody.*\(more than configured\)/),
  },
  'a tag that was changed': {
    plant: () => kms().send(new TagResourceCommand({ ...KeyId(), Tags: [{ TagKey: 'owner', TagValue: 'x' }] })),
    mend: () =>
      kms().send(new TagResourceCommand({ ...KeyId(), Tags: [{ TagKey: 'owner', TagValue: adobe.tags['owner'] }] })),
    found: { tags: expect.stringMatching(/^tag owner of the key is "x", and shall be "/) },
  },
  'termination protection that is off': {
    plant: () => protect(false),
    mend: () => protect(true),
    found: { 'termination protection': 'off for stack cmk-acme-adobe-prod: one command destroys it' },
  },
};

let grantId: string | undefined;
const protect = (on: boolean) =>
  new CloudFormationClient(cloud.client(adobe)).send(
    new UpdateTerminationProtectionCommand({ StackName: adobe.stackName, EnableTerminationProtection: on }),
  );

test.each(Object.entries(faults))('finds %s', async (_, { plant, mend, found }) => {
  await plant();
  try {
    const { code, findings } = await verify(adobe);
    expect(code).toBe(1);
    expect(findings).toMatchObject(found);
  } finally {
    await mend();
  }
});

test('a policy whose statements stand in another order is no fault', async () => {
  await put({ ...policy(), Statement: [...policy().Statement].reverse() });
  expect(await verify(adobe)).toEqual({ code: 0, findings: {} });
  await back();
});

test("finds a policy that was taken from the platform's role", async () => {
  const iam = new IAMClient(cloud.client(immuta));
  const arn = await stackOutput(cloud.client(immuta), immuta.stackName, 'RoleArn');
  const RoleName = arn.slice(arn.lastIndexOf('/') + 1);
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  const PolicyArn = AttachedPolicies[0]?.PolicyArn;
  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  const { code, findings } = await verify(immuta);
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  expect(code).toBe(1);
  expect(findings).toMatchObject(access(/may no longer/));
});

test('after all that the key is as it was', async () => {
  expect(await verify(adobe)).toEqual({ code: 0, findings: {} });
});

test('whoever is of another account is told what would make the round trip possible, with exit code 3', async () => {
  const { code, stdout } = await cmk(['verify', 'adobe-prod'], { ...cloud.environment(), CMK_CONFIG: CONFIGURATION });
  expect(code).toBe(3);
  expect(stdout).toContain('not possible  round trip: The deployment is of account 111122223333, but');
  expect(stdout).toContain('11 passed, 1 not possible'.replace('11', '10'));
});

test('a check can be left out knowingly', async () => {
  const env = { ...cloud.environment(), CMK_CONFIG: CONFIGURATION };
  const { code, stdout } = await cmk(['verify', 'adobe-prod', '--without', 'round trip'], env);
  expect([code, stdout.includes('round trip')]).toEqual([0, false]);
});

test('the keys of several accounts are verified together', async () => {
  const env = { ...cloud.environment(), CMK_CONFIG: CONFIGURATION };
  const ids = deployments.map((d) => d.id);
  const { code, stdout } = await cmk(['verify', ...ids, '--without', 'round trip', '--json'], env);
  expect([code, (JSON.parse(stdout) as Checked[]).map(({ id }) => id)]).toEqual([0, ids]);
});

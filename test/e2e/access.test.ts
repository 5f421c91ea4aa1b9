import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CreateKeyCommand, GetKeyPolicyCommand, KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { stackNameOf } from '../../lib/fields/deployment-id';
import { isJudgeable, isVendor, isWorkload } from '../access/judgeable';
import { kmsCalls, undo } from '../access/kms-calls';
import { configurationText } from '../access/synthesize';
import { accountOf, expand, type Case } from '../access/matrices/expand';
import { platforms, readMatrix, readWorld } from '../access/matrices/matrix';
import { type ClientSettings, type Credentials, LocalCloud, type Place } from '../../tools/local-cloud/local-cloud';
import { cmk } from '../../tools/local-cloud/cmk';
import { createRoles, type RolePolicy } from '../../tools/local-cloud/roles';
import { stackOutputs } from '../../tools/local-cloud/stack';
import { assumeWithToken, type Claims } from '../../tools/local-cloud/web-identity';

jest.setTimeout(300_000);

// A second evaluator: the access cases that the local AWS can judge, against keys and roles that are deployed there.
const world = readWorld();
const matrices = platforms.map(readMatrix);
/**
 * The configurations with one choice that is not the first of its group, and those with none: the local cloud is slow, and
 * the simulator has judged the others. It knows no pod identity associations and no other partitions.
 */
const configurations = matrices.flatMap((matrix) => {
  const firsts = [...matrix.choices, matrix.places].flatMap((group) => Object.keys(group).slice(0, 1));
  return Object.entries(matrix.configurations)
    .filter(([, c]) => c.choices.filter((choice) => !firsts.includes(choice)).length <= 1)
    .filter(([, c]) => !c.choices.includes('on EKS with pod identity') && Object.keys(c.replace).length === 0)
    .map(([name, c]) => ({ name, platform: matrix.platform, ...c }));
});
const cases = matrices.flatMap((matrix) =>
  expand(matrix, world).filter(
    (c) =>
      isJudgeable(c, matrix.account) &&
      configurations.some((each) => each.platform === c.platform && c.configurations.has(each.name)),
  ),
);

interface Deployed {
  readonly place: Place;
  readonly stack: string;
  readonly owner: ClientSettings;
  readonly runsOn: { readonly type?: string; readonly issuer?: string; readonly roleArn?: string };
}

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await LocalCloud.start({ auth: true });
  const folder = cloud.folder('access');
  const files = configurations.flatMap((c) => Object.entries(c.files));
  for (const [name, text] of [['cmk.yaml', configurationText(configurations)] as const, ...files]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const app = await cloud.synthesize(join(folder, 'cmk.yaml'));
  const all = configurations.map((_, i) => deployed(i));
  const bootstrap = cloud.bootstrap(
    app,
    all.map(({ place }) => place),
  );
  await Promise.all([bootstrap, createRoles(cloud, callers(all))]);
  await cloud.deploy(app);
});
afterAll(() => cloud.stop());

/** The roles of the cases with what their IAM policies allow, and the roles that a configuration says exist. */
function callers(all: readonly Deployed[]): Map<string, RolePolicy | undefined> {
  const named = cases.filter(({ caller }) => caller.kind === 'aws' && caller.name?.startsWith('arn:'));
  return new Map([
    ...named.map(({ caller }) => [String(caller.name), world.iam[caller.iam]] as const),
    ...all.flatMap(({ runsOn }) => (runsOn.roleArn === undefined ? [] : [[runsOn.roleArn, undefined] as const])),
  ]);
}

function deployed(index: number): Deployed {
  const { account, region, runsOn } = configurations[index]?.deployment as unknown as Place & Pick<Deployed, 'runsOn'>;
  const place = { account, region };
  return { place, stack: stackNameOf(`c${index}`, undefined), owner: cloud.client(place), runsOn: runsOn ?? {} };
}

const casesOf = (c: (typeof configurations)[number]): Case[] =>
  cases.filter((each) => each.platform === c.platform && each.configurations.has(c.name));

test('the part that the local cloud can judge is worth the while', () => {
  const attempts = configurations.flatMap(casesOf);
  expect(attempts.length).toBeGreaterThan(1000);
  expect(attempts.filter((c) => c.expect === 'allow').length).toBeGreaterThan(300);
});

describe.each(configurations.map((c, i) => [`${c.platform}, ${c.name}`, c, i] as const))('%s', (_, c, index) => {
  const own = casesOf(c);

  test.each([...new Set(own.map((each) => each.rule))])('%s', async (rule) => {
    const failures: string[] = [];
    for (const each of own.filter((candidate) => candidate.rule === rule)) {
      const decision = await attempt(each, deployed(index));
      if (decision !== each.expect) {
        failures.push(`${each.caller.label} ${each.action} ${each.variation ?? ''}: ${decision}, not ${each.expect}`);
      }
    }
    expect(failures).toEqual([]);
  });
});

test('cmk policy --diff says what somebody changed by hand, and nothing where nothing was', async () => {
  const env = { ...cloud.environment(), CMK_CONFIG: join(cloud.folder('access'), 'cmk.yaml') };
  const d = deployed(0);
  const { keyArn, policy } = await find(d);
  const same = await cmk(['policy', 'c0', '--diff'], env);
  expect(same).toMatchObject({ code: 0, stderr: '' });
  expect(same.stdout).toBe(`c0, compared with the deployed access to ${keyArn}: nobody's access changes.\n`);

  const { Statement, ...rest } = JSON.parse(policy) as { Statement: { Sid: string; Principal: object }[] };
  const Stranger = `arn:aws:iam::${d.place.account}:role/Stranger`;
  const changed = Statement.map((s) => (s.Sid === 'Allow use of the key' ? { ...s, Principal: { AWS: Stranger } } : s));
  const Policy = JSON.stringify({ ...rest, Statement: changed });
  await new KMSClient(d.owner).send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy }));
  const other = await cmk(['policy', 'c0', '--diff'], env);
  expect(other.stdout).toContain(
    '+ role/DataEngineer may now encrypt and decrypt and look at the key [Allow use of the key]\n',
  );
  expect(other.stdout).toContain(
    '- role/Stranger may no longer encrypt and decrypt and look at the key [Allow use of the key]\n',
  );
  expect(other.code).toBe(1);
  await new KMSClient(d.owner).send(new PutKeyPolicyCommand({ KeyId: keyArn, Policy: policy }));
});

interface Found {
  readonly keyArn: string;
  readonly policy: string;
  /** Of the role that the stack makes or names; empty where there is none. */
  readonly roleArn: string;
}

const read = new Map<string, Promise<Found>>();

/** What was deployed, read once. */
function find(d: Deployed): Promise<Found> {
  const found =
    read.get(d.stack) ??
    stackOutputs(d.owner, d.stack).then(async (outputs) => {
      const { KmsKeyArn = '', RoleArn = '' } = outputs ?? {};
      const { Policy = '' } = await new KMSClient(d.owner).send(new GetKeyPolicyCommand({ KeyId: KmsKeyArn }));
      return { keyArn: KmsKeyArn, policy: Policy, roleArn: RoleArn };
    });
  read.set(d.stack, found);
  return found;
}

async function attempt(c: Case, d: Deployed): Promise<'allow' | 'deny'> {
  const { keyArn: deployedArn, policy, roleArn } = await find(d);
  if (c.caller.kind === 'federated') {
    return (await assumeWithToken(d.owner, roleArn, claims(c))) === undefined ? 'deny' : 'allow';
  }
  const account = accountOf(c.caller);
  const keyOwner = isVendor(account) ? cloud.client({ ...d.place, account }) : d.owner;
  const keyArn = isVendor(account) ? await copyOf(keyOwner, policy) : deployedArn;
  const credentials = isWorkload(c) ? await workload(d, roleArn) : await assumed(String(c.caller.name));
  const client = new KMSClient({ ...keyOwner, credentials });
  try {
    await kmsCalls[c.action]?.(client, keyArn, policy);
  } catch (failure) {
    if (failure instanceof Error && failure.name === 'AccessDeniedException') return 'deny';
    throw failure;
  }
  await undo[c.action]?.(new KMSClient(keyOwner), keyArn, policy);
  return 'allow';
}

/** The token of a case: its provider issues it, and it says what the case has as context. */
function claims(c: Case): Claims {
  const claim = (name: string) => {
    const [, value] = Object.entries(c.context).find(([key]) => key.endsWith(`:${name}`)) ?? [];
    return typeof value === 'string' ? { [name]: value } : {};
  };
  return { iss: `https://${String(c.caller.name).split('oidc-provider/')[1]}`, ...claim('sub'), ...claim('aud') };
}

/** Credentials of the workload's role, as the workload gets them. */
async function workload({ owner, runsOn }: Deployed, roleArn: string): Promise<Credentials> {
  if (runsOn.issuer === undefined) return assumed(roleArn);
  const token = { iss: runsOn.issuer, sub: 'system:serviceaccount:immuta:immuta-web', aud: 'sts.amazonaws.com' };
  const credentials = await assumeWithToken(owner, roleArn, token);
  if (credentials === undefined) throw new Error(`${roleArn} does not trust Immuta's service account`);
  return credentials;
}

const sessions = new Map<string, Promise<Credentials>>();

function assumed(roleArn: string): Promise<Credentials> {
  const found = sessions.get(roleArn) ?? cloud.assume(roleArn);
  sessions.set(roleArn, found);
  return found;
}

const copies = new Map<string, Promise<string>>();

/** A key in the account of `owner` with the text of a deployed policy. */
function copyOf(owner: ClientSettings, policy: string): Promise<string> {
  const key = JSON.stringify([owner, policy]);
  const kms = new KMSClient(owner);
  const found =
    copies.get(key) ??
    kms.send(new CreateKeyCommand({})).then(async ({ KeyMetadata }) => {
      await kms.send(new PutKeyPolicyCommand({ KeyId: KeyMetadata?.Arn, Policy: policy }));
      return String(KeyMetadata?.Arn);
    });
  copies.set(key, found);
  return found;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { LocalCloud } from '../../tools/local-cloud/local-cloud';
import { type LiveKey, liveKey } from '../../tools/local-cloud/live-key';
import { decrypt, encrypt } from '../../tools/local-cloud/round-trip';
import { stackOutput } from '../../tools/local-cloud/stack';

jest.setTimeout(120_000);

const place = { account: '111122223333', region: 'us-east-1' };
const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

const immuta = {
  platform: 'immuta',
  ...place,
  administrators: [role('KeyAdministrator')],
  runsOn: { type: 'ec2' },
};
const adobe = {
  platform: 'adobe-experience-platform',
  ...place,
  administrators: [role('KeyAdministrator')],
  users: [role('DataEngineer')],
};

/** A statement as the Adobe UI prints it, for one of Adobe's accounts. */
const vendorStatement = (account: string): object => ({
  Sid: 'CJA Flow IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: [
    'kms:Decrypt',
    'kms:Encrypt',
    'kms:ReEncrypt*',
    'kms:GenerateDataKey*',
    'kms:DescribeKey',
    'kms:CreateGrant',
  ],
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
});
const paste = (account: string): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [vendorStatement(account)] });

interface Change {
  readonly before: object;
  readonly after: object;
  /** What KMS says afterwards, and did not say before. */
  readonly seen: (key: LiveKey) => unknown;
  readonly was: unknown;
  readonly is: unknown;
}

const principalsOf = (sid: string) => (key: LiveKey) =>
  (key.policy as { Statement: { Sid: string; Principal: { AWS: unknown } }[] }).Statement.find((s) => s.Sid === sid)
    ?.Principal.AWS;
const vendorAccounts = (key: LiveKey): string[] =>
  JSON.stringify(key.policy).match(/(?<="aws:PrincipalAccount":")\d{12}/g) ?? [];

/** One deployment for each kind of change, so that all of them show in two deployments of the app. */
const changes: Readonly<Record<string, Change>> = {
  description: {
    before: { ...immuta, key: { description: 'as it was' } },
    after: { ...immuta, key: { description: 'as it is' } },
    seen: (key) => key.description,
    was: 'as it was',
    is: 'as it is',
  },
  tag: {
    before: { ...immuta, tags: { owner: 'security' } },
    after: { ...immuta, tags: { owner: 'platform' } },
    seen: (key) => key.tags['owner'],
    was: 'security',
    is: 'platform',
  },
  administrator: {
    before: immuta,
    after: { ...immuta, administrators: [role('OtherAdministrator')] },
    seen: principalsOf('Allow access for Key Administrators'),
    was: role('KeyAdministrator'),
    is: role('OtherAdministrator'),
  },
  rotation: {
    before: immuta,
    after: { ...immuta, key: { rotationDays: 90 } },
    seen: (key) => key.rotationDays,
    was: 365,
    is: 90,
  },
  user: {
    before: adobe,
    after: { ...adobe, users: [role('DataEngineer'), role('DataScientist')] },
    seen: principalsOf('Allow use of the key'),
    was: role('DataEngineer'),
    is: [role('DataEngineer'), role('DataScientist')],
  },
  'first-paste': {
    before: adobe,
    after: { ...adobe, vendorStatements: 'new.json' },
    seen: vendorAccounts,
    was: [],
    is: ['767397686373'],
  },
  'new-paste': {
    before: { ...adobe, vendorStatements: 'old.json' },
    after: { ...adobe, vendorStatements: 'new.json' },
    seen: vendorAccounts,
    was: ['730335345392'],
    is: ['767397686373'],
  },
};

let cloud: LocalCloud;
const before = new Map<string, LiveKey>();
const after = new Map<string, LiveKey>();
const ciphertexts = new Map<string, Uint8Array>();

beforeAll(async () => {
  cloud = await LocalCloud.start();
  const first = await synthesize('before');
  await cloud.bootstrap(first, [place]);
  const second = await synthesize('after');
  await cloud.deploy(first);
  for (const id of Object.keys(changes)) {
    const key = await live(id);
    before.set(id, key);
    ciphertexts.set(id, (await encrypt(cloud.client(place), key.arn ?? '')) as Uint8Array);
  }
  await cloud.deploy(second);
  for (const id of Object.keys(changes)) after.set(id, await live(id));
});
afterAll(() => cloud.stop());

async function synthesize(version: 'before' | 'after'): Promise<string> {
  const folder = join(cloud.folder('configuration'), version);
  mkdirSync(folder);
  writeFileSync(join(folder, 'old.json'), paste('730335345392'));
  writeFileSync(join(folder, 'new.json'), paste('767397686373'));
  const deployments = Object.fromEntries(Object.entries(changes).map(([id, change]) => [id, change[version]]));
  writeFileSync(join(folder, 'cmk.yaml'), stringify({ deployments }));
  return cloud.synthesize(join(folder, 'cmk.yaml'), version);
}

async function live(id: string): Promise<LiveKey> {
  return liveKey(cloud.client(place), await stackOutput(cloud.client(place), `cmk-${id}`, 'KmsKeyArn'));
}

/** KMS keeps a list of one principal as that principal. */
const unlisted = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

describe.each(Object.entries(changes))('a changed %s', (id, change) => {
  test('arrives at the key', () => {
    expect(unlisted(change.seen(before.get(id) as LiveKey))).toEqual(unlisted(change.was));
    expect(unlisted(change.seen(after.get(id) as LiveKey))).toEqual(unlisted(change.is));
  });

  test('keeps the key, its alias and its ciphertexts', async () => {
    const key = after.get(id);
    expect(key?.arn).toBe(before.get(id)?.arn);
    expect(key?.aliases).toEqual([`alias/cmk-${id}`]);
    expect(await decrypt(cloud.client(place), key?.arn ?? '', ciphertexts.get(id) as Uint8Array)).toBe('works');
  });
});

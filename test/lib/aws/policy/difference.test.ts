import fc from 'fast-check';
import { type PolicyDocument, type PolicyStatement, policy } from '../../../../lib/aws/policy/document';
import { KMS_ACTIONS } from '../../../../lib/aws/policy/actions';
import { comparePolicies } from '../../../../lib/aws/policy/difference';
import { exampleFile } from '../../../support/deployments';

const ACCOUNT = '111122223333';
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const root: PolicyStatement = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
};
const administrators: PolicyStatement = {
  Sid: 'Allow access for Key Administrators',
  Effect: 'Allow',
  Principal: { AWS: role('KeyAdministrator') },
  Action: ['kms:Put*', 'kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'],
  Resource: '*',
};
const vendor: PolicyStatement = {
  Sid: 'CJA Flow IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::767397686373:root' },
  Action: 'kms:Decrypt',
  Resource: '*',
  Condition: { StringEquals: { 'aws:PrincipalAccount': '767397686373' } },
};

const compare = (from: PolicyStatement[], to: PolicyStatement[]) => {
  const { grows, changes } = comparePolicies(policy(...from), policy(...to), ACCOUNT);
  return { grows, text: changes.map((c) => `${c.access === 'more' ? '+' : '-'} ${c.text}`) };
};

test('an action that is taken away is a loss', () => {
  expect(compare([root, administrators], [root, { ...administrators, Action: 'kms:Put*' }])).toEqual({
    grows: false,
    text: ['- role/KeyAdministrator may no longer schedule deletion and cancel deletion'],
  });
});

test('an action, a principal and a statement that are added are growth', () => {
  expect(compare([root], [root, { ...administrators, Action: 'kms:ScheduleKeyDeletion' }])).toEqual({
    grows: true,
    text: ['+ role/KeyAdministrator may now schedule deletion'],
  });
  const two = { ...administrators, Principal: { AWS: [role('KeyAdministrator'), role('Second')] } };
  expect(compare([administrators], [two])).toEqual({
    grows: true,
    text: ['+ role/Second may now schedule deletion, cancel deletion and change the key policy'],
  });
  expect(compare([root], [root, vendor])).toEqual({
    grows: true,
    text: ['+ account 767397686373, whomever IAM there allows may now decrypt if aws:PrincipalAccount is 767397686373'],
  });
});

test('a wildcard in place of the actions that it covers is no change', () => {
  const listed = { ...administrators, Action: ['kms:ReEncryptFrom', 'kms:ReEncryptTo'] };
  expect(compare([listed], [{ ...administrators, Action: 'kms:ReEncrypt*' }])).toEqual({ grows: false, text: [] });
});

test('everything is said as everything', () => {
  expect(compare([], [{ ...administrators, Action: 'kms:*' }]).text).toEqual([
    '+ role/KeyAdministrator may now do everything (kms:*)',
  ]);
});

test('a capability is said by its name', () => {
  const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
  expect(compare([], [{ ...administrators, Action: use }]).text).toEqual([
    '+ role/KeyAdministrator may now encrypt and decrypt and look at the key',
  ]);
});

test('a capability without one of its actions is said action by action, and what is not needed for it besides', () => {
  const core = KMS_ACTIONS.filter((a) => a.capability === 'administer' && a.core).map((a) => a.name);
  const words = (Action: string[]) => compare([], [{ ...administrators, Action }]).text;
  expect(words(core)).toEqual(['+ role/KeyAdministrator may now administer the key']);
  expect(words([...core, 'kms:ReplicateKey'])).toEqual([
    '+ role/KeyAdministrator may now administer the key and replicate key',
  ]);
  expect(words(core.slice(1))[0]).not.toContain('administer the key');
  expect(words(['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion', 'kms:PutKeyPolicy', 'kms:CreateGrant'])).toEqual([
    '+ role/KeyAdministrator may now schedule deletion, cancel deletion, create grants and change the key policy',
  ]);
});

test('every action by its name is not everything: KMS may add others', () => {
  const [text] = compare([], [{ ...administrators, Action: KMS_ACTIONS.map((a) => a.name) }]).text;
  expect(text).toContain('+ role/KeyAdministrator may now encrypt and decrypt, administer the key, ');
  expect(text).not.toContain('everything');
});

test('two principals who lose or get the same are said one by one', () => {
  const two = { ...administrators, Principal: { AWS: [role('A'), role('B')] }, Action: 'kms:PutKeyPolicy' };
  expect(compare([], [two]).text).toEqual([
    '+ role/A may now change the key policy',
    '+ role/B may now change the key policy',
  ]);
});

test('an action under several conditions may be done under each of them', () => {
  const via = (service: string) => ({ ...vendor, Condition: { StringEquals: { 'kms:ViaService': service } } });
  expect(compare([], [via('s3'), via('sso')]).text).toEqual([
    '+ account 767397686373, whomever IAM there allows may now decrypt if kms:ViaService is s3, or if kms:ViaService is sso',
  ]);
});

test('a change has its layer, its actions, and the Sids of the statements where there are any', () => {
  const changes = (...statements: PolicyStatement[]) =>
    comparePolicies(policy(), policy(...statements), ACCOUNT).changes;
  const named = { ...administrators, Action: 'kms:PutKeyPolicy' };
  const { Sid: _, ...nameless } = named;
  const change = {
    access: 'more',
    layer: 'key policy',
    text: 'role/KeyAdministrator may now change the key policy',
    actions: ['kms:PutKeyPolicy'],
  };
  expect(changes(named)).toStrictEqual([{ ...change, statements: ['Allow access for Key Administrators'] }]);
  expect(changes(nameless as PolicyStatement)).toStrictEqual([{ ...change, statements: [] }]);
  const not = { Effect: 'Allow', Principal: '*', NotAction: 'kms:Decrypt', Resource: '*' };
  const unread = (Sid?: string) =>
    changes({ ...(Sid === undefined ? {} : { Sid }), ...not } as unknown as PolicyStatement)[0]?.statements;
  expect(unread('Not')).toStrictEqual(['Not']);
  expect(unread()).toStrictEqual([]);
});

test('a condition that goes is growth, one that comes is a loss', () => {
  const unconditional = { ...vendor, Condition: undefined };
  expect(compare([vendor], [unconditional])).toEqual({
    grows: true,
    text: [
      '+ account 767397686373, whomever IAM there allows may decrypt without any condition (before: if aws:PrincipalAccount is 767397686373)',
    ],
  });
  expect(compare([unconditional], [vendor])).toEqual({
    grows: false,
    text: [
      '- account 767397686373, whomever IAM there allows may decrypt only if aws:PrincipalAccount is 767397686373 (before: without any condition)',
    ],
  });
});

test('a value more is growth, a value less is a loss, and another operator counts as growth', () => {
  const like = (...values: string[]) => ({ ...vendor, Condition: { StringLike: { 'kms:ViaService': values } } });
  expect(compare([like('sso.*')], [like('sso.*', 's3.*')]).grows).toBe(true);
  expect(compare([like('sso.*', 's3.*')], [like('sso.*')]).grows).toBe(false);
  expect(compare([like('sso.*', 's3.*')], [like('sso.*')]).text).toHaveLength(1);
  expect(
    compare([vendor], [{ ...vendor, Condition: { StringLike: vendor.Condition?.['StringEquals'] ?? {} } }]).grows,
  ).toBe(true);
});

test('a Deny that goes is growth, one that comes is a loss', () => {
  const deny: PolicyStatement = { ...administrators, Sid: 'No', Effect: 'Deny', Action: 'kms:ScheduleKeyDeletion' };
  expect(compare([root, deny], [root])).toEqual({
    grows: true,
    text: ['+ role/KeyAdministrator is no longer denied to schedule deletion'],
  });
  expect(compare([root], [root, deny])).toEqual({
    grows: false,
    text: ['- role/KeyAdministrator is now denied to schedule deletion'],
  });
});

test('twelve digits and the root of the account are the same principal', () => {
  expect(compare([vendor], [{ ...vendor, Principal: { AWS: '767397686373' } }])).toEqual({ grows: false, text: [] });
});

test('a principal whose identity was deleted is named as such', () => {
  const gone = { ...administrators, Principal: { AWS: 'AROAEXAMPLEID0000001' }, Action: 'kms:PutKeyPolicy' };
  expect(compare([gone], []).text).toEqual([
    '- AROAEXAMPLEID0000001 (an identity that is gone) may no longer change the key policy',
  ]);
});

test('elements that are not read action by action count as growth when they come', () => {
  const not = { ...root, Action: undefined, NotAction: 'kms:Decrypt' } as unknown as PolicyStatement;
  expect(compare([], [not])).toEqual({
    grows: true,
    text: [
      '+ the statement "Enable IAM User Permissions" (Allow) is added; it has elements that are not read action by action: read it yourself',
    ],
  });
  expect(compare([not], [not])).toEqual({ grows: false, text: [] });
});

test('a statement on the key by its ARN says the same as one on *', () => {
  const arn = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234`;
  expect(comparePolicies(policy({ ...root, Resource: arn }), policy(root), ACCOUNT, arn).changes).toEqual([]);
});

test('order, grouping and names of statements make no difference', () => {
  const pasted = JSON.parse(exampleFile('vendor/adobe-prod.json').replace(/^\s*\/\/.*$/gm, '')) as PolicyDocument;
  const statements = [root, administrators, ...pasted.Statement];
  fc.assert(
    fc.property(fc.shuffledSubarray(statements, { minLength: statements.length }), fc.nat(), (shuffled, n) => {
      const renamed = shuffled.map((s, i) => ({
        ...s,
        Sid: `${s.Sid} ${n + i}`,
        Action: [s.Action].flat().reverse(),
      }));
      expect(compare(statements, renamed)).toEqual({ grows: false, text: [] });
    }),
    { numRuns: 50, seed: 20261122 },
  );
});

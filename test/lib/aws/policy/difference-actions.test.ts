import { KMS_ACTIONS } from '../../../../lib/aws/policy/actions';
import { type PolicyStatement, policy } from '../../../../lib/aws/policy/document';
import { comparePolicies } from '../../../../lib/aws/policy/difference';

const ACCOUNT = '111122223333';
const statement = (Action: PolicyStatement['Action'], more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Sid: 'Some',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/DataEngineer` },
  Action,
  Resource: '*',
  ...more,
});
const deny = (Action: PolicyStatement['Action'], more: Partial<PolicyStatement> = {}) =>
  statement(Action, { Effect: 'Deny', ...more });
const compare = (from: PolicyStatement[], to: PolicyStatement[]) => {
  const { grows, changes } = comparePolicies(policy(...from), policy(...to), ACCOUNT);
  return { grows, text: changes.map((c) => `${c.access === 'more' ? '+' : '-'} ${c.text}`) };
};

test.each([
  ['an action that the catalogue does not know', 'kms:SomethingNew', 'call kms:SomethingNew'],
  ['a pattern that covers none that it knows', 'kms:Some*', 'call kms:Some*'],
  ['an action of another service', 's3:GetObject', 'call s3:GetObject'],
  ['one in two ways of writing', ['kms:SomethingNew', 'KMS:somethingnew'], 'call kms:SomethingNew'],
  ['several of them', ['kms:Decrypt', 'kms:A', 's3:B', 'kms:C'], 'decrypt and call kms:A, s3:B and kms:C'],
])('%s is compared as text', (_, action, words) => {
  expect(compare([], [statement(action)])).toEqual({ grows: true, text: [`+ role/DataEngineer may now ${words}`] });
  expect(compare([statement(action)], [])).toEqual({
    grows: false,
    text: [`- role/DataEngineer may no longer ${words}`],
  });
  expect(compare([deny(action)], [])).toEqual({
    grows: true,
    text: [`+ role/DataEngineer is no longer denied to ${words}`],
  });
  expect(compare([statement(action)], [statement(action, { Sid: 'Renamed' })])).toEqual({ grows: false, text: [] });
});

test('a pattern covers an unknown action, and a wider pattern a narrower one, whatever their case', () => {
  const [wide, narrow] = [statement('kms:Some*'), statement(['KMS:something', 'kms:SomeN*'])];
  expect(compare([wide], [narrow]).grows).toBe(false);
  expect(compare([wide], [narrow]).text).toEqual(['- role/DataEngineer may no longer call kms:Some*']);
  expect(compare([narrow], [wide]).text).toEqual(['+ role/DataEngineer may now call kms:Some*']);
  expect(compare([statement('kms:*')], [statement(['kms:*', 'kms:SomethingNew'])]).text).toEqual([]);
});

test('every action by its name is less than kms:*, which has what KMS will add, and that is less than *', () => {
  const all = statement(KMS_ACTIONS.map((a) => a.name));
  expect(compare([all], [statement('kms:*')])).toEqual({
    grows: true,
    text: ['+ role/DataEngineer may now call kms:*'],
  });
  expect(compare([statement('kms:*')], [all]).text).toEqual(['- role/DataEngineer may no longer call kms:*']);
  expect(compare([statement('kms:*')], [statement('*')]).text).toEqual(['+ role/DataEngineer may now call *']);
});

test('what was missing of everything is said, and not everything', () => {
  const most = statement(KMS_ACTIONS.map((a) => a.name).filter((name) => name !== 'kms:ScheduleKeyDeletion'));
  expect(compare([most], [statement('kms:*')]).text).toEqual([
    '+ role/DataEngineer may now schedule deletion and call kms:*',
  ]);
});

test('what is allowed with a condition and without one is allowed without one', () => {
  const grants = statement('kms:CreateGrant', { Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } });
  expect(compare([], [grants, statement('kms:CreateGrant')]).text).toEqual([
    '+ role/DataEngineer may now create grants',
  ]);
});

test('what is denied to everybody needs not be denied to each', () => {
  const own = deny('kms:ScheduleKeyDeletion');
  const everybody = deny('kms:ScheduleKeyDeletion', { Principal: '*' });
  expect(compare([own], [everybody])).toEqual({
    grows: false,
    text: ['- everybody is now denied to schedule deletion'],
  });
  expect(compare([own, everybody], [everybody])).toEqual({ grows: false, text: [] });
  expect(compare([everybody], [own])).toEqual({
    grows: true,
    text: ['+ everybody is no longer denied to schedule deletion'],
  });
});

test('a Deny whose condition asks for more is growth, one whose condition asks for less is a loss', () => {
  const via = (...values: string[]) => deny('kms:Decrypt', { Condition: { StringLike: { 'kms:ViaService': values } } });
  expect(compare([via('s3.*', 'sso.*')], [via('s3.*')])).toEqual({
    grows: true,
    text: ['+ role/DataEngineer is no longer denied to decrypt if kms:ViaService is like s3.* or sso.*'],
  });
  expect(compare([via('s3.*')], [deny('kms:Decrypt')])).toEqual({
    grows: false,
    text: ['- role/DataEngineer is now denied to decrypt'],
  });
});

test('values of one condition spread over several statements are no difference', () => {
  const via = (...values: string[]) =>
    statement('kms:Decrypt', { Condition: { StringEquals: { 'kms:ViaService': values } } });
  expect(compare([via('s3', 'sso')], [via('sso'), via('s3')])).toEqual({ grows: false, text: [] });
});

test('set operators and IfExists count as growth when they come, change, or go with a Deny', () => {
  const context = (operator: string, ...values: string[]) => ({
    Condition: { [operator]: { 'kms:EncryptionContextKeys': values } },
  });
  for (const operator of ['ForAllValues:StringEquals', 'StringEqualsIfExists', 'ForAnyValue:StringNotLike']) {
    const [one, two] = [context(operator, 'a'), context(operator, 'a', 'b')];
    expect(compare([], [statement('kms:Decrypt', one)]).grows).toBe(true);
    expect(compare([statement('kms:Decrypt', one)], [statement('kms:Decrypt', two)]).grows).toBe(true);
    expect(compare([statement('kms:Decrypt', two)], [statement('kms:Decrypt', one)]).grows).toBe(true);
    expect(compare([deny('kms:Decrypt', one)], [deny('kms:Decrypt', two)]).grows).toBe(true);
    expect(compare([deny('kms:Decrypt', one)], []).grows).toBe(true);
    expect(compare([statement('kms:Decrypt', one)], [statement('kms:Decrypt', one)]).text).toEqual([]);
  }
});

test('a value that looks like a place for text is shown as it is', () => {
  const Condition = { StringEquals: { 'aws:PrincipalTag/a': '$& {actions}' } };
  expect(compare([], [statement('kms:Decrypt', { Condition })]).text).toEqual([
    '+ role/DataEngineer may now decrypt if aws:PrincipalTag/a is $& {actions}',
  ]);
});

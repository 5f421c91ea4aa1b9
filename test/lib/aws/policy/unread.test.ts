import { type PolicyDocument, type PolicyStatement, policy } from '../../../../lib/aws/policy/document';
import { comparePolicies } from '../../../../lib/aws/policy/difference';
import { canonicalStatement, isReadable } from '../../../../lib/aws/policy/unread';

const ACCOUNT = '111122223333';
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const plain = {
  Sid: 'Some',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/DataEngineer` },
  Action: 'kms:Decrypt',
  Resource: '*',
} as const;

/** A statement with some elements otherwise, and without those that are undefined. */
const statement = (more: object): PolicyStatement =>
  JSON.parse(JSON.stringify({ ...plain, ...more })) as PolicyStatement;
const compare = (from: PolicyDocument, to: PolicyDocument) => {
  const { grows, changes } = comparePolicies(from, to, ACCOUNT, KEY);
  return { grows, text: changes.map((c) => `${c.access === 'more' ? '+' : '-'} ${c.text}`) };
};
const sentence = (effect: string, change: string) =>
  `the statement "Some" (${effect}) is ${change}; it has elements that are not read action by action: read it yourself`;

const UNREAD: readonly (readonly [what: string, given: object, changed: object])[] = [
  [
    'NotPrincipal',
    { Principal: undefined, NotPrincipal: { AWS: ACCOUNT } },
    { Principal: undefined, NotPrincipal: '*' },
  ],
  [
    'NotAction',
    { Action: undefined, NotAction: ['kms:Decrypt', 'kms:Encrypt'] },
    { Action: undefined, NotAction: 'kms:Encrypt' },
  ],
  ['NotResource', { Resource: undefined, NotResource: 'arn:aws:kms:*' }, { Resource: undefined, NotResource: KEY }],
  ['a Resource that is not this key', { Resource: `${KEY}0` }, { Resource: `${KEY}1` }],
  ['no Resource', { Resource: undefined }, { Resource: undefined, Action: 'kms:Encrypt' }],
  ['no Action', { Action: [] }, { Action: [], Condition: { Bool: { k: 'true' } } }],
  ['nobody as principal', { Principal: {} }, { Principal: { AWS: [] } }],
  ['a type of principal that is not known', { Principal: { Robot: 'r2' } }, { Principal: { Robot: 'c3' } }],
  [
    'one such type beside another',
    { Principal: { AWS: ACCOUNT, Robot: 'r2' } },
    { Principal: { AWS: ACCOUNT, Robot: 'c3' } },
  ],
  ['an element that is not known', { Robot: 'r2' }, { Robot: 'c3' }],
  ['a condition key without values', { Condition: { Bool: { k: [] } } }, { Condition: { StringLike: { k: [] } } }],
  [
    'a condition key twice',
    { Condition: { StringEquals: { 'aws:A': '1', 'AWS:a': '2' } } },
    { Condition: { StringEquals: { 'aws:A': '2', 'AWS:a': '1' } } },
  ],
];

describe.each(UNREAD)('%s', (_, given, changed) => {
  const allow = policy(statement(given));
  const deny = policy(statement({ ...given, Effect: 'Deny' }));

  test('is growth where it comes with Allow, and a loss where it goes', () => {
    expect(compare(policy(), allow)).toEqual({ grows: true, text: [`+ ${sentence('Allow', 'added')}`] });
    expect(compare(allow, policy())).toEqual({ grows: false, text: [`- ${sentence('Allow', 'removed')}`] });
  });

  test('is growth where it goes with Deny, and a loss where it comes', () => {
    expect(compare(deny, policy())).toEqual({ grows: true, text: [`+ ${sentence('Deny', 'removed')}`] });
    expect(compare(policy(), deny)).toEqual({ grows: false, text: [`- ${sentence('Deny', 'added')}`] });
  });

  test('is growth where it is changed, and nothing where only its name is', () => {
    for (const Effect of ['Allow', 'Deny']) {
      const [from, to] = [statement({ ...given, Effect }), statement({ ...changed, Effect })];
      expect(compare(policy(from), policy(to)).grows).toBe(true);
      expect(compare(policy(from), policy({ ...from, Sid: 'Other' }))).toEqual({ grows: false, text: [] });
    }
  });
});

test('a statement that is not read is named by its Sid, where it has one', () => {
  const [named, unnamed] = [{}, { Sid: undefined }].map((more) => policy(statement({ ...more, Resource: `${KEY}0` })));
  const changes = (to = policy()) => comparePolicies(policy(), to, ACCOUNT, KEY).changes;
  expect(changes(named).map((c) => c.statements)).toEqual([['Some']]);
  expect(changes(unnamed).map((c) => [c.statements, c.text.slice(0, 41)])).toEqual([
    [[], 'the statement "without Sid" (Allow) is ad'],
  ]);
});

test('the order of elements and lists of a statement that is not read makes no difference', () => {
  const not = { Sid: 'A', Effect: 'Allow', NotAction: ['kms:Decrypt', 'kms:Encrypt'], Principal: '*', Resource: ['*'] };
  const same = { Resource: '*', Principal: '*', NotAction: ['kms:Encrypt', 'kms:Decrypt'], Effect: 'Allow' };
  const [from, to] = [not, same].map((s) => policy(s as unknown as PolicyStatement)) as [
    PolicyDocument,
    PolicyDocument,
  ];
  expect(compare(from, to)).toEqual({ grows: false, text: [] });
});

test('policy variables are no variables in the first version of the language', () => {
  const own = statement({ Condition: { StringEquals: { 'aws:SourceAccount': '${aws:ResourceAccount}' } } });
  const old = { ...policy(own), Version: '2008-10-17' } as unknown as PolicyDocument;
  expect(compare(policy(own), old).text).toEqual([
    `- role/DataEngineer may no longer decrypt`,
    `+ ${sentence('Allow', 'added')}`,
  ]);
  expect(compare({ ...policy(plain), Version: '2008-10-17' } as unknown as PolicyDocument, policy(plain)).text).toEqual(
    [],
  );
});

describe('a statement that can be read', () => {
  const own = {
    key: plain,
    iam: { ...plain, Principal: undefined, Resource: KEY },
    trust: { ...plain, Resource: undefined },
  };
  const whole = (kind: 'key' | 'iam' | 'trust', more: object = {}) => {
    const Condition = { StringEquals: { a: 'b' } };
    return isReadable({ ...own[kind], Condition, ...more } as PolicyStatement, kind, '2012-10-17', KEY);
  };

  test.each(['key', 'iam', 'trust'] as const)('has the elements that a policy of the kind %s has', (kind) => {
    expect(whole(kind)).toBe(true);
    expect(whole(kind, { NotAction: undefined })).toBe(true);
    expect(whole(kind, { Action: undefined })).toBe(false);
    expect(whole(kind, { Action: [] })).toBe(false);
    expect(whole(kind, { NotAction: 'kms:Decrypt' })).toBe(false);
  });

  test('has no principal in an IAM policy, and no resource in a trust policy', () => {
    expect(whole('iam', { Principal: '*' })).toBe(false);
    expect(whole('trust', { Resource: '*' })).toBe(false);
  });

  test('has a resource in an IAM policy, whichever, and a principal elsewhere', () => {
    expect(whole('iam', { Resource: 'arn:aws:kms:us-east-1:444455556666:key/x' })).toBe(true);
    expect(whole('iam', { Resource: [] })).toBe(false);
    expect(whole('iam', { Resource: undefined })).toBe(false);
    expect(whole('key', { Resource: [KEY] })).toBe(true);
    expect(whole('key', { Principal: undefined })).toBe(false);
    expect(whole('trust', { Principal: undefined })).toBe(false);
    expect(whole('trust', { Principal: '*' })).toBe(true);
  });

  test('says the same in any order of elements, and without those that are undefined', () => {
    const { Effect, Action, Sid, ...rest } = plain;
    const other = { ...rest, NotAction: undefined, Action: [Action], Effect, Sid: `${Sid} too` } as PolicyStatement;
    expect(canonicalStatement(other)).toBe(canonicalStatement(plain as PolicyStatement));
    expect(canonicalStatement({ ...plain, Condition: null } as unknown as PolicyStatement)).toContain('null');
  });
});

import type { AwsAccess } from '../../../../lib/aws/policy/access';
import { accessDrift, accessGrowth, compareAccess } from '../../../../lib/aws/policy/access-difference';
import { type PolicyStatement, policy } from '../../../../lib/aws/policy/document';
import type { Grant } from '../../../../lib/aws/policy/grants';

const ACCOUNT = '111122223333';
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const root: PolicyStatement = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Action: 'kms:*',
  Resource: '*',
};
const use = (Resource: string | string[] = KEY, Action: string | string[] = ['kms:Encrypt', 'kms:Decrypt']) =>
  policy({ Sid: 'Use', Effect: 'Allow', Action, Resource });
const trusted = (Service: string) =>
  policy({ Sid: 'Trust', Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' });
const access = (more: Partial<AwsAccess> = {}): AwsAccess => ({
  keyPolicy: policy(root),
  iamPolicies: [],
  trustPolicies: [],
  ...more,
});
const held = (attachedTo: string[], document = use()): AwsAccess =>
  access({ iamPolicies: [{ name: 'WorkloadPolicy', attachedTo, policy: document }] });
const lines = (from: AwsAccess, to: AwsAccess) =>
  compareAccess(from, to, ACCOUNT, KEY).map((c) => `${c.access === 'more' ? '+' : '-'} ${c.layer}: ${c.text}`);

test('an IAM policy attached to another role is growth', () => {
  expect(lines(held(['role/Immuta']), held(['role/Immuta', 'role/ContractorsSandbox']))).toEqual([
    '+ IAM policy of role/ContractorsSandbox: role/ContractorsSandbox may now encrypt and decrypt',
  ]);
});

test('a role by its name, by its ARN and with a path is one role; one of another account is another', () => {
  const arn = `arn:aws:iam::${ACCOUNT}:role/apps/data/Immuta`;
  expect(lines(held(['role/Immuta']), held([arn]))).toEqual([]);
  expect(lines(held(['role/apps/Immuta']), held([arn]))).toEqual([]);
  expect(lines(held(['user/Immuta']), held(['role/Immuta']))).toHaveLength(2);
  expect(lines(access(), held(['arn:aws:iam::444455556666:role/Immuta']))).toEqual([
    '+ IAM policy of arn:aws:iam::444455556666:role/Immuta: arn:aws:iam::444455556666:role/Immuta may now encrypt and decrypt',
  ]);
});

test('names of IAM policies, and whether they are one or two, make no difference', () => {
  const two = access({
    iamPolicies: [
      { name: 'A', attachedTo: ['role/Immuta'], policy: use(KEY, 'kms:Decrypt') },
      { name: 'B', attachedTo: ['role/Immuta'], policy: use(KEY, 'kms:Encrypt') },
    ],
  });
  expect(lines(held(['role/Immuta']), two)).toEqual([]);
});

test('an IAM policy that is attached to nobody gives nothing', () => {
  expect(lines(access(), held([]))).toEqual([]);
});

test.each([
  [
    'every key of the account',
    `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*`,
    ` with arn:aws:kms:eu-west-1:${ACCOUNT}:key/*`,
  ],
  ['everything', '*', ' with every resource'],
])('a Resource that becomes %s is growth', (_, resource, words) => {
  expect(lines(held(['role/Immuta']), held(['role/Immuta'], use(resource)))).toEqual([
    `+ IAM policy of role/Immuta: role/Immuta may now encrypt and decrypt${words}`,
  ]);
  expect(lines(held(['role/Immuta'], use(resource)), held(['role/Immuta']))).toEqual([
    `- IAM policy of role/Immuta: role/Immuta may no longer encrypt and decrypt${words}`,
  ]);
});

test('one resource less is a loss of that one, and one more is growth', () => {
  const other = KEY.replace('1234abcd', '0987dcba');
  const [two, one] = [held(['role/Immuta'], use([other, KEY])), held(['role/Immuta'])];
  expect(lines(two, one)).toEqual([
    `- IAM policy of role/Immuta: role/Immuta may no longer encrypt and decrypt with ${other}`,
  ]);
  expect(lines(one, two)).toEqual([
    `+ IAM policy of role/Immuta: role/Immuta may now encrypt and decrypt with ${other}`,
  ]);
});

test('of two resources only that is said which changes for each', () => {
  const other = KEY.replace('1234abcd', '0987dcba');
  const both = policy(
    { Sid: 'One', Effect: 'Allow', Action: 'kms:Encrypt', Resource: KEY },
    { Sid: 'Other', Effect: 'Allow', Action: 'kms:Decrypt', Resource: other },
  );
  expect(lines(access(), held(['role/Immuta'], both))).toEqual([
    '+ IAM policy of role/Immuta: role/Immuta may now encrypt',
    `+ IAM policy of role/Immuta: role/Immuta may now decrypt with ${other}`,
  ]);
});

test('an IAM policy without a Resource can not be read', () => {
  expect(lines(access(), held(['role/Immuta'], use([])))).toEqual([
    '+ IAM policy of role/Immuta: the statement "Use" (Allow) is added; it has elements that are not read action by action: read it yourself',
  ]);
});

test('another service, NotAction and NotResource in an IAM policy are growth', () => {
  expect(
    lines(held(['role/Immuta']), held(['role/Immuta'], use(KEY, ['kms:Encrypt', 'kms:Decrypt', 'iam:PassRole']))),
  ).toEqual(['+ IAM policy of role/Immuta: role/Immuta may now call iam:PassRole']);
  const not = policy({
    Sid: 'Not',
    Effect: 'Allow',
    NotAction: 'kms:Decrypt',
    Resource: '*',
  } as unknown as PolicyStatement);
  expect(lines(access(), held(['role/Immuta'], not))).toEqual([
    '+ IAM policy of role/Immuta: the statement "Not" (Allow) is added; it has elements that are not read action by action: read it yourself',
  ]);
  const notResource = policy({
    Sid: 'Not',
    Effect: 'Deny',
    Action: 'kms:*',
    NotResource: KEY,
  } as unknown as PolicyStatement);
  expect(accessGrowth(held(['role/Immuta'], notResource), access(), ACCOUNT, KEY).grows).toBe(true);
});

test('another service that may assume the role is growth, and the trust policy says so', () => {
  const runs = (service: string) => access({ trustPolicies: [{ role: 'role/Immuta', policy: trusted(service) }] });
  expect(lines(runs('ec2.amazonaws.com'), runs('lambda.amazonaws.com'))).toEqual([
    '- trust policy of role/Immuta: the service ec2.amazonaws.com may no longer assume the role',
    '+ trust policy of role/Immuta: the service lambda.amazonaws.com may now assume the role',
  ]);
});

describe('grants', () => {
  const grant = {
    GrantId: 'abc',
    GranteePrincipal: 'arn:aws:iam::444455556666:role/Stranger',
    IssuingAccount: `arn:aws:iam::${ACCOUNT}:root`,
    Operations: ['Decrypt', 'GenerateDataKey'],
  };

  test.each([
    [
      grant,
      'role/Stranger of account 444455556666 may now decrypt and generate data key by a grant of account 111122223333 without any constraint',
    ],
    [
      {
        GranteePrincipal: 'dynamodb.us-west-2.amazonaws.com',
        RetiringServicePrincipal: 'dynamodb.us-west-2.amazonaws.com',
        Operations: ['Decrypt'],
        Constraints: {
          EncryptionContextSubset: { 'aws:dynamodb:tableName': 'Services', b: 'c' },
          SourceArn: 'arn:aws:x',
        },
      },
      'the service dynamodb.us-west-2.amazonaws.com may now decrypt by a grant if the encryption context holds aws:dynamodb:tableName=Services, b=c and the call is for arn:aws:x; the service dynamodb.us-west-2.amazonaws.com may retire it',
    ],
    [
      { Operations: ['Decrypt'], Constraints: { EncryptionContextEquals: {} } },
      'somebody whom the grant does not name may now decrypt by a grant if the encryption context is nothing',
    ],
  ])('one that is not expected is growth (%#)', (given, text) => {
    expect(lines(access({ grants: [] }), access({ grants: [given] }))).toEqual([`+ grant: ${text}`]);
  });

  test.each([
    ['another grantee', { GranteePrincipal: 'arn:aws:iam::444455556666:role/Other' }],
    ['an operation more', { Operations: ['Decrypt', 'GenerateDataKey', 'Encrypt'] }],
    ['another retiring principal', { RetiringPrincipal: 'arn:aws:iam::444455556666:role/Stranger' }],
    ['another account that made it', { IssuingAccount: '444455556666' }],
    ['none that made it', { IssuingAccount: undefined }],
    ['a constraint', { Constraints: { EncryptionContextEquals: { a: 'b' } } }],
  ])('one with %s is another grant', (_, more) => {
    const changes = lines(access({ grants: [grant] }), access({ grants: [{ ...grant, ...more }] }));
    expect(changes.map((c) => c[0])).toEqual(['+', '-']);
  });

  test('ids, the order of operations, and the way an account is written make none', () => {
    const same = { ...grant, GrantId: 'def', Operations: ['GenerateDataKey', 'Decrypt'], IssuingAccount: ACCOUNT };
    expect(lines(access({ grants: [grant] }), access({ grants: [same, grant] }))).toEqual([]);
  });

  test('the order of an encryption context makes none either', () => {
    const one = { a: 'x', b: 'y', c: 'z' };
    const two = { c: 'z', b: 'y', a: 'x' };
    for (const constraint of ['EncryptionContextSubset', 'EncryptionContextEquals']) {
      const under = (context: object) => access({ grants: [{ ...grant, Constraints: { [constraint]: context } }] });
      expect(lines(under(one), under(two))).toEqual([]);
    }
  });

  test('are compared only where both sides have them', () => {
    expect(lines(access(), access({ grants: [grant] }))).toEqual([]);
    expect(lines(access({ grants: [grant] }), access())).toEqual([]);
  });

  test.each([
    ['dynamodb.us-west-2.amazonaws.com', 'the service dynamodb.us-west-2.amazonaws.com'],
    ['dynamodb.cn-north-1.amazonaws.com.cn', 'the service dynamodb.cn-north-1.amazonaws.com.cn'],
    [`arn:aws:iam::${ACCOUNT}:role/x.amazonaws.com`, 'role/x.amazonaws.com'],
    ['x.amazonaws.com.example', 'x.amazonaws.com.example'],
    ['AROAEXAMPLE', 'AROAEXAMPLE (an identity that is gone)'],
  ])('to %s are said to be to %s', (GranteePrincipal, who) => {
    const given = { GranteePrincipal, RetiringPrincipal: GranteePrincipal, Operations: ['Decrypt'] };
    const text = `${who} may no longer decrypt by a grant without any constraint; ${who} may retire it`;
    expect(compareAccess(access({ grants: [given] }), access({ grants: [] }), ACCOUNT, KEY)).toEqual([
      { access: 'less', layer: 'grant', text, actions: ['kms:Decrypt'], statements: [] },
    ]);
  });

  test.each<NonNullable<Grant['Constraints']>>([
    { EncryptionContextSubset: { a: 'b' } },
    { EncryptionContextEquals: {} },
    { EncryptionContextSubset: {} },
    { SourceArn: 'arn:aws:x' },
  ])('one with the constraint %j is another than one without', (Constraints) => {
    const [bare, bound] = [
      { ...grant, Constraints: {} },
      { ...grant, Constraints },
    ].map((g) => access({ grants: [g] }));
    expect(lines(bare as AwsAccess, bound as AwsAccess).map((c) => c[0])).toEqual(['+', '-']);
    expect(lines(access({ grants: [grant] }), bare as AwsAccess)).toEqual([]);
  });

  test('one given twice, or with an operation twice, is one', () => {
    const twice = { ...grant, Operations: [...(grant.Operations ?? []), 'Decrypt'] };
    expect(lines(access({ grants: [] }), access({ grants: [grant, twice] }))).toHaveLength(1);
  });

  test('one without operations, and of an account that made it, says so', () => {
    const by = (IssuingAccount: string) =>
      lines(access({ grants: [] }), access({ grants: [{ GranteePrincipal: 'AROAEXAMPLE', IssuingAccount }] }))[0];
    expect(by(`arn:aws:iam::${ACCOUNT}:root`)).toContain(` by a grant of account ${ACCOUNT} without any constraint`);
    expect(by('nobody known')).toContain(' by a grant of account nobody known without any constraint');
  });

  test('are no matter of a deployment, and are one of drift', () => {
    const live = { ...access(), grants: [grant] };
    expect(accessGrowth(live, access({ grants: [] }), ACCOUNT, KEY)).toEqual({ grows: false, changes: [] });
    expect(accessDrift(live, access(), ACCOUNT, KEY).differs).toBe(true);
    expect(accessDrift(live, access({ grants: [grant] }), ACCOUNT, KEY).differs).toBe(false);
  });
});

describe('change and drift', () => {
  const foreign: PolicyStatement = { ...root, Sid: 'Foreign', Principal: { AWS: 'arn:aws:iam::666666666666:root' } };

  test('a foreign account in the live policy is drift, though deploying would take access away', () => {
    const live = { ...access({ keyPolicy: policy(root, foreign) }), grants: [] };
    expect(accessDrift(live, access(), ACCOUNT, KEY)).toEqual({
      differs: true,
      changes: [
        {
          access: 'more',
          layer: 'key policy',
          text: 'account 666666666666, whomever IAM there allows may now do everything (kms:*)',
          actions: expect.arrayContaining(['kms:Decrypt', 'kms:*']) as unknown,
          statements: ['Foreign'],
        },
      ],
    });
    expect(accessGrowth(live, access(), ACCOUNT, KEY).grows).toBe(false);
  });

  test('a statement that somebody took out of the live policy is drift, and bringing it back is growth', () => {
    const live = { ...access({ keyPolicy: policy() }), grants: [] };
    expect(accessDrift(live, access(), ACCOUNT, KEY).differs).toBe(true);
    expect(accessGrowth(live, access(), ACCOUNT, KEY).grows).toBe(true);
  });

  test('order, grouping and names of statements are no drift', () => {
    const split = ['kms:A*', 'kms:*'].map((Action, i) => ({ ...root, Sid: `Part ${i}`, Action }));
    const live = { ...access({ keyPolicy: policy(...split) }), grants: [] };
    expect(accessDrift(live, access(), ACCOUNT, KEY)).toEqual({ differs: false, changes: [] });
  });
});

test('a role of the own account is said without its account, in key and trust policies', () => {
  const AWS = `arn:aws:iam::${ACCOUNT}:role/Admin`;
  expect(lines(access(), access({ keyPolicy: policy(root, { ...root, Principal: { AWS } }) }))).toEqual([
    '+ key policy: role/Admin may now do everything (kms:*)',
  ]);
  const trusts = policy({ Sid: 'Trust', Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' });
  expect(lines(access(), access({ trustPolicies: [{ role: 'role/Immuta', policy: trusts }] }))).toEqual([
    '+ trust policy of role/Immuta: role/Admin may now assume the role',
  ]);
});

test('a key policy may name its own key in place of the star, and no other', () => {
  const named = (Resource: string) => access({ keyPolicy: policy({ ...root, Resource }) });
  expect(lines(access(), named(KEY))).toEqual([]);
  expect(lines(access(), named(KEY.replace('1234abcd', '0987dcba')))).toEqual([
    `- key policy: account ${ACCOUNT}, whomever IAM there allows may no longer do everything (kms:*)`,
    '+ key policy: the statement "Enable IAM User Permissions" (Allow) is added; it has elements that are not read action by action: read it yourself',
  ]);
});

import { type AccessTable, accessTable, cells } from '../../../../lib/aws/policy/access-table';
import { type PolicyStatement, policy } from '../../../../lib/aws/policy/document';

const ACCOUNT = '111122223333';
const admin = `arn:aws:iam::${ACCOUNT}:role/KeyAdministrator`;
const allow = (Sid: string, AWS: string, Action: string | string[], more: Partial<PolicyStatement> = {}) =>
  ({ Sid, Effect: 'Allow', Principal: { AWS }, Action, Resource: '*', ...more }) as const;
const root = allow('Root', `arn:aws:iam::${ACCOUNT}:root`, 'kms:*');

/** use, administer, delete, grant, change policy */
const line = (table: AccessTable, who: string) => {
  const row = table.rows.find((r) => r.who === who);
  return row && cells(row).map((c) => (c.verdict === 'no' ? 'no' : `${c.verdict} ${c.statements.join(' ')}`));
};

test('the root statement opens everything to IAM policies of the account, deletion included', () => {
  const table = accessTable(policy(root), ACCOUNT);
  const who = `account ${ACCOUNT}, whomever IAM there allows`;
  expect(line(table, who)).toEqual(['yes 1', 'yes 1', 'yes 1', 'yes 1', 'yes 1']);
  expect(table.rows.find((r) => r.who === who)?.note).toBe(
    'This is what the account itself opens to its IAM policies: deletion included, whatever administratorsMayDelete says.',
  );
});

test('of another account KMS takes use and grants only, whatever the policy says', () => {
  const table = accessTable(policy(allow('Wide', 'arn:aws:iam::333344445555:root', 'kms:*')), ACCOUNT);
  expect(line(table, 'account 333344445555, whomever IAM there allows')).toEqual(['yes 1', 'no', 'no', 'yes 1', 'no']);
});

test('a condition makes an if, unless another statement allows the same without one', () => {
  const Condition = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
  const conditional = allow('Grants', admin, 'kms:CreateGrant', { Condition });
  expect(line(accessTable(policy(conditional), ACCOUNT), 'role/KeyAdministrator')?.[3]).toBe('if 1');
  const both = accessTable(policy(conditional, allow('All', admin, 'kms:Create*')), ACCOUNT);
  expect(line(both, 'role/KeyAdministrator')?.[3]).toBe('yes 2');
});

test('a Deny takes away, one under conditions makes an if', () => {
  const deny = { ...allow('No', admin, 'kms:ScheduleKeyDeletion'), Effect: 'Deny' as const };
  const may = allow('Delete', admin, ['kms:ScheduleKeyDeletion']);
  expect(line(accessTable(policy(may, deny), ACCOUNT), 'role/KeyAdministrator')?.[2]).toBe('no');
  const sometimes = { ...deny, Condition: { NumericLessThan: { 'kms:TrailingDaysWithoutKeyUsage': '90' } } };
  expect(line(accessTable(policy(may, sometimes), ACCOUNT), 'role/KeyAdministrator')?.[2]).toBe('if 1 2');
  const everybody = { ...deny, Principal: '*' } as const;
  expect(line(accessTable(policy(may, everybody), ACCOUNT), 'role/KeyAdministrator')?.[2]).toBe('no');
});

test('only a part of a capability is said to be one', () => {
  const table = accessTable(policy(allow('Some', admin, ['kms:Decrypt', 'kms:Encrypt'])), ACCOUNT);
  expect(table.rows[0] && cells(table.rows[0])[0]).toEqual({
    verdict: 'yes',
    only: ['kms:Encrypt', 'kms:Decrypt'],
    statements: [1],
  });
});

test("the workload's role has what its IAM policy allows, as far as the key policy lets IAM decide", () => {
  const Action = ['kms:Encrypt', 'kms:Decrypt', 'kms:PutKeyPolicy'];
  const workload = { name: 'the role', policy: policy({ Sid: 'Use', Effect: 'Allow', Action, Resource: 'arn' }) };
  expect(line(accessTable(policy(root), ACCOUNT, workload), 'the role')).toEqual([
    'yes 1 2',
    'no',
    'no',
    'no',
    'yes 1 2',
  ]);
  const closed = accessTable(policy({ ...root, Action: 'kms:Decrypt' }), ACCOUNT, workload);
  expect(closed.rows.find((r) => r.who === 'the role')?.permissions.map((p) => p.action)).toEqual(['kms:Decrypt']);
});

test('whoever may create grants may pass the use on, and a row says so', () => {
  const table = accessTable(policy(root, allow('Admins', admin, 'kms:Create*')), ACCOUNT);
  expect(line(table, 'whoever a grant names')).toEqual(['if 1 2', 'no', 'no', 'if 1 2', 'no']);
  const without = accessTable(policy(allow('Admins', admin, 'kms:CreateAlias')), ACCOUNT);
  expect(without.rows.map((r) => r.who)).toEqual(['role/KeyAdministrator']);
});

test('everybody has a row for each statement, since only its conditions tell who is meant', () => {
  const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-acme123456' } };
  const first = { ...allow('First', '*', 'kms:Decrypt', { Condition }), Principal: '*' } as const;
  const table = accessTable(policy(first, { ...first, Sid: 'Second' }), ACCOUNT);
  expect(table.rows.map((r) => r.who)).toEqual(['everybody, as statement 1 says', 'everybody, as statement 2 says']);
  expect(table.statements[0]).toEqual({ number: 1, sid: 'First', conditions: 'aws:PrincipalOrgID is o-acme123456' });
});

test('each principal that a statement allows has a row of its own, and one that is only denied has none', () => {
  const other = `arn:aws:iam::${ACCOUNT}:role/Other`;
  const both = allow('Both', admin, 'kms:Decrypt', { Principal: { AWS: [admin, other] } });
  const deny = { ...allow('No', `arn:aws:iam::${ACCOUNT}:role/Denied`, 'kms:Decrypt'), Effect: 'Deny' as const };
  const { rows } = accessTable(policy(both, deny), ACCOUNT);
  expect(rows.map((r) => r.who)).toEqual(['role/KeyAdministrator', 'role/Other']);
});

describe('a row', () => {
  const OTHER = '333344445555';
  const rowOf = (Principal: PolicyStatement['Principal'], ...others: readonly PolicyStatement[]) =>
    accessTable(policy({ ...root, Principal }, ...others), ACCOUNT).rows[0];

  test.each([
    ['an administrator of the own account', { AWS: admin }, undefined],
    [
      'the own account',
      { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      'This is what the account itself opens to its IAM policies: deletion included, whatever administratorsMayDelete says.',
    ],
    ['another account', { AWS: `arn:aws:iam::${OTHER}:root` }, undefined],
    [
      'a role of another account',
      { AWS: `arn:aws:iam::${OTHER}:role/R` },
      `Needs an IAM policy of account ${OTHER} too.`,
    ],
    ['an identity that is gone', { AWS: 'AROAEXAMPLEEXAMPLE' }, undefined],
    ['a service', { Service: 'sso.amazonaws.com' }, undefined],
    ['everybody', '*', 'Callers of other accounts need an IAM policy of their own account too.'],
  ] as const)('of %s says what else is needed', (_, Principal, note) => {
    expect(rowOf(Principal)?.note).toBe(note);
  });

  test('knows whom it stands for, and the table the account', () => {
    expect(rowOf({ AWS: admin })?.principal).toEqual({ kind: 'principal', id: admin });
    expect(accessTable(policy(root), ACCOUNT).account).toBe(ACCOUNT);
  });

  test('of a service has what the policy says, administration too', () => {
    const service = rowOf({ Service: 'sso.amazonaws.com' });
    expect(service && cells(service).map((c) => c.verdict)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes']);
  });

  test('brings all statements of a principal together', () => {
    const [decrypt, encrypt] = [allow('D', admin, 'kms:Decrypt'), allow('E', admin, 'kms:Encrypt')];
    const { rows } = accessTable(policy(decrypt, encrypt), ACCOUNT);
    expect(rows.map((r) => r.permissions.map((p) => p.action))).toEqual([['kms:Encrypt', 'kms:Decrypt']]);
  });

  test.each([
    ['everybody', '*', 'no'],
    ['the caller', { AWS: admin }, 'no'],
    ['the caller among others', { AWS: ['arn:aws:iam::333344445555:role/R', admin] }, 'no'],
    ['the account of the caller', { AWS: `arn:aws:iam::${ACCOUNT}:root` }, 'no'],
    ['another role', { AWS: `arn:aws:iam::${ACCOUNT}:role/Other` }, 'yes'],
    ['another account', { AWS: `arn:aws:iam::${OTHER}:root` }, 'yes'],
    ['a service', { Service: 'sso.amazonaws.com' }, 'yes'],
  ] as const)('loses what is denied to %s: %#', (_, Principal, verdict) => {
    const deny = { ...root, Sid: 'No', Effect: 'Deny', Principal, Action: 'kms:ScheduleKeyDeletion' } as const;
    const may = allow('Delete', admin, ['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion', 'kms:Decrypt']);
    const row = accessTable(policy(may, deny), ACCOUNT).rows[0];
    const action = row?.permissions.find((p) => p.action === 'kms:ScheduleKeyDeletion');
    expect(action?.verdict ?? 'no').toBe(verdict);
    expect(row?.permissions.find((p) => p.action === 'kms:Decrypt')?.verdict).toBe('yes');
  });
});

describe('the conditions and gaps of a row', () => {
  const Condition = { StringEquals: { 'kms:ViaService': 'sso.us-east-1.amazonaws.com' } };
  const rowOf = (...statements: readonly PolicyStatement[]) => {
    const [row] = accessTable(policy(...statements), ACCOUNT).rows;
    if (row === undefined) throw new Error('the table has no row');
    return row;
  };

  test('an action under a condition is an if, with the statement that says so', () => {
    expect(rowOf(allow('Use', admin, 'kms:Decrypt', { Condition })).permissions).toEqual([
      { action: 'kms:Decrypt', verdict: 'if', statements: [1] },
    ]);
  });

  test('a capability of which one action is an if is an if', () => {
    const row = rowOf(allow('All', admin, 'kms:Decrypt'), allow('If', admin, 'kms:Encrypt', { Condition }));
    expect(cells(row)[0]).toEqual({ verdict: 'if', only: ['kms:Encrypt', 'kms:Decrypt'], statements: [1, 2] });
  });

  test('a capability that is whole names no actions, and one that is not there no statements', () => {
    expect(cells(rowOf(allow('All', admin, ['kms:ScheduleKeyDeletion', 'kms:CancelKeyDeletion'])))).toEqual([
      { verdict: 'no', statements: [] },
      { verdict: 'no', statements: [] },
      { verdict: 'yes', statements: [1] },
      { verdict: 'no', statements: [] },
      { verdict: 'no', statements: [] },
    ]);
    expect(cells(rowOf(allow('Grant', admin, 'kms:CreateGrant')))[3]).toEqual({ verdict: 'yes', statements: [1] });
  });
});

describe('rows for nobody whom the policy names', () => {
  const workload = {
    name: 'the role',
    policy: policy({ Sid: 'Use', Effect: 'Allow', Action: 'kms:Decrypt', Resource: 'arn' }),
  };
  const roleOf = (Principal: PolicyStatement['Principal']) =>
    accessTable(policy({ ...root, Principal }), ACCOUNT, workload).rows.find((r) => r.who === 'the role');

  test('the role of the workload needs a statement that leaves the key to IAM of the account, among others too', () => {
    expect(roleOf({ AWS: [`arn:aws:iam::${ACCOUNT}:root`, admin] })).toEqual({
      who: 'the role',
      note: 'By its IAM policy, which the stack attaches and which the key policy lets decide.',
      permissions: [{ action: 'kms:Decrypt', verdict: 'yes', statements: [2, 1] }],
    });
    expect(roleOf({ AWS: 'arn:aws:iam::333344445555:root' })?.permissions).toEqual([]);
    expect(roleOf({ AWS: admin })?.permissions).toEqual([]);
  });

  test('whoever a grant names has a row where grants are allowed, and none where they are denied alone', () => {
    const deny = { ...allow('No', admin, 'kms:CreateGrant'), Effect: 'Deny' as const };
    expect(accessTable(policy(deny), ACCOUNT).rows).toEqual([]);
    const row = accessTable(policy(allow('Grant', admin, 'kms:CreateGrant')), ACCOUNT).rows[1];
    expect(row?.note).toBe(
      'Whoever may grant, above, may pass the use on to anybody; a grant outlives the statement that allowed it.',
    );
    expect(row?.permissions).toContainEqual({ action: 'kms:Decrypt', verdict: 'if', statements: [1] });
    expect(row?.permissions.map((p) => p.action)).toEqual(
      expect.arrayContaining(['kms:CreateGrant', 'kms:RetireGrant']),
    );
    expect(row?.permissions.map((p) => p.action)).not.toContain('kms:ListGrants');
  });
});

import { type PolicyDocument, type PolicyStatement, policy } from '../../../../lib/aws/policy/document';
import type { Grant } from '../../../../lib/aws/policy/grants';
import { sortGrants } from '../../../../lib/aws/policy/vendor-grants';

const OWN = '111122223333';
const VENDOR = '975049898882';
const root = (account: string): string => `arn:aws:iam::${account}:root`;

const allowing = (fields: Partial<PolicyStatement> = {}): PolicyDocument =>
  policy({
    Sid: 'vendor',
    Effect: 'Allow',
    Principal: { AWS: root(VENDOR) },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*', 'kms:CreateGrant'],
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': VENDOR } },
    ...fields,
  });

const grant = (fields: Partial<Grant> = {}): Grant => ({
  IssuingAccount: root(VENDOR),
  GranteePrincipal: `arn:aws:iam::${VENDOR}:role/aep`,
  Operations: ['Decrypt', 'RetireGrant'],
  ...fields,
});

const leftOut = (keyPolicy: PolicyDocument, given: Grant): number =>
  sortGrants(keyPolicy, [given], OWN).ofVendors.get(VENDOR) ?? 0;

test.each<[string, Partial<Grant>]>([
  ['to a role', {}],
  ['to a session of a service in its account', { GranteePrincipal: `arn:aws:sts::${VENDOR}:assumed-role/aws:ec2/i-1` }],
  ['to a service of AWS', { GranteePrincipal: 'rds.us-east-1.amazonaws.com' }],
  ['to a service of AWS, named as one', { GranteePrincipal: undefined, GranteeServicePrincipal: 'rds.amazonaws.com' }],
  ['that a role of it may retire', { RetiringPrincipal: `arn:aws:iam::${VENDOR}:role/aep` }],
  ['of operations that patterns of the policy cover', { Operations: ['GenerateDataKeyWithoutPlaintext'] }],
])('a grant of the vendor to itself is left out: %s', (_, fields) => {
  expect(sortGrants(allowing(), [grant(fields)], OWN)).toEqual({ ofVendors: new Map([[VENDOR, 1]]), others: [] });
});

test.each<[string, Partial<Grant>]>([
  ['to another account', { GranteePrincipal: 'arn:aws:iam::666666666666:role/thief' }],
  ['to the account of the key', { GranteePrincipal: `arn:aws:iam::${OWN}:role/intern` }],
  ['to an identity that is gone', { GranteePrincipal: 'AROAEXAMPLE' }],
  ['to nobody whom it names', { GranteePrincipal: undefined }],
  ['to a user named like a service', { GranteePrincipal: 'arn:aws:iam::666666666666:user/rds.amazonaws.com' }],
  ['to what is named like a service', { GranteePrincipal: 'rds.amazonaws.com.example' }],
  ['that another account may retire', { RetiringPrincipal: 'arn:aws:iam::666666666666:role/thief' }],
  ['of more than the account itself may do', { Operations: ['Decrypt', 'Encrypt'] }],
  ['that another account made', { IssuingAccount: root('666666666666') }],
  ['that the account of the key made', { IssuingAccount: root(OWN), GranteePrincipal: `arn:aws:iam::${OWN}:role/x` }],
  ['of which nobody says who made it', { IssuingAccount: undefined }],
])('any other grant is not: %s', (_, fields) => {
  expect(sortGrants(allowing(), [grant(fields)], OWN)).toEqual({ ofVendors: new Map(), others: [grant(fields)] });
});

test('the policy decides: it must let the whole account create grants, on conditions about its caller alone', () => {
  const forServices = { Bool: { 'kms:GrantIsForAWSResource': 'true' } };
  expect(leftOut(allowing(), grant())).toBe(1);
  expect(leftOut(allowing({ Condition: undefined, Action: 'kms:*' }), grant())).toBe(1);
  expect(leftOut(allowing({ Condition: forServices }), grant())).toBe(1);
  expect(leftOut(allowing({ Action: ['kms:Decrypt'] }), grant())).toBe(0);
  expect(leftOut(allowing({ Effect: 'Deny' }), grant())).toBe(0);
  expect(leftOut(allowing({ Principal: { AWS: `arn:aws:iam::${VENDOR}:role/aep` } }), grant())).toBe(0);
  expect(leftOut(allowing({ Principal: '*' }), grant())).toBe(0);
  expect(leftOut(allowing({ Principal: { AWS: root('666666666666') } }), grant())).toBe(0);
  expect(leftOut(allowing({ Principal: { AWS: [root('666666666666'), root(VENDOR)] } }), grant())).toBe(1);
  expect(
    leftOut(
      allowing({ Condition: { StringEquals: { 'aws:PrincipalAccount': VENDOR, 'aws:SourceVpc': 'vpc-1' } } }),
      grant(),
    ),
  ).toBe(0);
  expect(
    leftOut(
      allowing({ Condition: { StringEquals: { 'kms:GrantConstraintType': 'EncryptionContextEquals' } } }),
      grant(),
    ),
  ).toBe(0);
});

test("the account of the key is nobody's vendor, whatever its policy lets it do", () => {
  const own = allowing({ Principal: { AWS: root(OWN) }, Condition: undefined, Action: 'kms:*' });
  const given = grant({ IssuingAccount: root(OWN), GranteePrincipal: `arn:aws:iam::${OWN}:role/x` });
  expect(sortGrants(own, [given], OWN).others).toEqual([given]);
});

import type { Deployment } from '../../../lib/fields/deployment';
import { proofOf } from '../../../lib/platforms/proof';
import { deployment } from '../../support/deployments';
import { ADMINISTRATOR, DEPLOYER } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { FIELDS, MADE_UP, STATEMENT } from './adobe-experience-platform/pasted';

const immuta = (more = '') =>
  deployment<Deployment>(`
platform: immuta
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: { type: ec2 }${more}`);

test('on AWS it says who may do what, from key policy and IAM policy', () => {
  expect(proofOf(immuta()).access.map(({ who, may }) => [who, may])).toEqual([
    ['account 111122223333, whomever IAM there allows', 'use; administer; delete; grant; change policy'],
    ['role/KeyAdministrator', 'administer; grant; change policy'],
    ["the workload's role", 'Encrypt, Decrypt'],
    ['whoever a grant names', 'use (under conditions); grant (under conditions)'],
  ]);
});

test('on AWS it says beside each what else a reader must know, and nothing where there is nothing', () => {
  expect(proofOf(immuta()).access.map((row) => ('note' in row ? row.note : 'nothing'))).toEqual([
    'This is what the account itself opens to its IAM policies: deletion included, whatever administratorsMayDelete says.',
    'nothing',
    'By its IAM policy, which the stack attaches and which the key policy lets decide.',
    'Whoever may grant, above, may pass the use on to anybody; a grant outlives the statement that allowed it.',
  ]);
});

test('whoever may do nothing with the key but see what it is may look only', () => {
  const paste = JSON.stringify({ ...STATEMENT, Action: 'kms:DescribeKey', Condition: undefined });
  const codes = ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:CreateGrant']
    .map((action) => `without ${action}`)
    .concat('without condition')
    .map((what) => `{ accept: '${MADE_UP} ${what}', reason: they only look }`);
  const d = deployment<Deployment>(`${FIELDS}\nacceptedVendorDeviations: [${codes.join(', ')}]`, {
    'vendor.json': paste,
  });
  expect(proofOf(d).access.find(({ who }) => who.startsWith(`account ${MADE_UP}`))?.may).toBe('look only');
});

test('on AWS it says of what kind the key is, how it rotates, how it may be deleted, and what keeps it', () => {
  expect(proofOf(immuta('\nkey: { rotationDays: 180, deletionWindowDays: 14 }')).facts).toEqual([
    {
      what: 'Kind',
      value:
        'symmetric, to encrypt and decrypt, single-Region, key material made by KMS; alias/cmk-prod; tags cmk:id=prod',
    },
    { what: 'Rotation', value: 'automatic, every 180 days' },
    { what: 'Deletion', value: 'only after a window of 14 days, in which it can be cancelled' },
    { what: 'Stack', value: 'cmk-prod: termination protection; key and alias stay when it goes' },
  ]);
});

test.each([
  ['emails: [a@example.com], on: [disable, policy]', 'disable, policy: to 1 mail address.'],
  ['emails: [a@example.com, b@example.com], on: [disable]', 'disable: to 2 mail addresses.'],
  [
    'topicArn: "arn:aws:sns:eu-west-1:111122223333:x", on: [disable]',
    'disable: to arn:aws:sns:eu-west-1:111122223333:x.',
  ],
])('on AWS it says who is told of what: %s', (alerts, told) => {
  expect(proofOf(immuta(`\nalerts: { ${alerts} }`)).facts.at(-1)).toEqual({
    what: 'Alerts',
    value: `${told} They need a CloudTrail trail that logs AWS KMS in account 111122223333, eu-west-1`,
  });
  expect(proofOf(immuta()).facts.map(({ what }) => what)).not.toContain('Alerts');
});

test('the tags of cmk.yaml stand beside the kind of the key', () => {
  expect(proofOf(immuta('\ntags: { owner: security, cost: "7" }')).facts[0]?.value).toMatch(
    /; tags owner=security, cost=7, cmk:id=prod$/,
  );
});

test('a key that may have replicas is called multi-Region', () => {
  const d = deployment<Deployment>(`
platform: iam-identity-center
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
multiRegion: true`);
  expect(proofOf(d).facts[0]?.value).toMatch(/^symmetric, to encrypt and decrypt, multi-Region, /);
});

test('on Azure it says who may do what in the vault', () => {
  const { access, facts } = proofOf(informaticaDeployment());
  expect(access.map(({ who }) => who)).toEqual([
    `deployer 1 of cmk.yaml: ${DEPLOYER}`,
    `administrator 1 of cmk.yaml: ${ADMINISTRATOR}`,
  ]);
  expect(access[0]?.may).toMatch(/^(\w+, )*Create(, \w+)*$/);
  expect(facts.map(({ what }) => what)).toEqual(['Kind', 'Rotation', 'Deletion', 'Stack']);
  expect(facts[0]?.value).toBe(
    'RSA with 2048 bits, made in the vault; key informatica-encryption-key; tags cmk:id=informatica-prod, cmk:name=acme',
  );
});

test('on Azure who deploys and administers is named by both, and the vendor by its application', () => {
  const d = informaticaDeployment({
    administrators: [ADMINISTRATOR, DEPLOYER],
    informaticaKmsConnect: { displayName: 'Informatica KMS Connect' },
  });
  expect(proofOf(d).access.map(({ who }) => who)).toEqual([
    `deployer 1, administrator 2 of cmk.yaml: ${DEPLOYER}`,
    `administrator 1 of cmk.yaml: ${ADMINISTRATOR}`,
    "the vendor's application: Informatica KMS Connect",
  ]);
});

test('on Azure the tags of cmk.yaml stand beside the kind of the key', () => {
  expect(proofOf(informaticaDeployment({ tags: { owner: 'security' } })).facts[0]?.value).toMatch(
    /; tags owner=security, cmk:id=informatica-prod, cmk:name=acme$/,
  );
});

test('what the table and the platform say of one row are two sentences', () => {
  const d = deployment<Deployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator, arn:aws:iam::444455556666:role/Auditor]
externalPrincipals: [{ principal: "arn:aws:iam::444455556666:role/Auditor", reason: they audit the keys }]`);
  expect(proofOf(d).access.find(({ who }) => who.includes('Auditor'))?.note).toMatch(
    /^Needs an IAM policy of account 444455556666 too\. Key administrators can change the key policy/,
  );
});

test('on Azure it says in words how the key rotates', () => {
  const key = { name: 'k', rotation: { timeAfterCreation: 'P1Y' } };
  expect(proofOf(informaticaDeployment({ key })).facts[1]).toEqual({
    what: 'Rotation',
    value: 'automatic: a new version every year',
  });
});

test('a weaker choice stands beside the reason that cmk.yaml gives', () => {
  const reason = 'The key of the old contract had 7 days.';
  const d = { ...immuta(), key: { rotationDays: 365, window: { days: 7, reason } } } as Deployment;
  expect(proofOf(d).deviations).toEqual([{ what: 'key.window: 7', reason }]);
});

test('each of several weaker choices stands by itself, in the words of cmk.yaml', () => {
  const d = {
    ...immuta(),
    externalPrincipals: [
      { principal: 'arn:aws:iam::444455556666:role/A', reason: 'An auditor.' },
      { principal: 'arn:aws:iam::444455556666:role/B', parts: ['x', 'y'], reason: 'Another.' },
    ],
    nothing: null,
  } as Deployment;
  expect(proofOf(d).deviations).toEqual([
    { what: 'externalPrincipals: arn:aws:iam::444455556666:role/A', reason: 'An auditor.' },
    { what: 'externalPrincipals: arn:aws:iam::444455556666:role/B: ["x","y"]', reason: 'Another.' },
  ]);
});

test('nothing weaker, no deviation', () => {
  expect(proofOf(immuta()).deviations).toEqual([]);
});

test('where no verification is recorded, it says how to make one', () => {
  expect(proofOf(immuta()).verified).toBe(
    'None is recorded. `npx --no cmk check --deployed` and `npx --no cmk policy prod --drift` compare what is deployed with cmk.yaml.',
  );
});

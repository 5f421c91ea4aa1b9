import { loadText } from '../../support/deployments';
import { PLATFORM_NAMES } from '../../support/platform-names';
import { deploymentText, faults, immuta } from './immuta';

const KEYS =
  '(allowed: account, region, alias, key, tags, administrators, administratorsMayDelete, strictAdministrators, externalPrincipals, accessRole, alerts, runsOn, dataKeyRolloverDays)';
const PLATFORMS = `must be one of ${PLATFORM_NAMES}`;
const ID = 'must start with a letter a-z and have only a-z, 0-9 and hyphens';

test('a deployment is named by its id', () => {
  const { deployments, name } = loadText(immuta());
  expect(name).toBeUndefined();
  expect(deployments[0]).toMatchObject({ id: 'prod', stackName: 'cmk-prod', platform: 'immuta', cloud: 'aws' });
});

test('the name of the fleet is part of the stack name', () => {
  const { deployments, name } = loadText(`name: acme\n${immuta()}`);
  expect(name).toBe('acme');
  expect(deployments[0]).toMatchObject({ stackName: 'cmk-acme-prod', name: 'acme' });
});

test.each(['constructor', 'a', 'a-', 'x'.repeat(40)])('%s can be an id', (id) => {
  expect(loadText(`deployments:\n${deploymentText(id)}`).deployments.map((d) => d.id)).toEqual([id]);
});

test.each([
  ['A_b', `the id "A_b" ${ID}`],
  ['5', `the id "5" ${ID}`],
  ['""', `the id "" ${ID}`],
  ['ünï', `the id "ünï" ${ID}`],
  ['a.b', `the id "a.b" ${ID}`],
  ['toString', `the id "toString" ${ID}`],
  ['"x\\ny"', `the id "x\\ny" ${ID}`],
  ['"\\e[31m"', `the id "\\u001b[31m" ${ID}`],
  ['a'.repeat(41), `the id "${'a'.repeat(41)}" has 41 characters; at most 40 are allowed`],
])('%s can not be an id', (id, message) => {
  const text = `deployments:\n${deploymentText(id)}`;
  expect(faults(text)).toEqual([`2:3: deployments: ${message}`]);
  expect(loadText(text).deployments).toEqual([]);
});

test.each([
  ['5', '1:7: name: must be text; given: 5'],
  ['Acme Corp', `1:7: name: ${ID}; given: "Acme Corp"`],
  ['""', `1:7: name: ${ID}; given: ""`],
  ['[acme]', '1:7: name: must be text; given: a list'],
  ['', '1:7: name: has no value; it must be text'],
  ['a'.repeat(41), `1:7: name: has 41 characters; at most 40 are allowed; given: "${'a'.repeat(41)}"`],
])('name: %s is refused', (name, message) => {
  expect(faults(`name: ${name}\n${immuta()}`)).toEqual([message]);
});

test.each([
  ['imuta', `${PLATFORMS}; given: "imuta"; did you mean immuta?`],
  ['vault', `${PLATFORMS}; given: "vault"`],
  ['5', `${PLATFORMS}; given: 5`],
  ['[immuta]', `${PLATFORMS}; given: a list`],
  ['~', `has no value; it ${PLATFORMS}`],
])('platform: %s is refused', (platform, message) => {
  expect(faults(immuta({ platform }))).toEqual([`3:15: deployments.prod.platform: ${message}`]);
});

test('a misspelt platform key is named', () => {
  expect(faults(immuta().replace('platform:', 'platfrom:'))).toEqual([
    `2:3: deployments.prod.platform: is missing; it ${PLATFORMS}; did you mean platform where it says platfrom?`,
  ]);
});

test.each([
  ['azure', 'must be aws for immuta; given: "azure"; did you mean aws?'],
  ['5', 'must be aws for immuta; given: 5'],
  ['~', 'has no value; it must be aws for immuta'],
])('cloud: %s is refused where the platform does not offer it', (cloud, message) => {
  expect(faults(immuta({ cloud }))[0]).toContain(`8:12: deployments.prod.cloud: ${message.replace(/; did you.*/, '')}`);
});

test('the cloud may be written out', () => {
  expect(faults(immuta({ cloud: 'aws' }))).toEqual([]);
});

test.each([
  ['administrator', `; did you mean administrators? ${KEYS}`],
  ['Region', `; did you mean region? ${KEYS}`],
  ['constructor', ` ${KEYS}`],
  ['hasOwnProperty', ` ${KEYS}`],
  ['zzz', ` ${KEYS}`],
])('the unknown key %s is shown at the key, with the nearest name', (key, hint) => {
  expect(faults(immuta({ [key]: 'x' }))).toEqual([`8:5: deployments.prod: unknown key "${key}"${hint}`]);
});

test('an unknown key deeper down is compared with the keys that stand there', () => {
  expect(faults(immuta({ runsOn: '{ type: eks-irsa, isuer: x, namespace: n, serviceAccount: s }' }))).toEqual([
    '7:5: deployments.prod.runsOn.issuer: is missing; it must be the issuer URL of an EKS cluster, such as https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF',
    '7:31: deployments.prod.runsOn: unknown key "isuer"; did you mean issuer? (allowed: type, issuer, namespace, serviceAccount)',
  ]);
});

test('an unknown key at the top gets the nearest name', () => {
  expect(faults(`${immuta()}defaultz: {}\n`)).toEqual([
    '8:1: unknown key "defaultz"; did you mean defaults? (allowed: name, defaults, deployments)',
  ]);
});

test('two deployments can not have one alias in an account and Region', () => {
  const text = `deployments:\n${deploymentText('a')}${deploymentText('b', { alias: 'cmk-a' })}`;
  expect(faults(text)).toEqual([
    '14:12: deployments.b.alias: alias "cmk-a" in account 111122223333, eu-west-1 is taken by deployment a; choose another',
  ]);
});

test('the same alias in another Region or account is fine', () => {
  const other = { account: '"444455556666"', administrators: '[arn:aws:iam::444455556666:role/Admin]' };
  const text = `deployments:\n${deploymentText('a', { alias: 'x' })}${deploymentText('b', { alias: 'x', region: 'us-east-1' })}${deploymentText('c', { alias: 'x', ...other })}`;
  expect(faults(text)).toEqual([]);
});

test('one wrong deployment does not hide the others, nor what is wrong with them', () => {
  const text = `deployments:\n${deploymentText('a', { region: 'x' })}${deploymentText('b')}${deploymentText('c', { alias: 'cmk-b' })}`;
  expect(loadText(text).deployments.map((d) => d.id)).toEqual(['b', 'c']);
  expect(faults(text).map((f) => f.slice(0, 26))).toEqual(['5:13: deployments.a.region', '20:12: deployments.c.alias']);
});

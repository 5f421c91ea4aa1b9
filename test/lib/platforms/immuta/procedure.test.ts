import { parse } from 'yaml';
import type { ImmutaDeployment } from '../../../../lib/platforms/immuta/config';
import { next, phase } from '../../../../lib/platforms/immuta/phases';
import { procedure } from '../../../../lib/platforms/immuta/procedure';
import { procedureSchema } from '../../../../lib/sheets/procedure';
import { deployment } from '../../../support/deployments';

const immuta = (runsOn = '{ type: ec2 }', more = '') =>
  deployment<ImmutaDeployment>(`
platform: immuta
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: ${runsOn}${more}`);

const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
const EC2 = '{ type: ec2 }';
const IRSA = `{ type: eks-irsa, issuer: "${ISSUER}", namespace: immuta, serviceAccount: immuta-web }`;
const POD = '{ type: eks-pod-identity, cluster: data, namespace: immuta, serviceAccount: immuta-web }';
const ROLE = 'arn:aws:iam::111122223333:role/immuta/Immuta';
const EXISTING = `{ type: existing-role, roleArn: "${ROLE}" }`;
const FORMS = [EC2, IRSA, POD, EXISTING];
const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY_ARN = `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`;
const PROFILE = 'arn:aws:iam::111122223333:instance-profile/Immuta';
const OUTPUTS = {
  source: 'a file',
  values: { KmsKeyArn: KEY_ARN, KeyId: KEY_ID, RoleArn: ROLE, InstanceProfileArn: PROFILE },
};
const of = (runsOn = EC2, more = '') => procedure(immuta(runsOn, more), OUTPUTS);

test.each(FORMS)('%s: role, key, then two proofs, each by the person who does it', (runsOn) => {
  const all = of(runsOn);
  expect(procedureSchema.safeParse(all).error).toBeUndefined();
  expect(all.steps.map(({ id, who }) => [id, who])).toEqual([
    ['role', 'cloud-engineer'],
    ['configure', 'platform-admin'],
    ['prove', 'platform-admin'],
    ['see-calls', 'cloud-engineer'],
  ]);
  expect(all.next).toBeUndefined();
});

test('there is one phase, and what to do next is to deploy', () => {
  expect(phase()).toBe('role-access');
  expect(next(immuta())).toBe(
    'Deploy: npx cdk deploy cmk-prod. Then npx --no cmk settings prod shows what to do in Immuta',
  );
});

test.each([
  [EC2, "Attach the instance profile to Immuta's EC2 instances", ['Instance profile', PROFILE]],
  [IRSA, 'Annotate service account immuta-web with the role', ['Annotation', 'eks.amazonaws.com/role-arn']],
  [POD, 'Restart the pods of service account immuta-web', undefined],
  [EXISTING, 'See that Immuta runs with its role', ['Role', ROLE]],
] as const)('%s: the first step gives Immuta the role', (runsOn, title, value) => {
  const [step] = of(runsOn).steps;
  expect(step?.title).toBe(title);
  const first = step?.values[0];
  expect(first && [first.label, first.value]).toEqual(value);
});

test('on EKS by IRSA the commands annotate the service account and restart its pods', () => {
  expect(of(IRSA).steps[0]?.blocks.map(({ text }) => text)).toEqual([
    `kubectl annotate serviceaccount immuta-web \\\n  --namespace immuta \\\n  eks.amazonaws.com/role-arn=${ROLE}\nkubectl rollout restart deployment --namespace immuta`,
  ]);
});

test('the Advanced Configuration has the key id, the Region and the days, and no access key', () => {
  const [block] = of(EC2, '\ndataKeyRolloverDays: 90').steps[1]?.blocks ?? [];
  expect(parse(block?.text ?? '')).toEqual({
    plugins: { awsKms: { plugin: 'awsKms', isKms: true, keyId: KEY_ID, region: 'eu-west-1' } },
    schedule: { dataKeyRollOverLength: 90 },
  });
  expect(block?.text).not.toMatch(/credentials|accessKey/);
});

test('the way back is kept before anything is pasted, and a second `plugins:` is warned of', () => {
  const [keep, paste] = of().steps[1]?.actions ?? [];
  expect(keep).toBe('Copy what stands in the text box now to a safe place: it is the way back.');
  expect(paste).toContain('a second `plugins:` is wrong YAML');
});

test('the calls are asked for with the ARN of the key', () => {
  expect(of().steps[3]?.blocks[0]?.text).toContain(`contains(CloudTrailEvent,\`"${KEY_ARN}"\`)`);
});

test.each([
  [EC2, 'ec2:AssociateIamInstanceProfile'],
  [IRSA, 'service account immuta-web in namespace immuta'],
  [POD, 'service account immuta-web in namespace immuta'],
  [EXISTING, ROLE],
])('%s: the cloud engineer knows what they need before they begin', (runsOn, needs) => {
  const people = of(runsOn).before.people;
  expect(people.map(({ who }) => who)).toEqual(['platform-admin', 'cloud-engineer']);
  expect(people[1]?.needs).toContain(needs);
});

test('before anything it says that an access key is the wrong way in', () => {
  expect(of().before.lockOut.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Give Immuta the role, never an access key: /),
  );
});

test('later: rotate, disable, replace, delete, the last of which nothing undoes', () => {
  expect(of().later.map(({ id, irreversible }) => [id, irreversible !== undefined])).toEqual([
    ['rotate', false],
    ['disable', false],
    ['replace', false],
    ['delete', true],
  ]);
});

test('the drawing says who holds the key, and through which role Immuta uses it', () => {
  expect(of().drawing).toEqual({
    holder: 'AWS account 111122223333, eu-west-1',
    key: 'KMS key alias/cmk-prod',
    users: [{ who: 'Immuta', through: `role ${ROLE}`, may: 'encrypt and decrypt its data keys', yet: true }],
  });
});

test('an output that the stack lacks is an error that says what to do', () => {
  const { RoleArn: _role, ...values } = OUTPUTS.values;
  expect(() => procedure(immuta(), { ...OUTPUTS, values })).toThrow(
    'a file has no output RoleArn for cmk-prod (it has: KmsKeyArn, KeyId, InstanceProfileArn). Deploy again with this version: npx cdk deploy cmk-prod',
  );
});

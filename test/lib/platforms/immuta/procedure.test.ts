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
  [EC2, "Attach the instance profile to Immuta's EC2 instances", ['Name of the instance profile', 'Immuta']],
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

test('what stood there is kept before anything is pasted, and a second `plugins:` is warned of', () => {
  const [keep, paste] = of().steps[1]?.actions ?? [];
  expect(keep).toBe('Copy what stands there now to a safe place, to compare and for Immuta Support.');
  expect(paste).toContain('a second `plugins:` is wrong YAML');
});

test('that the old text may be no way back is said before the first step, and at the step that pastes the new one', () => {
  const said =
    'Once Immuta has made a data key with this key, putting the old text back is not documented: ask Immuta Support before.';
  expect(of().steps[1]?.irreversible).toBe(said);
  expect(of().before.irreversible.map(({ text }) => text)).toContain(said);
  expect(JSON.stringify(of())).not.toContain('way back');
});

test.each([
  ['', 'may be left out'],
  ['\ndataKeyRolloverDays: 90', 'without `schedule:` it is 365'],
])('the schedule is optional where it is the default of Immuta:%s', (more, said) => {
  expect(of(EC2, more).steps[1]?.actions[1]).toContain(said);
});

test('on EC2 a role that is there is noted first, and the name of the profile stands as the console lists it', () => {
  const [step] = of().steps;
  expect(step?.actions[0]).toMatch(
    /^Look at the \*\*Security\*\* tab: if \*\*IAM Role\*\* names another role, stop and note it\./,
  );
  expect(step?.values.map(({ label, value }) => [label, value])).toEqual([
    ['Name of the instance profile', 'Immuta'],
    ['Instance profile', PROFILE],
    ['Role in it', ROLE],
  ]);
});

test.each([
  [EC2, 'on EC2 as cmk.yaml says.'],
  [IRSA, 'on EKS as cmk.yaml says, in Kubernetes with your Immuta Support Professional.'],
  [POD, 'on EKS as cmk.yaml says, in Kubernetes with your Immuta Support Professional.'],
  [EXISTING, 'on AWS with the role of cmk.yaml; in Kubernetes with your Immuta Support Professional.'],
])('%s: for which Immuta the sheet is stands before the first step', (runsOn, where) => {
  expect(of(runsOn).before.ready[0]?.text).toBe(
    `Immuta 2024.3 or so, self-managed, ${where} Outside AWS, or Immuta SaaS: this sheet does not fit.`,
  );
});

test('masking is looked at as one who may see the values, and as one who may not', () => {
  expect(of().before.ready[1]?.text).toContain(
    'a value that you can add; two users: one who may see it, one who may not',
  );
  expect(of().steps[2]).toMatchObject({
    success: 'Who may see the values sees the new one and the old ones; for the other one all are masked.',
    duration: 'at once after the saved settings act; how long those take is not documented',
  });
});

test('making and reading a data key are looked up, each line with the role and with what was refused', () => {
  const step = of().steps[3];
  expect(step?.blocks.map(({ text }) => /AttributeValue=(\w+)/.exec(text)?.[1])).toEqual(['Encrypt', 'Decrypt']);
  for (const { text } of step?.blocks ?? []) {
    expect(text).toContain(KEY_ID);
    expect(text).toContain(
      ',contains(CloudTrailEvent,`":assumed-role/Immuta/"`),contains(CloudTrailEvent,`"errorCode"`)]',
    );
  }
  expect(step?.success).toBe('There are lines, and each line since the switch reads True, then False.');
  expect(step?.otherwise.at(-1)).toMatch(/^No line at all: .* before the next roll-over is not documented/);
});

test.each([
  [EC2, 'ec2:AssociateIamInstanceProfile, ec2:ReplaceIamInstanceProfileAssociation where they have one, iam:PassRole'],
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

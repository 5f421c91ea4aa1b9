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
  expect(all.next).toBe(
    'The cloud engineer tells the owner of the data and those on call that Immuta is set to this key, and whether step 4 has proven its use. Proven or not, it counts as in use: nobody disables or deletes it. Keep this sheet where those on call find it.',
  );
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
    "kubectl describe pods --namespace immuta |\n  grep -E 'Service Account:|AWS_ROLE_ARN'",
  ]);
  expect(of(IRSA).steps[0]?.success).toBe(
    'Below each line with immuta-web, the last block prints AWS_ROLE_ARN with this role.',
  );
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
  const actions = of().steps[1]?.actions ?? [];
  expect(actions[2]).toBe('Copy what stands there to a safe place as well, to compare and for Immuta Support.');
  expect(actions[3]).toBe(
    'Keep what stands there, and add the block below it, at the left margin. Where `plugins:` or `schedule:` stand there already, add the lines below them instead: a second `plugins:` is wrong YAML.',
  );
});

test('nobody enters the key before the role is there, nor over a key that is in use', () => {
  const { steps, later } = of();
  expect(steps[1]?.actions.slice(0, 2)).toEqual([
    'Go on only if step 1 showed what it should: ask the cloud engineer.',
    'Look for `awsKms:` in the text box. With the keyId below it is done already: go to step 3. With another one stop: that key is in use, and **Replace the key, or go back to data keys without KMS** under Later says how to go on.',
  ]);
  expect(later.map(({ title }) => title)).toContain('Replace the key, or go back to data keys without KMS');
});

test('the roll-over that stands in Immuta stays', () => {
  expect(of().steps[1]?.actions[4]).toMatch(
    /^Where `dataKeyRollOverLength` stands there already, keep its number, and tell it to the cloud engineer for dataKeyRolloverDays of cmk\.yaml\./,
  );
});

test('that the old text may be no way back is said before the first step, and at the step that pastes the new one', () => {
  const said =
    'Once Immuta has made a data key with this key, putting the old text back is not documented: do so only with Immuta Support.';
  expect(of().steps[1]?.irreversible).toBe(said);
  expect(of().before.irreversible.map(({ text }) => text)).toContain(said);
  expect(JSON.stringify(of())).not.toContain('way back');
});

test.each([
  ['', 'may be left out'],
  ['\ndataKeyRolloverDays: 90', 'without `schedule:` it is 365'],
])('the schedule is optional where it is the default of Immuta:%s', (more, said) => {
  expect(of(EC2, more).steps[1]?.actions[4]).toContain(said);
});

test('on EC2 a role that is there is looked for first, and the name of the profile stands as the console lists it', () => {
  const [step] = of().steps;
  expect(step?.actions[0]).toBe(
    'For each instance of Immuta: open its **Security** tab. **IAM Role** must be empty, or name the role below. One names another role: change nothing, and see **If not**.',
  );
  expect(step?.otherwise[0]).toBe(
    '**IAM Role** names another role: Immuta may need that one, so it gets the key instead. In cmk.yaml put `runsOn: { type: existing-role, roleArn: <ARN of that role> }` (IAM shows the ARN behind its name) in the place of the present runsOn of `prod`, run `npx cdk deploy cmk-prod`, print this sheet again with `npx --no cmk settings prod`, and begin with step 1 of the new one.',
  );
  expect(step?.values.map(({ label, value }) => [label, value])).toEqual([
    ['Name of the instance profile', 'Immuta'],
    ['Name of the role in it', 'Immuta'],
  ]);
});

const ANEW =
  'write how it runs into `runsOn` of cmk.yaml (docs/immuta.md), deploy, print this sheet again, and begin with the new one, with Immuta Support. Outside AWS, or Immuta SaaS: no sheet here fits.';
const ON_EKS =
  'Immuta runs in Kubernetes on EKS, as service account immuta-web in namespace immuta; your Immuta Support Professional takes part, as Immuta wants it. If it runs on EC2 instances without Kubernetes, change nothing in any cluster: ';

test.each([
  [
    EC2,
    'Immuta runs on EC2 instances of its own, in account 111122223333. If it runs in Kubernetes (EKS), leave the role of its nodes alone, else all that runs on them gets the key: ',
  ],
  [IRSA, ON_EKS],
  [POD, ON_EKS],
  [
    EXISTING,
    `Immuta runs on AWS with the role ${ROLE}; in Kubernetes your Immuta Support Professional takes part, as Immuta wants it. If it runs with another role: `,
  ],
])(
  '%s: for which Immuta the sheet is, and what to do with another one, stands before the first step',
  (runsOn, where) => {
    expect(of(runsOn).before.ready.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'Immuta 2024.3, self-managed: these steps are those of its page. With another version ask Immuta Support first.',
        where + ANEW,
      ]),
    );
  },
);

test('masking is looked at as one who may see the values, and as one who may not', () => {
  expect(
    of()
      .before.ready.map(({ text }) => text)
      .join(),
  ).toContain(
    'somebody who may add a row to the database behind it; two users of Immuta: one who may see the values, one who may not',
  );
  expect(of().steps[2]).toMatchObject({
    success:
      'Who may see the values sees the new one and the old ones; for the other one all are masked. That the key is used is not proven by this, but by step 4.',
    duration: 'at once after the saved settings act; how long those take is not documented',
  });
});

test('the new value goes into the database, not into Immuta', () => {
  expect(of().steps[2]?.actions[0]).toBe('Have a row with a new value added in the database behind the data source.');
});

test('making and reading a data key are looked up, each line with the role and with what was refused', () => {
  const step = of().steps[3];
  expect(step?.blocks.map(({ text }) => /AttributeValue=(\w+)/.exec(text)?.[1])).toEqual(['Encrypt', 'Decrypt']);
  for (const { text } of step?.blocks ?? []) {
    expect(text).toContain(KEY_ID);
    expect(text).toContain("':assumed-role/Immuta/'");
  }
  expect(step?.actions[0]).toBe(
    'In both commands put the time of **Save** (step 2) in the place of START-TIME, in UTC, e.g. `2026-11-25T09:30:00Z`. It is not known: take a time 89 days back.',
  );
});

test.each([
  ['', 365],
  ['\ndataKeyRolloverDays: 90', 90],
])('without a call by the role it is not yet proven that Immuta uses the key:%s', (more, days) => {
  const step = of(EC2, more).steps[3];
  expect(step?.success).toBe(
    'The first command prints a line, and each line of both says **BY-THE-ROLE** and **WORKED**. Only this proves that Immuta uses the key.',
  );
  expect(step?.otherwise[0]).toMatch(
    new RegExp(
      `^No line: write down \\*\\*not yet proven\\*\\*, and repeat this step after the next roll-over, with a time before it\\. There is one every ${days} days, CloudTrail looks back 90, and whether Immuta makes a data key sooner is not documented`,
    ),
  );
  expect(step?.otherwise.at(-1)).toMatch(/^\*\*None\*\* at the end: there were more than 1,000 calls/);
});

test.each([
  [
    EC2,
    '(ec2:AssociateIamInstanceProfile, iam:PassRole), and see them (ec2:DescribeInstances, ec2:DescribeIamInstanceProfileAssociations, iam:ListInstanceProfiles)',
  ],
  [IRSA, 'service account immuta-web in namespace immuta'],
  [POD, 'service account immuta-web in namespace immuta'],
  [EXISTING, ROLE],
])('%s: the cloud engineer knows what they need before they begin', (runsOn, needs) => {
  const people = of(runsOn).before.people;
  expect(people.map(({ who }) => who)).toEqual(['platform-admin', 'cloud-engineer']);
  expect(people[1]?.needs).toContain(needs);
  expect(people[1]?.needs).toMatch(
    /; in step 4 calls cloudtrail:LookupEvents; has a POSIX shell and a current AWS CLI; for a new sheet, the folder of cmk\.yaml$/,
  );
});

test('before anything it says that an access key is the wrong way in', () => {
  expect(of().before.ready.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/^Give Immuta the role, never an access key: /),
  );
});

test('what locks out ends with what key administrators may do', () => {
  expect(of().before.lockOut.map(({ text }) => text)).toContainEqual(expect.stringMatching(/administrators/i));
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

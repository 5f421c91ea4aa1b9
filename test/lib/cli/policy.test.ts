import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cmk } from '../../support/cmk';
import { exampleFile } from '../../support/deployments';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'cmk-policy-'));
  mkdirSync(join(directory, 'vendor'));
  write('cmk.yaml', exampleFile('cmk.yaml'));
  write('vendor/adobe-prod.json', exampleFile('vendor/adobe-prod.json'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const write = (file: string, text: string) => writeFileSync(join(directory, file), text);
const run = (id: string, ...options: string[]) => cmk(directory, 'policy', id, ...options);

test('prints the key policy as JSON', async () => {
  const { stdout, exitCode } = await run('immuta-prod');
  expect((JSON.parse(stdout) as { Statement: { Sid: string }[] }).Statement.map((s) => s.Sid)).toEqual([
    'Enable IAM User Permissions',
    'Allow access for Key Administrators',
  ]);
  expect(exitCode).toBe(0);
});

test('prints who can do what as a table', async () => {
  const { stdout } = await run('immuta-prod', '--format', 'table');
  expect(stdout).toMatchInlineSnapshot(`
    "WHO                                              USE          ADMINISTER  DELETE   GRANT      CHANGE POLICY
    account 111122223333, whomever IAM there allows  yes (1)      yes (1)     yes (1)  yes (1)    yes (1)
    role/KeyAdministrator                            -            yes (2)     -        yes (2)    yes (2)
    the workload's role                              some (1, 3)  -           -        -          -
    whoever a grant names                            if (1, 2)    -           -        if (1, 2)  -

    yes: always; if: under the conditions of the statement; some: only the actions in the notes; -: no. In brackets the statement that decides.

    Statements
      1  Enable IAM User Permissions
      2  Allow access for Key Administrators
      3  ImmutaDataKeys

    Notes
      account 111122223333, whomever IAM there allows: This is what the account itself opens to its IAM policies: deletion included, whatever administratorsMayDelete says.
      the workload's role: By its IAM policy, which the stack attaches and which the key policy lets decide.
      the workload's role: use is Encrypt, Decrypt only.
      whoever a grant names: Whoever may grant, above, may pass the use on to anybody; a grant outlives the statement that allowed it.
    "
  `);
});

test('prints the same as Markdown', async () => {
  const { stdout } = await run('immuta-prod', '--format', 'markdown');
  expect(stdout).toContain("| the workload's role | some (1, 3) | - | - | - | - |\n");
  expect(stdout).toContain("- the workload's role: use is Encrypt, Decrypt only.\n");
});

test('compared with what it printed before, nothing changes', async () => {
  write('before.json', (await run('adobe-prod')).stdout);
  expect(await run('adobe-prod', '--against', 'before.json')).toMatchObject({
    stdout: "adobe-prod, compared with before.json: nobody's access changes.\n",
    exitCode: 0,
  });
});

test('a configuration that widens access says so in words, and exits with 1', async () => {
  write('before.json', (await run('immuta-prod', '--whole')).stdout);
  write(
    'wider.yaml',
    exampleFile('cmk.yaml').replace(
      'runsOn: { type: ec2 }',
      'administratorsMayDelete: true\n    runsOn: { type: ec2 }',
    ),
  );
  expect(await run('immuta-prod', '--config', 'wider.yaml', '--against', 'before.json')).toMatchObject({
    stdout: `immuta-prod, compared with before.json:
+ role/KeyAdministrator may now schedule deletion and cancel deletion [Allow access for Key Administrators]
Access grows: 1 of 1 changes give more.
`,
    exitCode: 1,
  });
  write('wide.json', (await run('immuta-prod', '--config', 'wider.yaml', '--whole')).stdout);
  expect(await run('immuta-prod', '--against', 'wide.json', '--format', 'markdown')).toMatchObject({
    stdout: `### Access: immuta-prod, compared with wide.json

- less: role/KeyAdministrator may no longer schedule deletion and cancel deletion _[Allow access for Key Administrators]_

Access does not grow.
`,
    exitCode: 0,
  });
});

const SANDBOX = 'arn:aws:iam::111122223333:role/ContractorsSandbox';
/** The example with Immuta on a role that exists already. */
const onExistingRole = exampleFile('cmk.yaml').replace(
  'runsOn: { type: ec2 }',
  `runsOn: { type: existing-role, roleArn: "${SANDBOX}" }`,
);

test('--whole prints IAM and trust policies too, and compared with it nothing changes', async () => {
  const { stdout, exitCode } = await run('immuta-prod', '--whole');
  expect(JSON.parse(stdout)).toMatchObject({
    keyPolicy: { Statement: [{ Sid: 'Enable IAM User Permissions' }, { Sid: 'Allow access for Key Administrators' }] },
    iamPolicies: [{ attachedTo: ["the workload's role"], policy: { Statement: [{ Sid: 'ImmutaDataKeys' }] } }],
    trustPolicies: [{ role: "the workload's role", policy: { Statement: [{ Sid: 'AllowEc2' }] } }],
  });
  expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['keyPolicy', 'iamPolicies', 'trustPolicies']);
  expect(exitCode).toBe(0);
  write('before.json', stdout);
  expect(await run('immuta-prod', '--against', 'before.json')).toEqual({
    stdout: "immuta-prod, compared with before.json: nobody's access changes.\n",
    stderr: undefined,
    exitCode: 0,
  });
});

test('another role that Immuta runs on is growth, and each change outside the key policy says where', async () => {
  write('before.json', (await run('immuta-prod', '--whole')).stdout);
  write('existing.yaml', onExistingRole);
  const compare = (...options: string[]) =>
    run('immuta-prod', '--config', 'existing.yaml', '--against', 'before.json', ...options);
  expect(await compare()).toMatchObject({
    stdout: `immuta-prod, compared with before.json:
- IAM policy of the workload's role: the workload's role may no longer encrypt and decrypt [ImmutaDataKeys]
+ IAM policy of role/ContractorsSandbox: role/ContractorsSandbox may now encrypt and decrypt [ImmutaDataKeys]
- trust policy of the workload's role: the service ec2.amazonaws.com may no longer assume the role [AllowEc2]
Access grows: 1 of 3 changes give more.
`,
    exitCode: 1,
  });
  expect((await compare('--format', 'markdown')).stdout).toContain(
    '- **more**: IAM policy of role/ContractorsSandbox: role/ContractorsSandbox may now encrypt and decrypt _[ImmutaDataKeys]_\n',
  );
  expect(JSON.parse((await compare('--json')).stdout)).toMatchObject({
    grows: true,
    changes: [
      { access: 'less', layer: "IAM policy of the workload's role" },
      { access: 'more', layer: 'IAM policy of role/ContractorsSandbox' },
      { access: 'less', layer: "trust policy of the workload's role" },
    ],
  });
});

test('of a file with a key policy alone IAM and trust policies count as new, and that is said', async () => {
  write('before.json', (await run('immuta-prod')).stdout);
  expect(await run('immuta-prod', '--against', 'before.json')).toEqual({
    stdout: `immuta-prod, compared with before.json:
+ IAM policy of the workload's role: the workload's role may now encrypt and decrypt [ImmutaDataKeys]
+ trust policy of the workload's role: the service ec2.amazonaws.com may now assume the role [AllowEc2]
Access grows: 2 of 2 changes give more.
`,
    stderr:
      'before.json:1:1: warning: has a key policy alone; IAM and trust policies count as new. --whole prints them too\n',
    exitCode: 1,
  });
});

test('names of a file are escaped where they are printed', async () => {
  const [text, name] = [(await run('immuta-prod', '--whole')).stdout, 'role/x\u202e|<b>`'];
  write('before.json', text.replace(/"the workload's role"/, JSON.stringify(name)));
  const { stdout } = await run('immuta-prod', '--against', 'before.json');
  expect(stdout).toContain('- IAM policy of role/x\\u202e|<b>`: role/x\\u202e|<b>` may no longer');
  const markdown = (await run('immuta-prod', '--against', 'before.json', '--format', 'markdown')).stdout;
  expect(markdown).toContain('- less: IAM policy of role/x\\\\u202e\\|\\<b>\\`: role/x');
});

test('with --new everything is new', async () => {
  const { stdout, exitCode } = await run('adobe-prod', '--new', '--json');
  const { grows, changes } = JSON.parse(stdout) as { grows: boolean; changes: { access: string }[] };
  expect(new Set(changes.map((c) => c.access))).toEqual(new Set(['more']));
  expect([grows, exitCode]).toEqual([true, 1]);
  expect((await run('immuta-prod', '--new')).stdout).toContain('immuta-prod, compared with nothing:\n');
  expect((await run('informatica-prod', '--new')).stdout).toContain('+ network: every address may now reach the vault');
});

test('the access to a vault is printed by --whole, and compared in the same way', async () => {
  const { stdout } = await run('informatica-prod', '--whole');
  expect(JSON.parse(stdout)).toMatchObject({ permissionModel: 'access-policies', network: { defaultAction: 'Allow' } });
  write('vault.json', stdout);
  expect(await run('informatica-prod', '--against', 'vault.json')).toMatchObject({
    stdout: "informatica-prod, compared with vault.json: nobody's access changes.\n",
    exitCode: 0,
  });
  write(
    'deployers.yaml',
    exampleFile('cmk.yaml').replace(/deployers: \[/, 'deployers: [0badcafe-1111-4222-8333-444455556666, '),
  );
  expect(await run('informatica-prod', '--config', 'deployers.yaml', '--against', 'vault.json')).toMatchObject({
    stdout: `informatica-prod, compared with vault.json:
+ access policy: object id 0badcafe-1111-4222-8333-444455556666 gets the key permissions Get, List, Create, Update, Recover, Rotate, GetRotationPolicy and SetRotationPolicy
Access grows: 1 of 1 changes give more.
`,
    exitCode: 1,
  });
  await expect(run('informatica-prod', '--against', 'cmk.yaml')).rejects.toThrow(
    'cmk.yaml is not what cmk policy <id> --whole prints of a deployment on Azure: JSON with "permissionModel", "policies" and "network".',
  );
});

test('--whole is JSON alone', async () => {
  await expect(run('immuta-prod', '--whole', '--format', 'table')).rejects.toMatchObject({
    message: '--whole prints JSON; leave it out, or --format table.',
    exitCode: 2,
  });
});

test('a new paste of the vendor is compared with the configuration before it is accepted', async () => {
  const wanted = exampleFile('vendor/adobe-prod.json').replace('kms:CreateGrant', 'kms:RevokeGrant');
  write('new.json', wanted);
  const { stdout, stderr, exitCode } = await run('adobe-prod', '--diff', '--paste', 'new.json');
  expect(stdout).toBe(`adobe-prod, compared with the configuration:
- account 975049898882, whomever IAM there allows may no longer create grants [Adobe Enable IAM User Permissions 975049898882]
+ account 975049898882, whomever IAM there allows may now revoke grants if aws:PrincipalAccount is 975049898882 [Adobe Enable IAM User Permissions 975049898882]
Access grows: 1 of 2 changes give more.
`);
  expect(stderr).toContain(
    "allows kms:RevokeGrant, which is not one of the six documented actions [to accept it: acceptedVendorDeviations: '975049898882 action kms:RevokeGrant']",
  );
  expect(exitCode).toBe(1);
});

test('the same as JSON, for programs', async () => {
  const { stdout } = await run('adobe-prod', '--diff', '--paste', 'vendor/adobe-prod.json', '--format', 'json');
  expect(JSON.parse(stdout)).toEqual({ id: 'adobe-prod', grows: false, changes: [], with: 'the configuration' });
});

test.each([
  ['nests a hundred thousand levels', `{"Statement":${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}}`],
  [
    'nests deep inside a condition',
    `{"Statement":[{"Effect":"Allow","NotAction":${'['.repeat(200)}${']'.repeat(200)}}]}`,
  ],
  ['has eight megabytes', `{"Statement":[${'{},'.repeat(2_700_000)}{}]}`],
])('a policy that %s is said to be none', async (_what, text) => {
  write('nonsense.json', text);
  await expect(run('adobe-prod', '--against', 'nonsense.json')).rejects.toThrow(
    'nonsense.json is not what cmk policy <id> prints: JSON with a list "Statement", or with --whole "keyPolicy", "iamPolicies" and "trustPolicies".',
  );
});

test('what is no policy, no file or no paste is said to be so', async () => {
  await expect(run('adobe-prod', '--against', 'cmk.yaml')).rejects.toThrow(
    'cmk.yaml is not what cmk policy <id> prints: JSON with a list "Statement", or with --whole "keyPolicy", "iamPolicies" and "trustPolicies".',
  );
  await expect(run('adobe-prod', '--against', 'none.json')).rejects.toThrow('There is no file none.json.');
  await expect(run('immuta-prod', '--paste', 'new.json')).rejects.toThrow(
    'immuta-prod: Immuta has no pasted statements; leave --paste out.',
  );
  await expect(run('informatica-prod')).rejects.toThrow(
    'informatica-prod is on azure; key policies are an AWS matter. Its access policies and network: cmk policy informatica-prod --whole.',
  );
  await expect(run('informatica-prod', '--paste', 'new.json')).rejects.toMatchObject({
    message:
      'informatica-prod: Informatica Intelligent Data Management Cloud has no pasted statements; leave --paste out.',
    exitCode: 2,
  });
});

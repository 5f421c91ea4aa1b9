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
  write('before.json', (await run('immuta-prod')).stdout);
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
  write('wide.json', (await run('immuta-prod', '--config', 'wider.yaml')).stdout);
  expect(await run('immuta-prod', '--against', 'wide.json', '--format', 'markdown')).toMatchObject({
    stdout: `### Key policy of immuta-prod, compared with wide.json

- less: role/KeyAdministrator may no longer schedule deletion and cancel deletion _[Allow access for Key Administrators]_

Access does not grow.
`,
    exitCode: 0,
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
    'nonsense.json is not a policy as cmk policy <id> prints it: JSON with a list "Statement".',
  );
});

test('what is no policy, no file or no paste is said to be so', async () => {
  await expect(run('adobe-prod', '--against', 'cmk.yaml')).rejects.toThrow(
    'cmk.yaml is not a policy as cmk policy <id> prints it: JSON with a list "Statement".',
  );
  await expect(run('adobe-prod', '--against', 'none.json')).rejects.toThrow('There is no file none.json.');
  await expect(run('immuta-prod', '--paste', 'new.json')).rejects.toThrow(
    'immuta-prod: Immuta has no pasted statements; leave --paste out.',
  );
  await expect(run('informatica-prod')).rejects.toThrow(
    'informatica-prod is on azure; key policies are an AWS matter.',
  );
});

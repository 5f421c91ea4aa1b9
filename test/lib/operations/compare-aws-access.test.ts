import type { AwsDeployment } from '../../../lib/aws/fields';
import { differenceText } from '../../../lib/cli/policy-difference-text';
import type { AccessComparison } from '../../../lib/operations/access-comparison';
import { policy } from '../../../lib/operations/policy';
import { platformOf } from '../../../lib/platforms';
import type { AwsPolicies } from '../../../lib/platforms/platform';
import { type Deployed, arnOf, deployedAws, stackOf } from '../../support/deployed-aws';
import { type DeployedParts, deployedImmuta, policyArnOf, roleOf } from '../../support/deployed-immuta';
import { examples, loadText } from '../../support/deployments';
import { type LoopbackAws, awsEnvironment, kmsRefused, refused, withAwsEnvironment } from '../../support/loopback-aws';
import { testSession } from '../../support/session';
import { immuta } from '../configuration/immuta';

const prod = (fields: Readonly<Record<string, string>> = {}) =>
  loadText(immuta(fields)).deployments[0] as AwsDeployment;
const KEY_ID = '11111111-12ab-34cd-56ef-1234567890ab';
const KEY = arnOf(KEY_ID);
const POLICY = policyArnOf(prod());
const ROLE = roleOf(prod());
const STRANGER = { Sid: 'x', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::666666666666:root' } };

const policies = platformOf(prod()).aws as AwsPolicies;
const keyPolicy = policies.keyPolicy(prod());

let deployed: Deployed;
let aws: LoopbackAws;
let restore: () => void;

/** What the stack of `prod` makes, with these parts in place of its own. */
const deploy = (parts: Partial<DeployedParts> = {}) => Object.assign(deployed, deployedImmuta(prod(), KEY_ID, parts));

beforeEach(async () => {
  deployed = { stacks: [], keys: {}, instead: () => undefined };
  aws = await deployedAws(deployed);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
  deploy();
});

afterEach(async () => {
  restore();
  await aws.stop();
});

async function text(how: 'diff' | 'drift', d = prod()): Promise<string> {
  const result = await policy(testSession(), d, { [how]: true });
  return differenceText('prod', result as AccessComparison, 'table');
}
const asked = () => aws.calls.map((c) => c.action);
const NO_CHANGE = `prod, compared with the deployed access to ${KEY}: nobody's access changes.\n`;
const NO_DRIFT = `prod, the live access to ${KEY} compared with the configuration: everybody has the access that is configured.\n`;
const drifted = (lines: string, end: string) =>
  `prod, the live access to ${KEY} compared with the configuration:\n${lines}\nAccess is otherwise than configured: ${end}.\n`;

test('what is deployed and live as configured is neither growth nor drift', async () => {
  expect(await text('diff')).toBe(NO_CHANGE);
  expect(await text('drift')).toBe(NO_DRIFT);
});

test('a stranger in the live key policy is drift, and no growth: a deploy would not give it', async () => {
  const Statement = [...keyPolicy.Statement, { ...STRANGER, Action: 'kms:*', Resource: '*' }];
  deploy({ key: { policy: { ...keyPolicy, Statement } } });
  expect(await text('drift')).toBe(
    drifted(
      '+ account 666666666666, whomever IAM there allows may now do everything (kms:*) [x]',
      '1 of 1 differences give more',
    ),
  );
  expect(await text('diff')).toContain(
    '- account 666666666666, whomever IAM there allows may no longer do everything (kms:*) [x]\nAccess does not grow.\n',
  );
});

test('a statement that is missing live is drift, in the other direction', async () => {
  deploy({ key: { policy: { ...keyPolicy, Statement: keyPolicy.Statement.slice(0, 1) } } });
  expect(await text('drift')).toMatch(/^- role\/\S+ may no longer .*\nAccess is otherwise than configured: 0 of 1/m);
});

test("another role that the workload runs on is growth, whose own trust is nobody else's matter", async () => {
  const runsOn = '{ type: existing-role, roleArn: "arn:aws:iam::111122223333:role/teams/ContractorsSandbox" }';
  const { stdout, grows } = await policy(testSession(), prod({ runsOn }), { diff: true }).then((result) => ({
    stdout: differenceText('prod', result as AccessComparison, 'table'),
    grows: result.kind === 'growth' && result.difference.grows,
  }));
  expect(stdout).toContain(
    '+ IAM policy of role/ContractorsSandbox: role/ContractorsSandbox may now encrypt and decrypt [ImmutaDataKeys]\n',
  );
  expect(grows).toBe(true);
});

test('an existing role that the policy is attached to is as configured, and its trust is not asked for', async () => {
  const runsOn = '{ type: existing-role, roleArn: "arn:aws:iam::111122223333:role/teams/ContractorsSandbox" }';
  deploy({ attached: { roles: ['ContractorsSandbox'] } });
  deployed.stacks = [stackOf('prod', KEY_ID, { resources: { WorkloadPolicy: ['AWS::IAM::ManagedPolicy', POLICY] } })];
  expect(await text('drift', prod({ runsOn }))).toBe(NO_DRIFT);
  expect(await text('diff', prod({ runsOn }))).toBe(NO_CHANGE);
  expect(asked()).not.toContain('GetRole');
});

test('whoever else holds the IAM policy is drift', async () => {
  deploy({ attached: { roles: ['Intern', ROLE], users: ['mallory'], groups: ['everyone'] } });
  const has = (who: string) => `+ IAM policy of ${who}: ${who} may now encrypt and decrypt [ImmutaDataKeys]`;
  expect(await text('drift')).toBe(
    drifted(
      [has('role/Intern'), has('user/mallory'), has('group/everyone')].join('\n'),
      '3 of 3 differences give more',
    ),
  );
});

test('a policy of which a role has become the bound only gives that role nothing', async () => {
  await text('drift');
  const { parameters } = aws.calls.find((c) => c.action === 'ListEntitiesForPolicy') ?? {};
  expect(parameters).toMatchObject({ PolicyArn: POLICY, PolicyUsageFilter: 'PermissionsPolicy' });
});

test('an IAM policy changed by hand is drift', async () => {
  const document = policies.workloadPolicy?.(prod(), '*') as object;
  deploy({ attached: { document } });
  expect(await text('drift')).toContain(
    "+ IAM policy of the workload's role: the workload's role may now encrypt and decrypt with every resource",
  );
});

test('an IAM policy and a role that were deleted by hand are drift', async () => {
  deployed.iam = { policies: {}, roles: {} };
  expect(await text('drift')).toBe(
    drifted(
      `- IAM policy of the workload's role: the workload's role may no longer encrypt and decrypt [ImmutaDataKeys]
- trust policy of the workload's role: the service ec2.amazonaws.com may no longer assume the role [AllowEc2]`,
      '0 of 2 differences give more',
    ),
  );
});

test('a trust changed by hand is drift', async () => {
  deploy({ trust: { Version: '2012-10-17', Statement: [{ ...STRANGER, Action: 'sts:AssumeRole' }] } });
  expect(await text('drift')).toBe(
    drifted(
      `- trust policy of the workload's role: the service ec2.amazonaws.com may no longer assume the role [AllowEc2]
+ trust policy of the workload's role: account 666666666666, whomever IAM there allows may now assume the role [x]`,
      '1 of 2 differences give more',
    ),
  );
});

const FOREIGN = {
  GrantId: 'a',
  GranteePrincipal: 'arn:aws:iam::666666666666:role/thief',
  IssuingAccount: 'arn:aws:iam::111122223333:root',
  Operations: ['Decrypt'],
};

test('a foreign grant is drift, on whatever page it comes; a deploy changes none, so that it is no growth', async () => {
  const { Operations: _operations, ...describes } = FOREIGN;
  deploy({ key: { grants: [{ ...describes, Operations: ['DescribeKey'] }, FOREIGN] } });
  expect(await text('drift')).toBe(
    drifted(
      `+ grant: role/thief of account 666666666666 may now look at the key by a grant of account 111122223333 without any constraint
+ grant: role/thief of account 666666666666 may now decrypt by a grant of account 111122223333 without any constraint`,
      '2 of 2 differences give more',
    ),
  );
  aws.calls.length = 0;
  expect(await text('diff')).toBe(NO_CHANGE);
  expect(asked()).not.toContain('ListGrants');
});

test('grants that Adobe gave to itself, as the key policy lets it, are counted and left out', async () => {
  const adobe = examples().deployments.find((d) => d.id === 'adobe-prod') as AwsDeployment;
  const here = { ...adobe, region: 'eu-west-1', name: undefined, id: 'prod', stackName: 'cmk-prod' } as AwsDeployment;
  const root = 'arn:aws:iam::975049898882:root';
  const own = { IssuingAccount: root, GranteePrincipal: 'arn:aws:iam::975049898882:role/aep', Operations: ['Decrypt'] };
  deployed.stacks = [stackOf('prod', KEY_ID)];
  const key = { policy: (platformOf(here).aws as AwsPolicies).keyPolicy(here) };
  deployed.keys = { [KEY_ID]: { ...key, grants: [own, { ...own, Operations: ['Encrypt'] }] } };
  const left = 'Left out: 2 grants that account 975049898882 gave to itself, as the key policy lets it.\n';
  expect(await text('drift', here)).toBe(`${NO_DRIFT}${left}`);
  deployed.keys = { [KEY_ID]: { ...key, grants: [own, { ...own, GranteePrincipal: FOREIGN.GranteePrincipal }] } };
  expect(await text('drift', here)).toBe(
    `${drifted(
      '+ grant: role/thief of account 666666666666 may now decrypt by a grant of account 975049898882 without any constraint',
      '1 of 1 differences give more',
    )}Left out: 1 grant that account 975049898882 gave to itself, as the key policy lets it.\n`,
  );
});

test('of a destroyed stack the key is found by its tag; what went with the stack is missing live, and new to a deploy', async () => {
  deployed.stacks = [];
  const source = `${KEY} (stack destroyed: cmk adopt prod --key ${KEY_ID})`;
  expect(await text('diff')).toBe(`prod, compared with the deployed access to ${source}:
+ IAM policy of the workload's role: the workload's role may now encrypt and decrypt [ImmutaDataKeys]
+ trust policy of the workload's role: the service ec2.amazonaws.com may now assume the role [AllowEc2]
Access grows: 2 of 2 changes give more.
`);
  expect(await text('drift')).toContain(
    `prod, the live access to ${source} compared with the configuration:\n- IAM policy`,
  );
});

test.each([
  ['GetPolicy', 'iam:GetPolicy', `reading the IAM policy ${POLICY}`],
  ['GetPolicyVersion', 'iam:GetPolicyVersion', `reading the IAM policy ${POLICY}`],
  ['ListEntitiesForPolicy', 'iam:ListEntitiesForPolicy', `reading the IAM policy ${POLICY}`],
  ['GetRole', 'iam:GetRole', `reading who may assume role ${ROLE} of account 111122223333`],
  ['ListGrants', 'kms:ListGrants', `reading the grants of ${KEY}`],
  [
    'DescribeStackResources',
    'cloudformation:DescribeStackResources',
    'reading the resources of stack cmk-prod of account 111122223333, eu-west-1',
  ],
])('where %s is denied, nothing is said of access but what was refused', async (action, permission, doing) => {
  const message = `User: arn:aws:iam::111122223333:user/me is not authorized to perform: ${permission} on resource: x`;
  deployed.instead = (call) => {
    if (call.action === 'AssumeRole') return refused('AccessDenied', 'no');
    if (call.action !== action) return undefined;
    return action === 'ListGrants' ? kmsRefused('AccessDeniedException', message) : refused('AccessDenied', message);
  };
  await expect(text('drift')).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining(
      `Failed while ${doing}: ${permission} was refused to the present AWS credentials (arn:aws:iam::111122223333:user/me)`,
    ) as string,
  });
});

test('a policy of IAM that can not be read is something that could not be found out', async () => {
  deploy({ attached: { document: { Statement: 'none' } } });
  await expect(text('drift')).rejects.toMatchObject({
    exitCode: 3,
    message: `IAM gave no readable policy for ${POLICY}.`,
  });
});

test('where nothing is deployed there is nothing to compare', async () => {
  deployed.stacks = [];
  deployed.keys = {};
  const message =
    'prod: there is no stack cmk-prod in account 111122223333, eu-west-1; deploy it: npx cdk deploy cmk-prod. There is nothing to compare with; see who would have access with cmk policy prod --format table.';
  await expect(text('diff')).rejects.toMatchObject({ exitCode: 1, message });
  await expect(text('drift')).rejects.toMatchObject({ exitCode: 1, message });
});

import type { AwsDeployment } from '../../../../lib/aws/fields';
import { type Check, exitCodeOf } from '../../../../lib/operations/checks';
import { preflight } from '../../../../lib/operations/preflight';
import type { PreflightOptions } from '../../../../lib/operations/preflight/options';
import { deployment, loadText } from '../../../support/deployments';
import { arnOf, stackOf } from '../../../support/deployed-aws';
import {
  type AwsCall,
  type LoopbackAws,
  awsEnvironment,
  identity,
  kmsRefused,
  refused,
  signInPage,
  silence,
  withAwsEnvironment,
} from '../../../support/loopback-aws';
import { BOOTSTRAP, type ReadyAws, readyAws, startReadyAws } from '../../../support/ready-aws';
import { testSession } from '../../../support/session';
import { deploymentText, immuta } from '../../configuration/immuta';

const KEY = '11111111-12ab-34cd-56ef-1234567890ab';
const EXECUTION = 'arn:aws:iam::111122223333:role/cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1';

let ready: ReadyAws;
let aws: LoopbackAws;
let restore: () => void;

beforeEach(async () => {
  ready = readyAws();
  aws = await startReadyAws(ready);
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});
afterEach(async () => {
  restore();
  await aws.stop();
});

const prod = (fields: Readonly<Record<string, string>> = {}) =>
  loadText(immuta(fields)).deployments[0] as AwsDeployment;
const LIMITS = { places: 8, keys: 8, vaults: 8, callSeconds: 15, operationSeconds: 300, quietSeconds: 2 };
const run = (d = prod(), options: PreflightOptions = {}, limits = LIMITS) =>
  preflight(testSession({ limits }), [d], options);
/** The checks with these names. */
async function checks(name: string, d = prod(), options: PreflightOptions = {}): Promise<readonly Check[]> {
  const [{ checks: all } = { checks: [] }] = await run(d, options);
  return all.filter((c) => c.check === name);
}

const is = (action: string, region?: string) => (call: AwsCall) =>
  call.action === action && (region === undefined || call.region === region);

test('an account that is ready passes everything, and nothing is asked that changes anything', async () => {
  const checked = await run();
  const [one] = checked;
  expect(one?.checks.map((c) => `${c.outcome} ${c.check}: ${c.text}`)).toEqual([
    'pass credentials: arn:aws:iam::111122223333:user/me, of account 111122223333',
    'pass Region: eu-west-1 knows account 111122223333',
    'pass bootstrap: stack CDKToolkit, version 33',
    'pass deploy roles: the present credentials may become those of the bootstrap',
    'pass quota: 0 of 100000 keys are there in account 111122223333, eu-west-1, and 1 to be made',
    'pass trail: audit records what changes a key',
    `pass permissions: IAM allows ${EXECUTION} the 11 actions that creating the stack needs most`,
    'pass stack: cmk-prod is not there yet: a deployment makes it, and a new key',
    'pass alias: alias/cmk-prod is free',
    'pass principals: role/Admin of account 111122223333 exists',
  ]);
  expect(exitCodeOf(checked)).toBe(0);
  expect(aws.calls.map((c) => c.action).filter((a) => !/^(Get|List|Describe|Simulate|AssumeRole)/.test(a))).toEqual([]);
});

test('what holds for an account and Region is asked once, however many deployments are there', async () => {
  const ids = ['a', 'b', 'c'];
  const { deployments } = loadText(`deployments:\n${ids.map((id) => deploymentText(id)).join('')}`);
  const checked = await preflight(testSession(), deployments);
  expect(checked.map(({ id, checks: all }) => [id, all.length])).toEqual(ids.map((id) => [id, 10]));
  const asked = (action: string) => aws.calls.filter(is(action)).length;
  expect(['DescribeTrails', 'GetServiceQuota', 'ListAliases', 'DescribeStacks', 'GetRole'].map(asked)).toEqual([
    1, 1, 1, 2, 1,
  ]);
});

describe('one check and nothing more, exit code 3 and one sentence, where AWS', () => {
  test.each<[string, () => void, string]>([
    [
      'never answers',
      () => (ready.instead = () => silence),
      'Failed while asking AWS in eu-west-1 who answers for the present AWS credentials: HOST gave no answer within 0.2 s (the limit of one call; all together have 300 s); see the network, proxies and AWS_ENDPOINT_URL.',
    ],
    [
      'is the page of a network that wants a sign-in',
      () => (ready.instead = () => signInPage),
      'Failed while asking AWS in eu-west-1 who answers for the present AWS credentials: what answered at HOST is not AWS (it sent a page in HTML, HTTP status 200); see whether this network wants a sign-in first, proxies and AWS_ENDPOINT_URL.',
    ],
    [
      'says that the credentials have expired',
      () => (ready.instead = () => refused('ExpiredToken', 'expired')),
      'Failed while asking AWS in eu-west-1 who answers for the present AWS credentials: the AWS credentials have expired; sign in again.',
    ],
    [
      'knows the credentials in no Region',
      () => (ready.instead = () => refused('InvalidClientTokenId', 'invalid')),
      'Failed while asking AWS in us-east-1 who answers for the present AWS credentials: AWS does not know these credentials; sign in again, and see that AWS_PROFILE is the one you mean.',
    ],
  ])('%s', async (_, plant, text) => {
    plant();
    const checked = await run(prod(), {}, { ...LIMITS, callSeconds: 0.2 });
    expect(checked.map((c) => c.checks)).toEqual([
      [
        {
          check: 'credentials',
          outcome: 'not-possible',
          text: text.replace('HOST', new URL(aws.url).host),
          next: 'Run it again when that is settled.',
        },
      ],
    ]);
    expect(exitCodeOf(checked)).toBe(3);
  });
});

test('what throttles for ever ends with the time of all calls', async () => {
  ready.instead = () => refused('Throttling', 'Rate exceeded', 400);
  const checked = await run(prod(), {}, { ...LIMITS, operationSeconds: 1 });
  expect(checked[0]?.checks).toMatchObject([
    {
      outcome: 'not-possible',
      text: expect.stringMatching(
        /answers for the present AWS credentials: all calls together took longer than 1 s/,
      ) as string,
    },
  ]);
});

test('a Region that does not know the credentials that others know is not enabled', async () => {
  ready.instead = (call) =>
    is('GetCallerIdentity', 'eu-west-1')(call) ? refused('InvalidClientTokenId', 'invalid') : undefined;
  const [one] = await run();
  expect(one?.checks).toEqual([
    { check: 'credentials', outcome: 'pass', text: 'arn:aws:iam::111122223333:user/me, of account 111122223333' },
    {
      check: 'Region',
      outcome: 'fail',
      text: 'eu-west-1 does not know the credentials of account 111122223333, which other Regions do',
      next: 'Enable eu-west-1 (Account > AWS Regions); if it is enabled, sign in at the STS endpoint of a Region and not the global one.',
    },
  ]);
});

test('one question that gets no answer does not keep the others from theirs', async () => {
  ready.instead = (call) => (call.action === 'DescribeTrails' ? silence : undefined);
  const checked = await run(prod(), {}, { ...LIMITS, callSeconds: 1 });
  const bad = checked[0]?.checks.filter((c) => c.outcome !== 'pass');
  expect(bad?.map((c) => [c.check, c.outcome])).toEqual([['trail', 'not-possible']]);
  expect(exitCodeOf(checked)).toBe(3);
});

describe('bootstrap', () => {
  test('of another qualifier is none', async () => {
    ready.stacks = [{ ...BOOTSTRAP, parameters: { Qualifier: 'other' } }];
    expect(await checks('bootstrap')).toMatchObject([
      {
        outcome: 'fail',
        text: 'there is no bootstrap with the qualifier hnb659fds in account 111122223333, eu-west-1',
      },
    ]);
    expect(await checks('permissions')).toMatchObject([
      { outcome: 'not-possible', text: `there is no role ${EXECUTION} yet` },
    ]);
  });

  test('under another name is found', async () => {
    ready.stacks = [{ ...BOOTSTRAP, name: 'CmkToolkit' }];
    expect(await checks('bootstrap')).toMatchObject([{ outcome: 'pass', text: 'stack CmkToolkit, version 33' }]);
  });

  test.each([
    ['7', 'stack CDKToolkit, version 7; these stacks need version 8 or newer'],
    ['new', 'stack CDKToolkit, version unknown; these stacks need version 8 or newer'],
  ])('of version %s is too old', async (BootstrapVersion, text) => {
    ready.stacks = [{ ...BOOTSTRAP, outputs: { BootstrapVersion } }];
    expect(await checks('bootstrap')).toMatchObject([{ outcome: 'fail', text }]);
  });

  test('whose roles nobody may become is no use', async () => {
    ready.instead = ({ action, parameters }) =>
      action === 'AssumeRole' && String(parameters['RoleArn']).includes('deploy-role')
        ? refused('AccessDenied', 'User: me is not authorized to perform: sts:AssumeRole on resource: it')
        : undefined;
    expect(await checks('deploy roles')).toMatchObject([
      {
        outcome: 'fail',
        text: 'the present credentials may not become arn:aws:iam::111122223333:role/cdk-hnb659fds-deploy-role-111122223333-eu-west-1',
      },
    ]);
  });
});

describe('permissions', () => {
  test('are refused by each of three, with what to do', async () => {
    ready.decisions = {
      'kms:CreateKey': 'organization',
      'kms:CreateAlias': 'explicitDeny',
      'iam:CreateRole': 'implicitDeny',
    };
    const key = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000';
    expect(await checks('permissions')).toEqual([
      {
        check: 'permissions',
        outcome: 'fail',
        text: `the organization refuses ${EXECUTION} kms:CreateKey on *`,
        next: 'Ask who runs the organization which service control policy refuses that; one may ask for keys in CloudHSM or outside AWS.',
      },
      {
        check: 'permissions',
        outcome: 'fail',
        text: `a Deny refuses ${EXECUTION} kms:CreateAlias on ${key}, kms:CreateAlias on arn:aws:kms:eu-west-1:111122223333:alias/cmk-prod`,
        next: 'Find the Deny among the policies of that role, and its permissions boundary.',
      },
      {
        check: 'permissions',
        outcome: 'fail',
        text: `no policy of ${EXECUTION} allows iam:CreateRole on arn:aws:iam::111122223333:role/cmk-prod-Workload`,
        next: 'Allow that in the policy that the account was bootstrapped with: docs/deploying.md has it whole.',
      },
    ]);
  });

  test('are asked with the value that a condition looks at, and of the role that is there already', async () => {
    await run(prod({ runsOn: '{ type: existing-role, roleArn: arn:aws:iam::111122223333:role/Immuta }' }));
    const asked = aws.calls.filter(is('SimulatePrincipalPolicy')).map((c) => c.parameters);
    expect(asked.find((p) => p['ActionNames.member.1'] === 'iam:AttachRolePolicy')).toMatchObject({
      PolicySourceArn: EXECUTION,
      'ResourceArns.member.1': 'arn:aws:iam::111122223333:role/Immuta',
      'ContextEntries.member.1.ContextKeyName': 'iam:PolicyARN',
      'ContextEntries.member.1.ContextKeyType': 'string',
      'ContextEntries.member.1.ContextKeyValues.member.1': 'arn:aws:iam::111122223333:policy/cmk-prod-Workload',
    });
    expect(asked.flatMap((p) => Object.values(p))).not.toContain('iam:CreateRole');
  });

  test('of IAM are not asked where the stack makes nothing of IAM', async () => {
    await run(adobe());
    const asked = aws.calls.filter(is('SimulatePrincipalPolicy')).flatMap((c) => Object.values(c.parameters));
    expect(asked.filter((v) => String(v).startsWith('iam:'))).toEqual([]);
  });
});

const adobe = (fields = '') =>
  deployment<AwsDeployment>(
    `platform: adobe-experience-platform\naccount: "111122223333"\nregion: eu-west-1\nadministrators: [arn:aws:iam::111122223333:role/Admin]\n${fields}`,
  );

test('an access role that nobody lets in fails, and one that does passes', async () => {
  const accessRole = 'arn:aws:iam::111122223333:role/KeyChanger';
  expect(await checks('access role', prod({ accessRole }))).toMatchObject([{ outcome: 'pass' }]);
  ready.instead = ({ action, parameters }) =>
    action === 'AssumeRole' && parameters['RoleArn'] === accessRole ? refused('AccessDenied', 'no') : undefined;
  expect(await checks('access role', prod({ accessRole }))).toMatchObject([
    { outcome: 'fail', text: `the present credentials may not become ${accessRole}, the deployment's accessRole` },
  ]);
  expect(await checks('access role')).toEqual([]);
});

describe('stack and alias', () => {
  test.each([
    ['UPDATE_ROLLBACK_FAILED', 'stack cmk-prod is UPDATE_ROLLBACK_FAILED; look at its events, then deploy again'],
    ['DELETE_FAILED', 'stack cmk-prod is DELETE_FAILED; look at its events, then deploy again'],
  ])('a stack that is %s is in the way', async (status, text) => {
    ready.stacks = [BOOTSTRAP, stackOf('prod', KEY, { status, outputs: {} })];
    expect(await checks('stack')).toMatchObject([{ outcome: 'fail', text }]);
  });

  test.each(['ROLLBACK_COMPLETE', 'REVIEW_IN_PROGRESS'])('one that is %s is made anew', async (status) => {
    ready.stacks = [BOOTSTRAP, stackOf('prod', KEY, { status, outputs: {} })];
    expect(await checks('stack')).toMatchObject([{ outcome: 'pass' }]);
  });

  test('a stack of the same name that is not of this deployment is in the way', async () => {
    ready.stacks = [BOOTSTRAP, stackOf('prod', KEY, { tags: { 'cmk:id': 'other' } })];
    expect(await checks('stack')).toMatchObject([
      { outcome: 'fail', text: expect.stringContaining('has the tag cmk:id') as string },
    ]);
  });

  test('an alias of a deployed stack is its own only where it points to that key', async () => {
    ready.stacks = [BOOTSTRAP, stackOf('prod', KEY)];
    ready.instead = ({ action }) =>
      action === 'DescribeKey'
        ? { body: JSON.stringify({ KeyMetadata: { KeyId: KEY, Arn: arnOf(KEY), KeyState: 'Enabled' } }) }
        : undefined;
    ready.aliases = { 'alias/cmk-prod': KEY };
    expect(await checks('alias')).toMatchObject([{ outcome: 'pass' }]);
    ready.aliases = { 'alias/cmk-prod': 'another' };
    expect(await checks('alias')).toMatchObject([{ outcome: 'fail' }]);
    expect(await checks('quota')).toMatchObject([{ text: expect.stringMatching(/, and 0 to be made$/) as string }]);
  });

  test('an alias of the key of a destroyed stack is its own, and the stack says to adopt it', async () => {
    ready.aliases = { 'alias/cmk-prod': KEY };
    ready.instead = ({ action }) => {
      if (action === 'ListResourceTags') return { body: '{"Tags":[{"TagKey":"cmk:id","TagValue":"prod"}]}' };
      return action === 'DescribeKey' ? { body: '{"KeyMetadata":{"KeyId":"k","KeyState":"Enabled"}}' } : undefined;
    };
    expect(await checks('alias')).toMatchObject([{ outcome: 'pass' }]);
    expect(await checks('stack')).toMatchObject([
      { outcome: 'fail', text: expect.stringContaining(`cmk adopt prod --key ${KEY}`) as string },
    ]);
  });
});

describe('principals', () => {
  test('with another path is not the one', async () => {
    ready.principals = { Admin: 'arn:aws:iam::111122223333:role/team/Admin' };
    expect(await checks('principals')).toEqual([
      {
        check: 'principals',
        outcome: 'fail',
        text: 'arn:aws:iam::111122223333:role/Admin does not exist; there is arn:aws:iam::111122223333:role/team/Admin, and a policy needs the whole path, and KMS refuses a policy that names it',
        next: 'Write arn:aws:iam::111122223333:role/team/Admin in cmk.yaml.',
      },
    ]);
  });

  test('of other accounts can not be seen', async () => {
    const other = 'arn:aws:iam::444455556666:user/Auditor';
    const d = adobe(`users: [${other}]\nexternalPrincipals: [{ principal: "${other}", reason: our auditors }]`);
    expect(await checks('principals', d)).toEqual([
      {
        check: 'principals',
        outcome: 'not-possible',
        text: `${other} is of another account, and whether it exists can't be seen from here`,
        next: 'Ask its owner for the ARN that `aws iam get-user` prints, and compare.',
      },
    ]);
  });
});

describe('quota', () => {
  test('is used up by own keys, not by those of AWS', async () => {
    ready.quota = 2;
    ready.aliases = { 'alias/aws/s3': 'a', 'alias/aws/ebs': 'b', 'alias/one': 'c' };
    expect(await checks('quota')).toMatchObject([{ outcome: 'pass' }]);
    ready.aliases = { ...ready.aliases, 'alias/two': 'd' };
    expect(await checks('quota')).toMatchObject([
      { outcome: 'fail', text: '2 of 2 keys are there in account 111122223333, eu-west-1, and 1 to be made' },
    ]);
  });
});

test('a trail that leaves AWS KMS out does not count', async () => {
  ready.selectors = {
    EventSelectors: [{ ReadWriteType: 'All', ExcludeManagementEventSources: ['kms.amazonaws.com'] }],
  };
  expect(await checks('trail')).toMatchObject([
    {
      outcome: 'fail',
      text: 'no trail records what changes a key in account 111122223333, eu-west-1: audit leaves AWS KMS out',
    },
  ]);
});

describe('Access Analyzer', () => {
  /** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html and API_CheckNoPublicAccess.html */
  const analyzer =
    (findings: readonly object[], result = 'PASS') =>
    ({ action }: AwsCall) => {
      if (action.startsWith('/policy/validation')) return { body: JSON.stringify({ findings }) };
      if (!action.startsWith('/policy/check-no-public-access')) return undefined;
      return { body: JSON.stringify({ result, message: 'said', reasons: [{ description: 'why', statementId: 'S' }] }) };
    };

  test('is asked only when told to', async () => {
    ready.instead = analyzer([]);
    expect(await checks('key policy')).toEqual([]);
    expect(aws.calls.filter((c) => c.action.startsWith('/'))).toEqual([]);
    expect(await checks('key policy', prod(), { accessAnalyzer: true })).toMatchObject([{ outcome: 'pass' }]);
    expect(await checks('public access', prod(), { accessAnalyzer: true })).toMatchObject([{ outcome: 'pass' }]);
  });

  test('stops for errors, security warnings and public access, and passes on suggestions', async () => {
    const finding = (findingType: string) => ({ findingType, issueCode: 'CODE', findingDetails: 'details' });
    ready.instead = analyzer([finding('SUGGESTION'), finding('SECURITY_WARNING')], 'FAIL');
    const said = await run(prod(), { accessAnalyzer: true });
    const bad = said[0]?.checks.filter((c) => c.outcome !== 'pass');
    expect(bad?.map((c) => `${c.check}: ${c.text}`)).toEqual([
      'key policy: SECURITY_WARNING CODE: details',
      'public access: PUBLIC said; why (statement S)',
    ]);
    ready.instead = analyzer([finding('SUGGESTION')]);
    expect(await checks('key policy', prod(), { accessAnalyzer: true })).toMatchObject([
      { outcome: 'pass', text: 'Access Analyzer finds no error in it; it says: SUGGESTION CODE: details' },
    ]);
  });
});

describe('IAM Identity Center', () => {
  const ARN = 'arn:aws:sso:::instance/ssoins-1111222233334444';
  const center = (fields = '') =>
    deployment<AwsDeployment>(
      `platform: iam-identity-center\naccount: "111122223333"\nregion: eu-west-1\nadministrators: [arn:aws:iam::111122223333:role/Admin]\n${fields}`,
    );
  /** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DescribeInstance.html */
  const instance = (more: object = {}, owner = '111122223333', applications: readonly object[] = []) => {
    const own = { InstanceArn: ARN, IdentityStoreId: 'd-1111111111', OwnerAccountId: owner, Status: 'ACTIVE' };
    const at = { EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED' } };
    const answers: Readonly<Record<string, object>> = {
      ListInstances: { Instances: [own] },
      DescribeInstance: { ...own, ...at, ...more },
      ListApplications: { Applications: applications },
    };
    ready.instead = ({ action }) =>
      answers[action] === undefined ? undefined : { body: JSON.stringify(answers[action]) };
  };

  test('is looked at for its own platform alone', async () => {
    instance();
    expect(await checks('instance')).toEqual([]);
    expect(await checks('instance', center())).toMatchObject([
      { outcome: 'pass', text: `the instance in account 111122223333, eu-west-1 is ${ARN}, active` },
    ]);
    expect(await checks('applications', center())).toMatchObject([
      {
        outcome: 'pass',
        text: 'none of the 0 is one of AWS App Studio, AWS IoT Events, AWS IoT SiteWise, Amazon Monitron',
      },
    ]);
  });

  test.each<[string, () => void, string, string]>([
    [
      'an instance of another account',
      () => instance({}, '444455556666'),
      '',
      'account 111122223333 has no organization instance of IAM Identity Center in eu-west-1',
    ],
    [
      'a switch under way',
      () => instance({ EncryptionConfigurationDetails: { EncryptionStatus: 'UPDATING' } }),
      '',
      `the instance in account 111122223333, eu-west-1 is ${ARN}, and its key is being switched`,
    ],
    [
      'an instance that is being made',
      () => instance({ Status: 'CREATE_IN_PROGRESS' }),
      '',
      `the instance in account 111122223333, eu-west-1 is ${ARN}, CREATE_IN_PROGRESS`,
    ],
    [
      'another instance than cmk.yaml says',
      () => instance(),
      'instanceArn: arn:aws:sso:::instance/ssoins-9999222233334444',
      `the instance in account 111122223333, eu-west-1 is ${ARN}, and cmk.yaml says arn:aws:sso:::instance/ssoins-9999222233334444`,
    ],
    [
      'another identity store than cmk.yaml says',
      () => instance(),
      'identityStoreId: d-9999999999',
      `the identity store of ${ARN} is d-1111111111, and cmk.yaml says d-9999999999`,
    ],
  ])('%s fails', async (_, plant, fields, text) => {
    plant();
    expect(await checks('instance', center(fields))).toMatchObject([{ outcome: 'fail', text }]);
  });

  test('a switch that failed is told, with its reason', async () => {
    const EncryptionConfigurationDetails = { EncryptionStatus: 'UPDATE_FAILED', EncryptionStatusReason: 'no access' };
    instance({ EncryptionConfigurationDetails });
    expect((await checks('instance', center()))[0]?.text).toMatch(
      /, active; its last switch of the key failed: no access$/,
    );
  });

  test('an application that does not work with such a key fails', async () => {
    const provider = 'arn:aws:sso::aws:applicationProvider/sso-iotsitewise';
    instance({}, '111122223333', [{ Name: 'Plant', ApplicationProviderArn: provider }]);
    expect(await checks('applications', center())).toMatchObject([
      {
        outcome: 'fail',
        text: 'Plant is an application of AWS IoT SiteWise, which does not work with a key of your own',
      },
    ]);
  });

  test('whoever may not look learns what to allow', async () => {
    instance();
    const before = ready.instead;
    ready.instead = (call) =>
      call.action === 'ListInstances'
        ? kmsRefused('AccessDeniedException', 'User: me is not authorized to perform: sso:ListInstances')
        : before(call);
    expect(await checks('instance', center())).toMatchObject([
      {
        outcome: 'not-possible',
        next: 'Allow sso:ListInstances, sso:DescribeInstance in an IAM policy of whoever asks; docs/preflight.md has the whole policy.',
      },
    ]);
  });
});

test('credentials of another account that its bootstrap lets in are those of its lookup role', async () => {
  ready.instead = ({ action, accessKeyId }) =>
    action === 'GetCallerIdentity' && accessKeyId === 'PRESENT' ? identity('444455556666') : undefined;
  expect(await checks('credentials')).toMatchObject([
    {
      outcome: 'pass',
      text: 'arn:aws:iam::444455556666:user/me, of account 444455556666; account 111122223333 lets them in as arn:aws:iam::111122223333:user/me',
    },
  ]);
});

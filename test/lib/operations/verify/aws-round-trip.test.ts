import type { AwsDeployment } from '../../../../lib/aws/fields';
import { kmsManagedKey } from '../../../../lib/live/aws/kms-managed-key';
import type { KeyDescription } from '../../../../lib/live/managed-key';
import { roundTripChecks } from '../../../../lib/operations/verify/aws-round-trip';
import { platformOf } from '../../../../lib/platforms';
import { KEY_ID } from '../../../../tools/outputs-of';
import { deployment } from '../../../support/deployments';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  assumed,
  awsEnvironment,
  identity,
  kmsRefused,
  loopbackAws,
  refused,
  withAwsEnvironment,
  xml,
} from '../../../support/loopback-aws';
import { testSession } from '../../../support/session';

const ARN = `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`;
const ROLE = 'arn:aws:iam::111122223333:role/cmk-prod-Role-3C4D';
const LOOKUP = 'arn:aws:iam::111122223333:role/cdk-hnb659fds-lookup-role-111122223333-eu-west-1';
const WHO_MAY = 'name a role that may use the key as `accessRole` in cmk.yaml, or sign in as one.';

const immuta = deployment<AwsDeployment>(
  'platform: immuta\naccount: "111122223333"\nregion: eu-west-1\nrunsOn: { type: ec2 }\nadministrators: [arn:aws:iam::111122223333:role/Keys]',
);

/** Who may use the key: of the platform's role, the present credentials and the lookup role. */
let mayUse: readonly ('ROLE' | 'PRESENT' | 'LOOKUP')[];
let mayAssume: readonly string[];
let decisions: Readonly<Record<string, string>> | 'refused';
let instead: (call: AwsCall) => AwsAnswer | undefined;
let aws: LoopbackAws;
let restore: () => void;

beforeAll(async () => {
  aws = await loopbackAws((call) => instead(call) ?? answer(call));
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});
afterAll(async () => {
  restore();
  await aws.stop();
});
beforeEach(() => {
  [mayUse, mayAssume, decisions] = [['ROLE'], [ROLE, LOOKUP], 'refused'];
  instead = () => undefined;
  aws.calls.length = 0;
});

const denied = (action: string): AwsAnswer =>
  kmsRefused('AccessDeniedException', `User: me is not authorized to perform: ${action} on resource: ${ARN}`);

function answer({ action, parameters, accessKeyId }: AwsCall): AwsAnswer {
  switch (action) {
    case 'GetCallerIdentity':
      return identity('111122223333');
    case 'AssumeRole': {
      const role = String(parameters['RoleArn']);
      if (!mayAssume.includes(role))
        return refused('AccessDenied', `not authorized to perform: sts:AssumeRole on ${role}`);
      return assumed(role === ROLE ? 'ROLE' : 'LOOKUP');
    }
    case 'Encrypt':
      if (!mayUse.some((who) => who === accessKeyId)) return denied('kms:Encrypt');
      return { body: JSON.stringify({ KeyId: ARN, CiphertextBlob: sealed(parameters) }) };
    case 'Decrypt': {
      const { Plaintext, context } = opened(parameters);
      if (context !== JSON.stringify(parameters['EncryptionContext']))
        return kmsRefused('InvalidCiphertextException', '');
      return { body: JSON.stringify({ KeyId: ARN, Plaintext }) };
    }
    case 'SimulatePrincipalPolicy':
      if (decisions === 'refused')
        return refused('AccessDenied', 'not authorized to perform: iam:SimulatePrincipalPolicy');
      return xml(action, `<EvaluationResults>${Object.entries(decisions).map(member).join('')}</EvaluationResults>`);
    default:
      return refused('InvalidAction', `no answer to ${action}`, 400);
  }
}
const member = ([name, decision]: [string, string]) =>
  `<member><EvalActionName>${name}</EvalActionName><EvalDecision>${decision}</EvalDecision></member>`;
const sealed = ({ Plaintext, EncryptionContext }: AwsCall['parameters']): string =>
  Buffer.from(JSON.stringify({ Plaintext, context: JSON.stringify(EncryptionContext) })).toString('base64');
const opened = ({ CiphertextBlob }: AwsCall['parameters']) =>
  JSON.parse(Buffer.from(String(CiphertextBlob), 'base64').toString()) as { Plaintext: string; context?: string };

interface Asked {
  /** Whether the stack has a role that the platform uses the key with. */
  readonly role?: boolean;
  readonly state?: KeyDescription['state'];
  readonly said?: string;
}

async function checks(d = immuta, { role = true, state = 'enabled', said = 'Enabled' }: Asked = {}) {
  const session = testSession();
  const key = kmsManagedKey({ place: d, accounts: await session.accounts(), keyArn: ARN });
  const outputs = [
    { OutputKey: 'KmsKeyArn', OutputValue: ARN },
    ...(role ? [{ OutputKey: 'RoleArn', OutputValue: ROLE }] : []),
  ];
  const stack = {
    StackName: d.stackName,
    CreationTime: new Date(),
    StackStatus: 'CREATE_COMPLETE' as const,
    Outputs: outputs,
  };
  return roundTripChecks({
    session,
    d,
    stack,
    keyArn: ARN,
    key,
    description: { state, said, spec: 'SYMMETRIC_DEFAULT', usage: ['ENCRYPT_DECRYPT'], origin: 'AWS_KMS' },
    samples: 2,
  });
}
const outcomes = async (...of: Parameters<typeof checks>) =>
  (await checks(...of)).map(({ check, outcome, text }) => [check, outcome, text]);

test("it is made as the platform's role where that may be assumed, as often as asked", async () => {
  expect(await outcomes()).toEqual([
    [
      'round trip',
      'pass',
      expect.stringMatching(/, by the platform's role \(arn:aws:iam::111122223333:role\/cmk-prod-Role-3C4D\)$/),
    ],
    ['refusals', 'pass', 'another encryption context is refused'],
    ['lookup role', 'pass', "the bootstrap's lookup role may not use the key"],
  ]);
  expect(aws.calls.filter(({ action, accessKeyId }) => action === 'Decrypt' && accessKeyId === 'ROLE')).toHaveLength(3);
});

test('who may not assume it makes it with the present credentials', async () => {
  [mayUse, mayAssume] = [['PRESENT'], [LOOKUP]];
  expect((await outcomes())[0]).toEqual([
    'round trip',
    'pass',
    expect.stringMatching(/, by the present AWS credentials \(arn:aws:iam::111122223333:user\/me\)$/),
  ]);
});

test('a lookup role that may use the key is a fault, and one that nobody may assume is none', async () => {
  mayUse = ['ROLE', 'LOOKUP'];
  expect((await outcomes()).at(-1)).toEqual([
    'lookup role',
    'fail',
    "the bootstrap's lookup role, which is for reading alone, may encrypt with the key",
  ]);
  mayAssume = [ROLE];
  expect((await outcomes()).map(([check]) => check)).toEqual(['round trip', 'refusals']);
});

describe('where nobody here may use the key', () => {
  beforeEach(() => void ([mayUse, mayAssume] = [[], []]));

  test("IAM's simulation of the platform's role is asked, with the key policy as the policy of the resource", async () => {
    decisions = { 'kms:Encrypt': 'allowed', 'kms:Decrypt': 'allowed' };
    expect(await outcomes()).toEqual([
      ['round trip', 'pass', `simulated by IAM alone: ${ROLE} may encrypt and decrypt`],
    ]);
    const asked = aws.calls.find(({ action }) => action === 'SimulatePrincipalPolicy')?.parameters ?? {};
    expect(JSON.parse(String(asked['ResourcePolicy']))).toEqual(platformOf(immuta).aws?.keyPolicy(immuta));
    expect([asked['PolicySourceArn'], asked['ResourceArns.member.1']]).toEqual([ROLE, ARN]);
  });

  test.each<[Record<string, string>, string]>([
    [{ 'kms:Encrypt': 'allowed', 'kms:Decrypt': 'implicitDeny' }, 'kms:Decrypt: implicitDeny'],
    [{ 'kms:Encrypt': 'explicitDeny' }, 'kms:Encrypt: explicitDeny, kms:Decrypt: no answer'],
    [{}, 'kms:Encrypt: no answer, kms:Decrypt: no answer'],
  ])('a simulation that says %j is a fault', async (said, text) => {
    decisions = said;
    expect(await outcomes()).toEqual([['round trip', 'fail', `IAM's simulation says that ${ROLE} may not: ${text}`]]);
  });

  test('without a simulation it is not possible, and what would make it possible is said', async () => {
    const [check, ...others] = await checks();
    expect(others).toEqual([]);
    expect(check).toMatchObject({ check: 'round trip', outcome: 'not-possible' });
    expect(check?.text).toMatch(/sts:AssumeRole.*kms:Encrypt.*iam:SimulatePrincipalPolicy/s);
    expect(JSON.stringify(check)).toContain(`${WHO_MAY} Or allow iam:SimulatePrincipalPolicy.`);
  });

  test('where the platform has no role in the account, nobody is simulated', async () => {
    decisions = { 'kms:Encrypt': 'allowed', 'kms:Decrypt': 'allowed' };
    const center = deployment<AwsDeployment>(
      'platform: iam-identity-center\naccount: "111122223333"\nregion: eu-west-1\nadministrators: [arn:aws:iam::111122223333:role/Keys]',
    );
    const [check] = await checks(center, { role: false });
    expect(check).toMatchObject({ check: 'round trip', outcome: 'not-possible' });
    expect(JSON.stringify(check)).toContain(WHO_MAY);
    expect(aws.calls.map(({ action }) => action)).not.toContain('SimulatePrincipalPolicy');
  });
});

test('a key that gives back other bytes is a fault at once', async () => {
  instead = ({ action }) =>
    action === 'Decrypt' ? { body: JSON.stringify({ KeyId: ARN, Plaintext: 'AAAA' }) } : undefined;
  expect(await outcomes()).toEqual([
    ['round trip', 'fail', `${ARN} gave back other bytes than it was given`],
    ['lookup role', 'pass', "the bootstrap's lookup role may not use the key"],
  ]);
});

test('a context that anybody may forge is a fault', async () => {
  instead = ({ action, parameters }) =>
    action === 'Decrypt'
      ? { body: JSON.stringify({ KeyId: ARN, Plaintext: opened(parameters).Plaintext }) }
      : undefined;
  expect((await outcomes())[1]).toEqual([
    'refusals',
    'fail',
    'this was accepted: another encryption context is refused',
  ]);
});

test('a key that is disabled is not used, and nobody is asked', async () => {
  expect(await outcomes(immuta, { state: 'disabled', said: 'Disabled' })).toEqual([
    ['round trip', 'not-possible', 'the key is Disabled'],
  ]);
  expect(aws.calls).toEqual([]);
});

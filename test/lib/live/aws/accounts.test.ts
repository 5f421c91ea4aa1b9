import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { AwsAccounts, type AwsAccountsOptions } from '../../../../lib/live/aws/accounts';
import { RefusedError } from '../../../../lib/live/refused-error';
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
  signInPage,
  silence,
  withAwsEnvironment,
  xml,
} from '../../../support/loopback-aws';

const PRESENT = { account: '111122223333', region: 'eu-west-1' };
const OTHER = { account: '444455556666', region: 'us-east-1' };
const ME = 'the present AWS credentials (arn:aws:iam::111122223333:user/me)';
const LOOKUP_HERE = 'arn:aws:iam::111122223333:role/cdk-hnb659fds-lookup-role-111122223333-eu-west-1';
const LOOKUP = 'arn:aws:iam::444455556666:role/cdk-hnb659fds-lookup-role-444455556666-us-east-1';
const NEXT = 'Use credentials that may, or bootstrap the account (npx cdk bootstrap), with --trust for yours.';

let aws: LoopbackAws;
let restore: () => void;
let answer: (call: AwsCall) => AwsAnswer;

/** The caller is of 111122223333; the lookup roles may be assumed; everybody may read keys. */
const usual = ({ action, accessKeyId, parameters, region }: AwsCall): AwsAnswer => {
  if (action === 'AssumeRole') return assumed(`ROLE-${String(parameters['RoleArn']).split(':')[4]}`);
  if (action === 'GetCallerIdentity') return identity(accessKeyId.split('-')[1] ?? '111122223333');
  return { body: JSON.stringify({ KeyMetadata: { KeyId: `asked by ${accessKeyId} in ${region}` } }) };
};

const denied = (action: string): AwsAnswer =>
  kmsRefused('AccessDeniedException', `User: someone is not authorized to perform: ${action} on resource: this`);

/** As usual, but these access keys may not read keys. */
const deniedTo =
  (...accessKeyIds: readonly string[]) =>
  (call: AwsCall): AwsAnswer =>
    call.action === 'DescribeKey' && accessKeyIds.includes(call.accessKeyId) ? denied('kms:DescribeKey') : usual(call);

beforeEach(async () => {
  answer = usual;
  aws = await loopbackAws((call) => answer(call));
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});

afterEach(async () => {
  restore();
  await aws.stop();
});

const LIMITS = { callSeconds: 15, operationSeconds: 300, quietSeconds: 2 };
const accounts = (options: Partial<AwsAccountsOptions> = {}) =>
  new AwsAccounts({ qualifier: 'hnb659fds', limits: LIMITS, progress: () => undefined, ...options });
const ask = (place: typeof PRESENT, of = accounts()): Promise<string | undefined> =>
  of.ask(place, 'reading a key', async (settings) => {
    const { KeyMetadata } = await new KMSClient(settings).send(new DescribeKeyCommand({ KeyId: 'k' }));
    return KeyMetadata?.KeyId;
  });
const asked = (action: string): AwsCall[] => aws.calls.filter((c) => c.action === action);
const steps = () => aws.calls.map((c) => `${c.action} by ${c.accessKeyId}`);
const failure = (place: typeof PRESENT, of = accounts()): Promise<unknown> => ask(place, of).catch((e: unknown) => e);

describe('who is asked', () => {
  test('the present credentials in their own account', async () => {
    expect(await ask(PRESENT)).toBe('asked by PRESENT in eu-west-1');
    expect(steps()).toEqual(['GetCallerIdentity by PRESENT', 'DescribeKey by PRESENT']);
  });

  test("in another account its bootstrap's lookup role, once it has said that it is of that account", async () => {
    expect(await ask(OTHER)).toBe('asked by ROLE-444455556666 in us-east-1');
    expect(steps()).toEqual([
      'GetCallerIdentity by PRESENT',
      'AssumeRole by PRESENT',
      'GetCallerIdentity by ROLE-444455556666',
      'DescribeKey by ROLE-444455556666',
    ]);
    expect(asked('AssumeRole')[0]?.parameters).toMatchObject({ RoleArn: LOOKUP, RoleSessionName: 'cmk' });
  });

  test('the lookup role of the same account, when the present credentials are refused', async () => {
    answer = deniedTo('PRESENT');
    expect(await ask(PRESENT)).toBe('asked by ROLE-111122223333 in eu-west-1');
    expect(asked('AssumeRole')[0]?.parameters['RoleArn']).toBe(LOOKUP_HERE);
  });

  test('whoever was allowed in a place is asked first there the next time', async () => {
    answer = deniedTo('PRESENT');
    const shared = accounts();
    await ask(PRESENT, shared);
    aws.calls.length = 0;
    await ask(PRESENT, shared);
    expect(steps()).toEqual(['DescribeKey by ROLE-111122223333']);
  });

  test('the present credentials again, when the role that was allowed before is refused', async () => {
    answer = deniedTo('PRESENT');
    const shared = accounts();
    await ask(PRESENT, shared);
    answer = deniedTo('ROLE-111122223333');
    expect(await ask(PRESENT, shared)).toBe('asked by PRESENT in eu-west-1');
  });

  test('the role with the qualifier of the bootstrap, in the partition of the Region', async () => {
    await failure({ account: '444455556666', region: 'cn-north-1' }, accounts({ qualifier: 'team' }));
    expect(asked('AssumeRole')[0]?.parameters['RoleArn']).toBe(
      'arn:aws-cn:iam::444455556666:role/cdk-team-lookup-role-444455556666-cn-north-1',
    );
  });

  test('who the present credentials are: once for many places', async () => {
    const shared = accounts();
    const regions = ['eu-west-1', 'us-east-1', 'eu-central-1', 'eu-north-1'];
    await Promise.all([...regions, ...regions].map((region) => ask({ account: '111122223333', region }, shared)));
    expect(asked('GetCallerIdentity')).toHaveLength(1);
  });

  test('a role is assumed once for many calls', async () => {
    const shared = accounts();
    await Promise.all([1, 2, 3, 4].map(() => ask(OTHER, shared)));
    expect(asked('AssumeRole')).toHaveLength(1);
    expect(asked('GetCallerIdentity')).toHaveLength(2);
  });
});

describe('a refusal', () => {
  test('of everybody names both identities and what each was refused', async () => {
    answer = deniedTo('PRESENT', 'ROLE-111122223333');
    const error = await failure(PRESENT);
    expect(error).toBeInstanceOf(RefusedError);
    expect(error).toMatchObject({
      exitCode: 3,
      message: `Failed while reading a key: kms:DescribeKey was refused to ${ME}; kms:DescribeKey was refused to the bootstrap's lookup role (${LOOKUP_HERE}). ${NEXT} It said: User: someone is not authorized to perform: kms:DescribeKey on resource: this`,
    });
  });

  const noAssume = (call: AwsCall): AwsAnswer =>
    call.action === 'AssumeRole'
      ? refused('AccessDenied', 'User: arn:aws:iam::111122223333:user/me is not authorized to perform: sts:AssumeRole')
      : deniedTo('PRESENT')(call);
  const SAID = 'It said: User: arn:aws:iam::111122223333:user/me is not authorized to perform: sts:AssumeRole';

  test('of the present credentials, where the role may not be assumed either', async () => {
    answer = noAssume;
    expect(await failure(PRESENT)).toMatchObject({
      exitCode: 3,
      message: `Failed while reading a key: kms:DescribeKey was refused to ${ME}; sts:AssumeRole was refused for the bootstrap's lookup role (${LOOKUP_HERE}). ${NEXT} ${SAID}`,
    });
  });

  test('to assume the role of another account names that role', async () => {
    answer = noAssume;
    expect(await failure(OTHER)).toMatchObject({
      exitCode: 3,
      message: `Failed while reading a key: sts:AssumeRole was refused for the bootstrap's lookup role (${LOOKUP}). ${NEXT} ${SAID}`,
    });
  });

  test('that names no action is said all the same, without its control characters', async () => {
    answer = (call) =>
      call.action === 'DescribeKey' ? kmsRefused('AccessDeniedException', 'no \u001b[2J way') : usual(call);
    expect(await failure(OTHER)).toMatchObject({
      message: `Failed while reading a key: that was refused to the bootstrap's lookup role (${LOOKUP}). ${NEXT} It said: no \\u001b[2J way`,
    });
  });
});

test('a role that reaches another account than the one wanted names both', async () => {
  answer = (call) => (call.action === 'GetCallerIdentity' ? identity('111122223333') : usual(call));
  expect(await failure(OTHER)).toMatchObject({
    exitCode: 3,
    message: `The deployment is of account 444455556666, but ${ME}, assuming ${LOOKUP}, reached account 111122223333.`,
  });
});

test.each([
  '<Account>1</Account>',
  '<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/\u009b2J</Arn>',
])('an identity of %j is no identity', async (result) => {
  answer = () => xml('GetCallerIdentity', result);
  expect(await failure(PRESENT)).toMatchObject({
    exitCode: 3,
    message: 'AWS did not say whose the present credentials are: its answer has no account and ARN.',
  });
});

describe('credentials that are no good', () => {
  test.each([
    ['ExpiredToken', 'the AWS credentials have expired; sign in again'],
    [
      'InvalidClientTokenId',
      'AWS does not know these credentials; sign in again, and see that AWS_PROFILE is the one you mean',
    ],
  ])('%s is said in words', async (code, next) => {
    answer = () => refused(code, 'The security token included in the request is wrong');
    expect(await failure(PRESENT)).toMatchObject({
      exitCode: 3,
      message: `Failed while asking AWS who answers for the present AWS credentials: ${next}.`,
    });
  });

  test('without any, the way to sign in is named', async () => {
    delete process.env['AWS_ACCESS_KEY_ID'];
    delete process.env['AWS_SECRET_ACCESS_KEY'];
    expect(await failure(PRESENT)).toMatchObject({
      exitCode: 3,
      message:
        'Failed while asking AWS who answers for the present AWS credentials: no AWS credentials were found; sign in (aws sso login, or AWS_PROFILE) and try again. It said: Could not load credentials from any providers',
    });
    expect(aws.calls).toEqual([]);
  });
});

describe('an endpoint', () => {
  const host = () => new URL(aws.url).host;
  const WHO = 'Failed while asking AWS who answers for the present AWS credentials';
  const ROLE = `Failed while asking AWS who answers for ${ME}, assuming ${LOOKUP}`;

  test('that is not there: the settings to look at are named', async () => {
    await aws.stop();
    expect(await failure(PRESENT)).toMatchObject({
      exitCode: 3,
      message: `${WHO}: AWS was not reached; see the network, proxies and AWS_ENDPOINT_URL.`,
    });
  });

  const impatient = { limits: { ...LIMITS, callSeconds: 0.2, quietSeconds: 0.01 } };
  const noAnswer = () =>
    `${host()} gave no answer within 0.2 s (the limit of one call; all together have 300 s); see the network, proxies and AWS_ENDPOINT_URL`;

  test.each([
    ['never answers', silence],
    ['never ends its answer', { ...identity('111122223333'), sends: 'half' as const }],
  ])('that %s is asked once, and given up', async (_, sent) => {
    answer = () => sent;
    expect(await failure(PRESENT, accounts(impatient))).toMatchObject({
      exitCode: 3,
      message: `${WHO}: ${noAnswer()}.`,
    });
    expect(aws.calls).toHaveLength(1);
  });

  test('that never answers when a role is to be assumed is given up too', async () => {
    answer = (call) => (call.action === 'AssumeRole' ? silence : usual(call));
    expect(await failure(OTHER, accounts(impatient))).toMatchObject({ message: `${ROLE}: ${noAnswer()}.` });
  });

  test('that lets wait is named while it is waited for', async () => {
    answer = (call) => (call.action === 'DescribeKey' ? silence : usual(call));
    const said: string[] = [];
    await failure(PRESENT, accounts({ ...impatient, progress: (text) => said.push(text) }));
    expect(said).toEqual(['Still reading a key']);
  });

  test('that answers at once needs no word', async () => {
    const said: string[] = [];
    await ask(PRESENT, accounts({ progress: (text) => said.push(text) }));
    expect(said).toEqual([]);
  });

  test('that never answers holds nobody longer than all calls together may take', async () => {
    answer = (call) => (call.action === 'DescribeKey' ? silence : usual(call));
    const shared = accounts({ limits: { ...LIMITS, operationSeconds: 0.3 } });
    const message =
      'Failed while reading a key: all calls together took longer than 0.3 s, which is their limit (one call has 15 s). Ask for fewer deployments, or see what holds the network up.';
    expect(await failure(PRESENT, shared)).toMatchObject({ exitCode: 3, message });
    const before = aws.calls.length;
    expect(await failure(OTHER, shared)).toMatchObject({ exitCode: 3, message });
    expect(aws.calls).toHaveLength(before);
  });

  test.each<[string, AwsAnswer, string]>([
    ['a page', signInPage, 'a page in HTML, HTTP status 200'],
    ['a page that forbids', { ...signInPage, status: 403 }, 'a page in HTML, HTTP status 403'],
    ['nothing', { body: '' }, 'nothing, HTTP status 200'],
    ['a redirection', { body: '', status: 302, headers: { location: 'http://login' } }, 'nothing, HTTP status 302'],
    ['other XML', { body: '<portal/>' }, 'neither JSON nor XML of AWS, HTTP status 200'],
    ['a text', { body: 'Forbidden', status: 403 }, 'neither JSON nor XML of AWS, HTTP status 403'],
  ])('that answers with %s is not AWS', async (_, sent, what) => {
    const portal = `what answered at ${host()} is not AWS (it sent ${what}); see whether this network wants a sign-in first, proxies and AWS_ENDPOINT_URL`;
    answer = () => sent;
    expect(await failure(PRESENT)).toMatchObject({ exitCode: 3, message: `${WHO}: ${portal}.` });
    answer = (call) => (call.action === 'AssumeRole' ? sent : usual(call));
    expect(await failure(OTHER)).toMatchObject({ exitCode: 3, message: `${ROLE}: ${portal}.` });
    answer = (call) => (call.action === 'DescribeKey' ? sent : usual(call));
    expect(await failure(PRESENT)).toMatchObject({ exitCode: 3, message: `Failed while reading a key: ${portal}.` });
  });

  test('that answers half of the XML of STS is not AWS', async () => {
    answer = () => ({ body: '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122' });
    expect(await failure(PRESENT)).toMatchObject({
      exitCode: 3,
      message: `${WHO}: what answered at ${host()} is not AWS (it sent an answer that ends in the middle, HTTP status 200); see whether this network wants a sign-in first, proxies and AWS_ENDPOINT_URL.`,
    });
  });

  test('that answers half of the JSON of KMS is not AWS', async () => {
    answer = (call) => (call.action === 'DescribeKey' ? { body: '{"KeyMetadata":{"KeyId":"k' } : usual(call));
    expect(await failure(PRESENT)).toMatchObject({
      message: expect.stringContaining(
        'is not AWS (it sent an answer that ends in the middle, HTTP status 200)',
      ) as string,
    });
  });

  test('that answers XML where KMS answers JSON is not AWS', async () => {
    answer = (call) => (call.action === 'DescribeKey' ? identity('111122223333') : usual(call));
    expect(await failure(PRESENT)).toMatchObject({
      message: expect.stringContaining('is not AWS (it sent neither JSON nor XML of AWS, HTTP status 200)') as string,
    });
  });

  test('that answers with nothing but the id of the request is AWS', async () => {
    answer = (call) =>
      call.action === 'DescribeKey' ? { body: '', headers: { 'x-amzn-requestid': 'r1' } } : usual(call);
    expect(await ask(PRESENT)).toBeUndefined();
  });

  test('that is a proxy with too much to do is asked again', async () => {
    answer = (call) =>
      call.action === 'DescribeKey' && asked('DescribeKey').length === 1 ? { ...signInPage, status: 503 } : usual(call);
    expect(await ask(PRESENT)).toBe('asked by PRESENT in eu-west-1');
  });
});

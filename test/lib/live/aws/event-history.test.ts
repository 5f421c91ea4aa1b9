import { AwsAccounts } from '../../../../lib/live/aws/accounts';
import { HISTORY_GAP_MS, eventHistory } from '../../../../lib/live/aws/event-history';
import { paceOf } from '../../../../lib/live/aws/pace';
import { calls, lookupEvents } from '../../../support/event-history';
import {
  type AwsAnswer,
  type AwsCall,
  type LoopbackAws,
  awsEnvironment,
  identity,
  loopbackAws,
  refused,
  withAwsEnvironment,
} from '../../../support/loopback-aws';

const place = { account: '111122223333', region: 'eu-west-1' };
const recorded = calls(130, '2026-11-24T09:00:00Z', 60, () => ({ eventName: 'Decrypt' }));
let aws: LoopbackAws;
let restore: () => void;
let lookups: number[];
let instead: (call: AwsCall, n: number) => AwsAnswer | undefined;

beforeEach(async () => {
  lookups = [];
  instead = () => undefined;
  aws = await loopbackAws((call) => {
    if (call.action === 'GetCallerIdentity') return identity('111122223333');
    if (call.action === 'AssumeRole')
      return refused('AccessDenied', 'User: me is not authorized to perform: sts:AssumeRole');
    lookups.push(performance.now());
    return instead(call, lookups.length) ?? lookupEvents(recorded, call);
  });
  restore = withAwsEnvironment(awsEnvironment(aws.url));
});
afterEach(async () => {
  restore();
  await aws.stop();
});

const limits = { callSeconds: 15, operationSeconds: 300, quietSeconds: 60 };
async function read(gap: number, pages = Infinity): Promise<string[]> {
  const accounts = new AwsAccounts({ qualifier: 'hnb659fds', limits, progress: () => undefined });
  const asked = {
    attribute: { AttributeKey: 'EventSource', AttributeValue: 'kms.amazonaws.com' } as const,
    since: new Date('2026-11-24T00:00:00Z'),
    until: new Date('2026-11-24T10:00:00Z'),
  };
  const ids: string[] = [];
  for await (const page of eventHistory(place, accounts, asked, paceOf(gap))) {
    ids.push(...page.map(({ eventId }) => eventId));
    if (--pages === 0) break;
  }
  return ids;
}

test('all pages are read, the newest first, each with the token of the one before', async () => {
  const ids = await read(0);
  expect(ids).toEqual(recorded.map(({ record }) => record['eventID']));
  const asked = aws.calls.filter(({ action }) => action === 'LookupEvents').map(({ parameters }) => parameters);
  expect(asked.map(({ NextToken, MaxResults }) => [NextToken, MaxResults])).toEqual([
    [undefined, 50],
    ['50', 50],
    ['100', 50],
  ]);
  expect(asked[0]).toMatchObject({
    LookupAttributes: [{ AttributeKey: 'EventSource', AttributeValue: 'kms.amazonaws.com' }],
  });
});

test('no second has more than two calls, what the SDK tries again by itself included', async () => {
  instead = (_, n) => (n === 2 ? { status: 500, body: '{"__type":"InternalServiceError"}' } : undefined);
  await read(HISTORY_GAP_MS);
  const gaps = lookups.slice(1).map((time, i) => time - (lookups[i] ?? 0));
  expect(gaps.map((gap) => gap >= 500)).toEqual([true, true, true]);
});

test('two that ask at the same time wait for each other', async () => {
  // A timer may fire a millisecond or two early; 505 leaves five for that.
  const pace = paceOf(60);
  const order: string[] = [];
  const starts: number[] = [];
  const call = async (name: string): Promise<void> => {
    await pace(() => Promise.resolve(starts.push(performance.now())));
    order.push(name);
  };
  await Promise.all([call('a'), call('b'), call('c')]);
  const [a = 0, b = 0, c = 0] = starts;
  expect(order).toEqual(['a', 'b', 'c']);
  expect(Math.min(b - a, c - b)).toBeGreaterThanOrEqual(55);
});

test('a call that fails holds up none after it', async () => {
  const pace = paceOf(1);
  await expect(pace(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await pace(() => Promise.resolve('yes'))).toBe('yes');
});

test('a refusal is a sentence with the right that is missing', async () => {
  instead = () => ({
    status: 400,
    body: JSON.stringify({
      __type: 'AccessDeniedException',
      message: 'User: arn:aws:iam::111122223333:user/me is not authorized to perform: cloudtrail:LookupEvents',
    }),
  });
  await expect(read(0)).rejects.toThrow(
    /^Failed while reading the event history of account 111122223333, eu-west-1: cloudtrail:LookupEvents was refused to the present AWS credentials/,
  );
});

import { trail } from '../../../../lib/operations/preflight/trail';
import { awsEnvironment, type LoopbackAws, withAwsEnvironment } from '../../../support/loopback-aws';
import { type ReadyAws, readyAws, startReadyAws } from '../../../support/ready-aws';
import { testSession } from '../../../support/session';

const place = { account: '111122223333', region: 'eu-west-1' };
const KMS = ['kms.amazonaws.com'];

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

async function said(reads: boolean, ...EventSelectors: object[]) {
  ready.selectors = { EventSelectors };
  const [check] = await trail({ place, accounts: await testSession().accounts(), reads });
  return [check?.outcome, check?.text, check?.next];
}

test('a trail of all management events records changes and use', async () => {
  const all = { ReadWriteType: 'All' };
  expect(await said(false, all)).toEqual(['pass', 'audit records what changes a key', undefined]);
  expect(await said(true, all)).toEqual(['pass', 'audit records what changes a key, and audit its use', undefined]);
});

test('writes alone are enough, unless the use of a key is to be told', async () => {
  const writes = { ReadWriteType: 'WriteOnly' };
  expect((await said(false, writes))[0]).toBe('pass');
  expect(await said(true, writes)).toEqual([
    'fail',
    'audit records what changes a key, and no trail its use: refused-use and unexpected-use tell nothing',
    'Let a trail log management events, reads and writes, without leaving out kms.amazonaws.com.',
  ]);
  expect((await said(true, writes, { ReadWriteType: 'ReadOnly' }))[0]).toBe('pass');
});

test('a trail that leaves AWS KMS out records neither', async () => {
  const without = { ReadWriteType: 'All', ExcludeManagementEventSources: KMS };
  for (const reads of [false, true]) {
    expect(await said(reads, without)).toEqual([
      'fail',
      'no trail records what changes a key in account 111122223333, eu-west-1: audit leaves AWS KMS out',
      'Let a trail log management events, writes at least, without leaving out kms.amazonaws.com.',
    ]);
  }
});

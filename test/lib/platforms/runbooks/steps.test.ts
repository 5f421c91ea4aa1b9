import type { AwsDeployment } from '../../../../lib/aws/fields';
import { platformOf } from '../../../../lib/platforms';
import type { Platform } from '../../../../lib/platforms/platform';
import { AWS_RUNBOOKS } from '../../../../lib/platforms/runbooks/aws';
import { AZURE_RUNBOOKS } from '../../../../lib/platforms/runbooks/azure';
import type { AwsContext, AzureContext } from '../../../../lib/platforms/runbooks/context';
import { runbookOf } from '../../../../lib/platforms/runbooks/runbook-of';
import type { RunbookData } from '../../../../lib/platforms/runbook-data';
import { step } from '../../../../lib/sheets/step';
import { NOTHING_READ } from '../../../support/every-runbook';
import { deployment } from '../../../support/deployments';
import { informaticaDeployment } from '../../../support/informatica-deployment';

const successor = { id: 'x-2', stackName: 'cmk-x-2' };
const own = (id: string) =>
  step({ id, title: id, who: 'on-call', where: { path: ['The ticket'] }, actions: [id], success: id });
const PAGE = { title: 'A page', address: 'https://example.com/', read: '2026-11-25' };

/** What a platform says of itself, with other things in their place. */
function data(platform: Platform, d: Parameters<NonNullable<Platform['runbooks']>>[0], more: Partial<RunbookData>) {
  const said = platform.runbooks?.(d, { successor, key: 'the-key' });
  if (said === undefined) throw new Error(`${platform.name} has no runbooks`);
  return { ...said, ...more };
}
const immuta = deployment<AwsDeployment>(
  'platform: immuta\naccount: "111122223333"\nregion: eu-west-1\nrunsOn: { type: ec2 }\nadministrators: [arn:aws:iam::111122223333:role/Keys]',
);
const vault = informaticaDeployment({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } });
const ofAws = (more: Partial<RunbookData>): AwsContext => ({
  ...{ d: immuta, title: 'Immuta', successor, keyArn: 'the-key' },
  data: data(platformOf(immuta), immuta, more),
});
const ofAzure = (more: Partial<RunbookData>): AzureContext => ({
  ...{ d: vault, title: 'Informatica', successor },
  data: data(platformOf(vault), vault, more),
});
type Parts = ReturnType<(typeof AWS_RUNBOOKS)['revoke']>;
const ids = ({ steps }: Parts) => steps.map(({ id }) => id);
const disabling = ({ steps }: Parts) => steps.find(({ id }) => id === 'disable');
const final = { text: 'The data is lost at once.', sources: [PAGE] };

test.each<[string, (more: Partial<RunbookData>) => Parts]>([
  ['AWS', (more) => AWS_RUNBOOKS.revoke(ofAws(more))],
  ['Azure', (more) => AZURE_RUNBOOKS.revoke(ofAzure(more))],
])(
  'on %s, what nothing can undo once the key is disabled stands at that step, where the key is in use',
  (_, revoke) => {
    expect(disabling(revoke({ final }))?.irreversible).toBe('The data is lost at once.');
    expect(disabling(revoke({ final }))?.sources).toContainEqual(PAGE);
    expect(disabling(revoke({ final: undefined }))?.irreversible).toBeUndefined();
    expect(disabling(revoke({ final, inUse: false }))?.irreversible).toBeUndefined();
  },
);

test.each<[string, (more: Partial<RunbookData>) => Parts]>([
  ['AWS', (more) => AWS_RUNBOOKS.recover(ofAws(more))],
  ['Azure', (more) => AZURE_RUNBOOKS.recover(ofAzure(more))],
])('on %s, one sees that the platform works again where it uses the key', (_, recover) => {
  expect(ids(recover({}))).toContain('works');
  expect(ids(recover({ inUse: false }))).not.toContain('works');
});

test("the vendor's own order for a compromised key stands before the key is replaced", () => {
  const order = ids(AWS_RUNBOOKS.compromised(ofAws({ advice: [own('by-the-vendor')] })));
  expect(order.slice(-2)[0]).toBe('by-the-vendor');
  expect(ids(AWS_RUNBOOKS.compromised(ofAws({ advice: undefined })))).toEqual(
    order.filter((id) => id !== 'by-the-vendor'),
  );
});

test('what is better done before the key is disabled is asked only of whoever uses it', () => {
  const first = [own('before-all')];
  expect(ids(AWS_RUNBOOKS.revoke(ofAws({ first })))).toContain('before-all');
  expect(ids(AWS_RUNBOOKS.revoke(ofAws({ first, inUse: false })))).not.toContain('before-all');
});

test('an application without a name in the tenant is not looked for by one', () => {
  const blocks = (more: Partial<RunbookData>) =>
    AZURE_RUNBOOKS.revoke(ofAzure(more)).steps.flatMap((s) => s.blocks.map(({ text }) => text));
  expect(blocks({}).join()).toContain("az ad sp list --display-name 'Informatica KMS Connect'");
  expect(blocks({ vendorApplication: undefined }).join()).not.toContain('az ad sp list');
});

test('a runbook has something to go on with, or says nothing of it', () => {
  expect(Object.keys(runbookOf(immuta, 'revoke', NOTHING_READ))).toContain('next');
  for (const runbook of ['recover', 'break-glass', 'replace'] as const) {
    const { next } = AWS_RUNBOOKS[runbook](ofAws({}));
    expect('next' in runbookOf(immuta, runbook, NOTHING_READ)).toBe(next !== undefined);
  }
});

test('a platform without runbooks says so', () => {
  const platform = platformOf(immuta) as { runbooks?: Platform['runbooks'] };
  const there = platform.runbooks;
  delete platform.runbooks;
  try {
    expect(() => runbookOf(immuta, 'revoke', NOTHING_READ)).toThrow('There are no runbooks for Immuta yet.');
  } finally {
    platform.runbooks = there;
  }
});

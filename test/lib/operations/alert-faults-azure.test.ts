import { wantedAlerts } from '../../../lib/azure/alerts/wanted-alerts';
import { alertFaults } from '../../../lib/operations/alert-faults-azure';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { type LoopbackResourceManager, startResourceManager, vaultPath } from '../../support/loopback-resource-manager';
import { testSession } from '../../support/session';

const VAULT = vaultPath('acme-informatica-cmk');
const GROUP = VAULT.slice(0, VAULT.indexOf('/providers/'));
const ACTIVITY = `${GROUP}/providers/Microsoft.Insights/activityLogAlerts`;
const RULES = `${GROUP}/providers/Microsoft.Insights/scheduledQueryRules`;
const LOG = `${VAULT}/providers/Microsoft.Insights/diagnosticSettings`;
const d = informaticaDeployment({ alerts: { emails: ['a@example.com', 'b@example.com'], on: ['disable', 'policy'] } });
const wanted = wantedAlerts(d);
if (wanted === undefined) throw new Error('no alerts');
const { actionGroupId, workspaceId } = wanted;

const activity = (name: string, { enabled = true, group = actionGroupId } = {}) => ({
  name,
  properties: { enabled, actions: { actionGroups: [{ actionGroupId: group }] } },
});
const rule = (name: string, { enabled = true, group = actionGroupId } = {}) => ({
  name,
  properties: { enabled, actions: { actionGroups: [group] } },
});
const group = (emails: readonly string[], enabled = true, status = 'Enabled') => ({
  properties: { enabled, emailReceivers: emails.map((emailAddress) => ({ emailAddress, status })) },
});
const log = (logs: readonly object[], to: string | null = workspaceId) => ({
  value: [{ properties: { workspaceId: to, logs } }],
});
const WHOLE = [{ categoryGroup: 'audit', enabled: true }];
const mails = ['a@example.com', 'B@Example.com'];

/** As a deploy makes it; Azure writes ids in other capitals than they were given. */
const asMade = (): Record<string, unknown> => ({
  [ACTIVITY]: { value: wanted.activity.map((name) => activity(name, { group: actionGroupId.toLowerCase() })) },
  [RULES]: { value: wanted.rules.map((name) => rule(name)) },
  [LOG]: log(WHOLE, workspaceId.toUpperCase()),
  [actionGroupId]: group(mails),
});

let manager: LoopbackResourceManager;
beforeEach(async () => {
  manager = await startResourceManager();
  manager.answers = asMade();
});
afterEach(() => manager.close());

const asker = () => alertFaults(testSession({ resourceManager: manager.connection }));
const faults = (of = d) => asker()(of);
const others = (names: readonly string[]) => names.slice(1);

test('alerts as they were made have no fault', async () => {
  expect(await faults()).toEqual([]);
});

test('without alerts nobody is asked', async () => {
  expect(await faults(informaticaDeployment())).toEqual([]);
  expect(manager.asked).toEqual([]);
});

test('what deployments share is read once for all of them, and the log of each vault', async () => {
  const other = { ...d, id: 'other', vault: { ...d.vault, name: 'acme-other-cmk' } };
  const faultsOf = asker();
  expect(await Promise.all([faultsOf(d), faultsOf(other)])).toEqual([
    [],
    [`the log of the vault does not go to ${workspaceId}`],
  ]);
  const logs = [LOG, LOG.replace('acme-informatica-cmk', 'acme-other-cmk')];
  expect([...manager.asked].sort()).toEqual(
    [ACTIVITY, RULES, actionGroupId, ...logs].map((path) => `GET ${path}`).sort(),
  );
});

test.each<[string, () => Record<string, unknown>, string]>([
  [
    'an alert of the activity log that is gone',
    () => ({ [ACTIVITY]: { value: others(wanted.activity).map((name) => activity(name)) } }),
    `alert ${wanted.activity[0] ?? ''} is not there`,
  ],
  [
    'a rule over the log that is gone',
    () => ({ [RULES]: { value: [] } }),
    `alert ${wanted.rules[0] ?? ''} is not there`,
  ],
  [
    'a rule that is off',
    () => ({ [RULES]: { value: wanted.rules.map((name) => rule(name, { enabled: false })) } }),
    `alert ${wanted.rules[0] ?? ''} is off`,
  ],
  [
    'a rule that tells somebody else',
    () => ({ [RULES]: { value: wanted.rules.map((name) => rule(name, { group: '/other' })) } }),
    `alert ${wanted.rules[0] ?? ''} does not tell ${actionGroupId}`,
  ],
  ['no log', () => ({ [LOG]: { value: [] } }), `the log of the vault does not go to ${workspaceId}`],
  [
    'a log to another workspace',
    () => ({ [LOG]: log(WHOLE, '/other') }),
    `the log of the vault does not go to ${workspaceId}`,
  ],
  [
    'a log to a bucket alone',
    () => ({ [LOG]: log(WHOLE, null) }),
    `the log of the vault does not go to ${workspaceId}`,
  ],
  [
    'a log that is off',
    () => ({ [LOG]: log([{ categoryGroup: 'audit', enabled: false }]) }),
    `the log of the vault does not go to ${workspaceId}`,
  ],
  [
    'a log of something else',
    () => ({ [LOG]: log([{ category: 'AzurePolicyEvaluationDetails', enabled: true }]) }),
    `the log of the vault does not go to ${workspaceId}`,
  ],
  [
    'an action group that is off',
    () => ({ [actionGroupId]: group(mails, false) }),
    `action group ${actionGroupId} is off`,
  ],
  [
    'somebody who is not on the list',
    () => ({ [actionGroupId]: group(['a@example.com']) }),
    'b@example.com gets no mails',
  ],
])('%s is found', async (_, change, fault) => {
  manager.answers = { ...asMade(), ...change() };
  expect(await faults()).toEqual([fault]);
});

test('who refused the mails gets none', async () => {
  manager.answers = { ...asMade(), [actionGroupId]: group(mails, true, 'Disabled') };
  expect(await faults()).toEqual(['a@example.com gets no mails', 'b@example.com gets no mails']);
});

test('an action group that is gone is named once', async () => {
  const { [actionGroupId]: _gone, ...rest } = asMade();
  manager.answers = rest;
  expect(await faults()).toEqual([`action group ${actionGroupId} is not there`]);
});

test.each([
  ['activity log', ACTIVITY],
  ['rules', RULES],
  ['log', LOG],
  ['action group', actionGroupId],
])('a refusal to read the %s is a sentence with exit code 3', async (_, path) => {
  manager.answers = { ...asMade(), [path]: 403 };
  await expect(faults()).rejects.toMatchObject({
    message: expect.stringMatching(
      /^Failed while reading the alerts of \/subscriptions\/.*: Azure Resource Manager refuses/,
    ),
    exitCode: 3,
  });
});

test('an action group and a workspace of ones own are looked for by their ids', async () => {
  const own = `${GROUP}/providers/Microsoft.Insights/actionGroups/on-call`;
  const workspace = `${GROUP}/providers/Microsoft.OperationalInsights/workspaces/security`;
  const of = informaticaDeployment({
    vault: { name: 'acme-informatica-cmk', diagnostics: { workspaceId: workspace } },
    alerts: { actionGroupId: own, on: ['policy'] },
  });
  manager.answers = {
    [ACTIVITY]: { value: (wantedAlerts(of)?.activity ?? []).map((name) => activity(name, { group: own })) },
    [RULES]: { value: [] },
    [LOG]: log([{ category: 'AuditEvent', enabled: true }], workspace),
    [own]: group([]),
  };
  expect(await faults(of)).toEqual([]);
});

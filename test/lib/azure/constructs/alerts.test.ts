import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { AZURE_ALERT_KIND_IDS } from '../../../../lib/azure/alerts/kinds';
import { wantedAlerts } from '../../../../lib/azure/alerts/wanted-alerts';
import { DeploymentStack } from '../../../../lib/azure/constructs/deployment-stack';
import { ACME, SUBSCRIPTION, azureDeployment } from '../../../support/azure-deployment';
import { type TerraformJson, synthesize } from '../../../support/terraform-json';

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-security/providers`;
const WORKSPACE = `${GROUP}/Microsoft.OperationalInsights/workspaces/security`;
const MAILS = { emails: ['a@example.com', 'b@example.com'] };
const VAULT_ID = '${azurerm_key_vault.Vault.id}';

function stackOf(fields: Readonly<Record<string, unknown>>): TerraformJson {
  const d = azureDeployment(fields);
  const reference = { clientId: '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f' };
  const props = { vendor: ACME, loss: 'Jobs fail.', phase: 'vendor-access', reference };
  return synthesize((scope) => void new DeploymentStack(scope, d, props));
}
const vaultWith = (more: object) => ({ vault: { name: 'acme-cmk', ...more } });
const resources = (json: TerraformJson, type: string) => Object.values(json.resource[type] ?? {});

test('without alerts nothing of Azure Monitor is made', () => {
  const json = stackOf({});
  expect(Object.keys(json.resource).filter((type) => /monitor|log_analytics|lock|endpoint/.test(type))).toEqual([]);
  expect(json.provider['azurerm']?.[0]?.['resource_providers_to_register']).toEqual(['Microsoft.KeyVault']);
});

test('alerts, diagnostics, lock and private endpoint leave vault, access and key as they are', () => {
  const plain = stackOf({});
  const guarded = stackOf({
    alerts: { ...MAILS, on: AZURE_ALERT_KIND_IDS },
    ...vaultWith({
      lock: true,
      privateEndpoint: { subnetId: `${GROUP}/Microsoft.Network/virtualNetworks/n/subnets/s` },
    }),
  });
  for (const type of Object.keys(plain.resource)) expect(guarded.resource[type]).toEqual(plain.resource[type]);
  expect(guarded.data).toEqual(plain.data);
  expect(guarded.output).toEqual(plain.output);
  const added = Object.keys(guarded.resource).filter((type) => plain.resource[type] === undefined);
  expect(added.sort()).toEqual([
    'azurerm_log_analytics_workspace',
    'azurerm_management_lock',
    'azurerm_monitor_action_group',
    'azurerm_monitor_activity_log_alert',
    'azurerm_monitor_diagnostic_setting',
    'azurerm_monitor_scheduled_query_rules_alert_v2',
    'azurerm_private_endpoint',
  ]);
});

test('everything of every kind is as written down', () => {
  const plain = stackOf({});
  const {
    resource,
    terraform: _,
    ...rest
  } = stackOf({
    tags: { owner: 'security' },
    alerts: { ...MAILS, on: AZURE_ALERT_KIND_IDS },
    ...vaultWith({
      lock: true,
      privateEndpoint: { subnetId: `${GROUP}/Microsoft.Network/virtualNetworks/n/subnets/s` },
    }),
  });
  const added = Object.fromEntries(Object.entries(resource).filter(([type]) => plain.resource[type] === undefined));
  const providers = rest.provider['azurerm']?.[0]?.['resource_providers_to_register'];
  expect({ providers, added }).toEqual(parse(readFileSync(join(__dirname, 'alerts.yaml'), 'utf8')));
});

test('the log goes to a workspace that is made, or to the one that is named', () => {
  const made = stackOf({ alerts: MAILS });
  expect(made.resource['azurerm_monitor_diagnostic_setting']?.['Diagnostics']).toMatchObject({
    target_resource_id: VAULT_ID,
    log_analytics_workspace_id: '${azurerm_log_analytics_workspace.Workspace.id}',
    enabled_log: [{ category_group: 'audit' }, { category_group: 'allLogs' }],
  });
  const named = stackOf({ alerts: MAILS, ...vaultWith({ diagnostics: { workspaceId: WORKSPACE } }) });
  expect(resources(named, 'azurerm_log_analytics_workspace')).toEqual([]);
  expect(named.resource['azurerm_monitor_diagnostic_setting']?.['Diagnostics']).toMatchObject({
    log_analytics_workspace_id: WORKSPACE,
  });
  for (const rule of resources(named, 'azurerm_monitor_scheduled_query_rules_alert_v2')) {
    expect(rule['scopes']).toEqual([WORKSPACE]);
  }
});

test('what verify looks for is what the stack makes', () => {
  const wanted = wantedAlerts(azureDeployment({ alerts: { ...MAILS, on: AZURE_ALERT_KIND_IDS } }));
  const { resource } = stackOf({ alerts: { ...MAILS, on: AZURE_ALERT_KIND_IDS } });
  const OWN = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-customer-keys/providers`;
  const names = (type: string) => Object.values(resource[type] ?? {}).map(({ name }) => name);
  expect(wanted?.activity).toEqual(names('azurerm_monitor_activity_log_alert'));
  expect(wanted?.rules).toEqual(names('azurerm_monitor_scheduled_query_rules_alert_v2'));
  expect(wanted?.actionGroupId).toBe(
    `${OWN}/Microsoft.Insights/actionGroups/${String(names('azurerm_monitor_action_group')[0])}`,
  );
  expect(wanted?.workspaceId).toBe(
    `${OWN}/Microsoft.OperationalInsights/workspaces/${String(names('azurerm_log_analytics_workspace')[0])}`,
  );
});

test('the log alone, without alerts', () => {
  const json = stackOf(vaultWith({ diagnostics: { workspaceId: WORKSPACE } }));
  expect(resources(json, 'azurerm_monitor_diagnostic_setting')).toHaveLength(1);
  expect(resources(json, 'azurerm_monitor_action_group')).toEqual([]);
  expect(json.provider['azurerm']?.[0]?.['resource_providers_to_register']).toEqual([
    'Microsoft.KeyVault',
    'Microsoft.Insights',
  ]);
});

test('an alert says what was done, what breaks and what to do', () => {
  const json = stackOf({ alerts: MAILS });
  expect(json.resource['azurerm_monitor_scheduled_query_rules_alert_v2']?.['Alert-disable']).toMatchObject({
    name: 'cmk-acme-prod-disable',
    description:
      'Acme, deployment prod: the key was disabled or enabled, or its dates were changed. What breaks: Jobs fail. What to do: npx --no cmk verify prod, then: npx --no cmk runbook prod recover',
    evaluation_frequency: 'PT15M',
    query_time_range_override: 'P2D',
    skip_query_validation: true,
    action: {
      action_groups: ['${azurerm_monitor_action_group.AlertGroup.id}'],
      custom_properties: {
        deployment: 'prod',
        platform: 'Acme',
        todo: expect.stringContaining('runbook prod recover'),
      },
    },
  });
});

test('the activity log is watched for this vault, an operation an alert, and for the log being taken away', () => {
  const alerts = resources(stackOf({ alerts: { ...MAILS, on: ['policy'] } }), 'azurerm_monitor_activity_log_alert');
  expect(alerts.map(({ criteria }) => (criteria as { operation_name: string }).operation_name)).toEqual([
    'Microsoft.KeyVault/vaults/accessPolicies/write',
    'Microsoft.KeyVault/vaults/write',
    'Microsoft.Insights/diagnosticSettings/delete',
    'Microsoft.Insights/diagnosticSettings/write',
  ]);
  for (const alert of alerts) expect(alert).toMatchObject({ scopes: [VAULT_ID], location: 'global' });
});

test('mails go to each address, or everything to the action group that is named', () => {
  const mails = stackOf({ alerts: MAILS }).resource['azurerm_monitor_action_group']?.['AlertGroup'];
  expect(mails).toMatchObject({
    email_receiver: [
      { email_address: 'a@example.com', use_common_alert_schema: true },
      { email_address: 'b@example.com', use_common_alert_schema: true },
    ],
  });
  const actionGroupId = `${GROUP}/Microsoft.Insights/actionGroups/on-call`;
  const json = stackOf({ alerts: { actionGroupId } });
  expect(resources(json, 'azurerm_monitor_action_group')).toEqual([]);
  expect(resources(json, 'azurerm_monitor_activity_log_alert')[0]).toMatchObject({
    action: [{ action_group_id: actionGroupId }],
  });
});

test('the lock is against deletion, and the private way is to the vault', () => {
  const subnetId = `${GROUP}/Microsoft.Network/virtualNetworks/n/subnets/s`;
  const privateDnsZoneId = `${GROUP}/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net`;
  const json = stackOf(vaultWith({ lock: true, privateEndpoint: { subnetId, privateDnsZoneId } }));
  expect(json.resource['azurerm_management_lock']?.['Lock']).toMatchObject({
    scope: VAULT_ID,
    lock_level: 'CanNotDelete',
  });
  expect(json.resource['azurerm_private_endpoint']?.['PrivateEndpoint']).toMatchObject({
    subnet_id: subnetId,
    private_service_connection: { private_connection_resource_id: VAULT_ID, subresource_names: ['vault'] },
    private_dns_zone_group: { private_dns_zone_ids: [privateDnsZoneId] },
  });
});

test("the platform's own use is expected by the object id that the plan looks up", () => {
  const json = stackOf({ alerts: { ...MAILS, on: ['unexpected-use'] } });
  const [rule] = resources(json, 'azurerm_monitor_scheduled_query_rules_alert_v2') as {
    criteria: { query: string }[];
  }[];
  expect(rule?.criteria[0]?.query).toMatch(
    /Caller !in~ \('\$\{element\(data\.azuread_service_principals\.Vendor\.object_ids, 0\)\}'\)/,
  );
});

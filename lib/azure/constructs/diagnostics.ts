import { LogAnalyticsWorkspace } from '@cdktf/provider-azurerm/lib/log-analytics-workspace';
import { MonitorDiagnosticSetting } from '@cdktf/provider-azurerm/lib/monitor-diagnostic-setting';
import type { Construct } from 'constructs';
import { literals } from '../literal';

export interface DiagnosticsProps {
  readonly vaultId: string;
  /** An existing workspace. @default - one is made */
  readonly workspaceId?: string;
  /** Of the workspace that is made. */
  readonly name: string;
  readonly location: string;
  readonly resourceGroup: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** So long does a workspace of our own keep the log: as long as a deleted vault can be recovered. */
const KEPT_DAYS = 90;

/**
 * Sends the vault's log to a workspace, both groups of categories, as the CIS benchmark wants it. Which table Azure fills can't
 * be chosen for vaults: the argument for it is left out.
 * https://learn.microsoft.com/azure/key-vault/general/howto-logging
 * @returns the resource id of the workspace
 */
export function sendLog(scope: Construct, props: DiagnosticsProps): string {
  const workspaceId = props.workspaceId ?? workspace(scope, props);
  const setting = new MonitorDiagnosticSetting(scope, 'Diagnostics', {
    name: 'cmk',
    targetResourceId: props.vaultId,
    logAnalyticsWorkspaceId: workspaceId,
    enabledLog: [{ categoryGroup: 'audit' }, { categoryGroup: 'allLogs' }],
  });
  setting.overrideLogicalId('Diagnostics');
  return workspaceId;
}

function workspace(scope: Construct, { name, location, resourceGroup, tags }: DiagnosticsProps): string {
  const made = new LogAnalyticsWorkspace(scope, 'Workspace', {
    name,
    location,
    resourceGroupName: resourceGroup,
    sku: 'PerGB2018',
    retentionInDays: KEPT_DAYS,
    tags: literals(tags),
  });
  made.overrideLogicalId('Workspace');
  return made.id;
}

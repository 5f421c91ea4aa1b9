import {
  AZURE_ALERT_KINDS,
  AZURE_ALERT_KIND_IDS,
  AZURE_CHANGES,
  type AzureAlertKind,
} from '../../lib/azure/alerts/kinds';
import { ALERT_KINDS, ALERT_KIND_IDS, type AlertKind, CHANGES } from '../../lib/aws/alerts/kinds';

/** Every kind of alert: what it tells of, by which calls, and what its message says to do. */
export function alertKinds(): string {
  const rows = ALERT_KIND_IDS.map((id) => {
    const kind: AlertKind = ALERT_KINDS[id];
    const runbook = kind.runbook === undefined ? '-' : `\`${kind.runbook}\``;
    return `| \`${id}\` | ${kind.title} | ${kind.events.join(', ')} | ${runbook} | ${CHANGES.includes(id) ? 'on' : 'off'} |`;
  });
  return ['| `on` | It tells that | Calls | Runbook | Unless said |', '|---|---|---|---|---|', ...rows].join('\n');
}

/** The same for keys in Azure: operations of the vault's log, and of the activity log. */
export function azureAlertKinds(): string {
  const rows = AZURE_ALERT_KIND_IDS.map((id) => {
    const { title, logged, activity }: AzureAlertKind = AZURE_ALERT_KINDS[id];
    const seen = [...logged, ...activity].join(', ') || 'every call that was answered Forbidden or Unauthorized';
    return `| \`${id}\` | ${title} | ${seen} | ${AZURE_CHANGES.includes(id) ? 'on' : 'off'} |`;
  });
  return ['| `on` | It tells that | Operations | Unless said |', '|---|---|---|---|', ...rows].join('\n');
}

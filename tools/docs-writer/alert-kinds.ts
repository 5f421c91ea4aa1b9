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

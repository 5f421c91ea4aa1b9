import type { StatusRow } from '../operations/status';
import { printable } from '../problems/printable';
import { rowsText } from './rows-text';
import { table } from './table';

/** More rows than this are summed up, and only those that want something are shown. */
const ONE_SCREEN = 200;
/** More rows than this have their next step shown only where it is not the platform's own. */
const FEW = 20;

/** Deployments as they are now, and below it what to do next. */
export function statusText(rows: readonly StatusRow[]): string {
  if (rows.every(({ live }) => live === undefined)) return rowsText(rows);
  const wanting = rows.filter(wants);
  const shown = rows.length > ONE_SCREEN ? wanting : rows;
  const next = (rows.length > FEW ? wanting : rows).map((r) => printable(`${r.id}: ${r.next}`));
  return [
    ...(rows.length > ONE_SCREEN ? [summary(rows)] : []),
    ...(shown.length === 0 ? [] : [statusTable(shown)]),
    ...(next.length === 0 ? [] : [`Next\n${next.join('\n')}\n`]),
  ].join('\n');
}

/** Whether a person has to look at it. */
const wants = ({ live }: StatusRow): boolean =>
  live === undefined ||
  live.deployed !== 'key enabled' ||
  live.drift !== 'no' ||
  live.overdue === true ||
  live.alerts === 'partly' ||
  live.nextRotation === 'off';

function statusTable(rows: readonly StatusRow[]): string {
  const hasUse = rows.some(({ live }) => live?.lastUse !== undefined);
  const head = ['ID', 'PLATFORM', 'PHASE', 'DEPLOYED', 'MADE', 'ROTATED', 'NEXT ROTATION', 'DRIFT', 'ALERTS'];
  const lines = rows.map(({ id, platform, step, of, live }) => [
    id,
    platform,
    `${step} of ${of}`,
    live?.deployed ?? 'not seen',
    live?.made ?? '-',
    live?.rotated ?? '-',
    `${live?.nextRotation ?? '-'}${live?.overdue === true ? ' (overdue)' : ''}`,
    live?.drift ?? '-',
    live?.alerts ?? '-',
    ...(hasUse ? [live?.lastUse ?? '-'] : []),
  ]);
  return table([...head, ...(hasUse ? ['LAST USE'] : [])], lines);
}

/** How many there are of each kind, the most first. */
function summary(rows: readonly StatusRow[]): string {
  const counts = new Map<string, number>();
  for (const { live } of rows) {
    const drift = live?.drift === 'yes' ? ', drift' : '';
    const state = `${live?.deployed ?? 'not seen'}${drift}`;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([state, count]) => `${count} ${printable(state)}`);
  return `${rows.length} deployments: ${lines.join('; ')}\n`;
}

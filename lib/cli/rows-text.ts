import type { DeploymentRow } from '../operations/deployment-row';
import { printable } from '../problems/printable';
import { table } from './table';

/** Deployments with their phase, and below it the next step of each. */
export function rowsText(rows: readonly DeploymentRow[]): string {
  const lines = rows.map((r) => [r.id, r.platform, r.where, `${r.step} of ${r.of}: ${r.phase}`]);
  const next = rows.map((r) => printable(`${r.id}: ${r.next}`)).join('\n');
  return `${table(['ID', 'PLATFORM', 'WHERE', 'PHASE'], lines)}\nNext\n${next}\n`;
}

import type { StatusRow } from '../operations/status';
import { printable } from '../problems/printable';
import { table } from './table';

/** Deployments with their phase, what is there where somebody was asked, and below it the next step of each. */
export function rowsText(rows: readonly StatusRow[]): string {
  const asked = rows.some((r) => r.deployed !== undefined);
  const lines = rows.map((r) => [
    r.id,
    r.platform,
    r.where,
    `${r.step} of ${r.of}: ${r.phase}`,
    ...(asked ? [r.deployed ?? '-'] : []),
  ]);
  const next = rows.map((r) => printable(`${r.id}: ${r.next}`)).join('\n');
  return `${table(['ID', 'PLATFORM', 'WHERE', 'PHASE', ...(asked ? ['DEPLOYED'] : [])], lines)}\nNext\n${next}\n`;
}

import { countFile } from '../../../lib/operations/audit/count-file';
import { counting } from '../../../lib/operations/audit/count';
import { RecentIds } from '../../../lib/operations/audit/recent-ids';
import { Tally } from '../../../lib/operations/audit/tally';
import { bulkKey } from './subject';

const LOOK_EVERY = 10_000;

/**
 * Ours: counts the records of a file as `cmk audit --events` does. Run with --expose-gc it also prints what its
 * heap holds at the most, in KB: after a collection, every so many records.
 */
async function main([file = '']: readonly string[]): Promise<void> {
  const tally = new Tally();
  const window = { since: new Date('2026-01-01T00:00:00Z'), until: new Date('2027-01-01T00:00:00Z') };
  const count = counting([{ key: bulkKey, expected: { accounts: [bulkKey.account] }, tally }], window, new RecentIds());
  let [held, read] = [0, 0];
  await countFile({ directory: '/', progress: () => undefined }, file, (record) => {
    if (globalThis.gc !== undefined && ++read % LOOK_EVERY === 0) {
      globalThis.gc();
      held = Math.max(held, process.memoryUsage().heapUsed);
    }
    return count(record);
  });
  const counted = tally.state().groups.reduce((sum, group) => sum + group.count, 0);
  process.stdout.write(JSON.stringify({ counted, held: Math.round(held / 1024) }));
}

void main(process.argv.slice(2));

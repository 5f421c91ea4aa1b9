import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { document } from './document';
import { type Row, type Workshop, figures } from './row';
import { audit } from './rows/audit';
import { awsSynthesis } from './rows/aws-synthesis';
import { azureSynthesis } from './rows/azure-synthesis';
import { demo } from './rows/demo';
import { handover } from './rows/handover';
import { settings } from './rows/settings';
import { verify } from './rows/verify';
import { PROJECT } from '../project';

const DOCUMENT = join(PROJECT, 'docs', 'benchmarks.md');

const ROWS: Readonly<Record<string, (workshop: Workshop) => Promise<Row[]>>> = {
  settings,
  handover,
  aws: awsSynthesis,
  azure: azureSynthesis,
  verify,
  audit,
  demo,
};

const USAGE = `npm run bench                   measures everything and writes docs/benchmarks.md (about 10 minutes on an idle machine)
npm run --silent bench -- --json  prints [{ name, ours, floor, ratio }] and writes nothing; times in ms, memory in KB
npm run bench -- ${Object.keys(ROWS).join(' | ')}   only these rows; prints them and writes nothing
`;

/** Measures our part of the work against its floor. Ends with code 1 when it could not be measured. */
async function main(args: readonly string[]): Promise<void> {
  const json = args.includes('--json');
  const chosen = args.filter((arg) => arg !== '--json');
  const unknown = chosen.filter((name) => !(name in ROWS));
  if (unknown.length > 0) {
    process.stderr.write(`Unknown: ${unknown.join(', ')}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  const load = loadavg()[0] ?? 0;
  const rows = await measure(chosen.length === 0 ? Object.keys(ROWS) : chosen);
  if (json) process.stdout.write(`${JSON.stringify(rows.map(figures), undefined, 2)}\n`);
  else if (chosen.length > 0) process.stdout.write(document(rows, today(), load));
  else {
    mkdirSync(join(PROJECT, 'docs'), { recursive: true });
    writeFileSync(DOCUMENT, document(rows, today(), load));
    process.stderr.write(`Wrote docs/benchmarks.md\n`);
  }
  for (const row of rows.filter((r) => r.limit !== undefined && figures(r).ratio > r.limit)) {
    process.stderr.write(`${row.name}: ${figures(row).ratio} times the floor; at most ${row.limit} is promised\n`);
  }
}

async function measure(names: readonly string[]): Promise<Row[]> {
  // Inside the project: templates name the files of an app by their way from it.
  const base = join(PROJECT, 'cdk.out');
  mkdirSync(base, { recursive: true });
  const home = mkdtempSync(join(base, 'bench-'));
  const folder = (name: string): string => {
    const path = join(home, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  process.once('exit', () => {
    rmSync(home, { recursive: true, force: true });
  });
  const rows: Row[] = [];
  for (const name of names) {
    const measured = (await ROWS[name]?.({ folder, progress })) ?? [];
    for (const row of measured) process.stderr.write(`${atLineStart()}${row.name}: ${figures(row).ratio}\n`);
    rows.push(...measured);
  }
  return rows;
}

/** On a terminal one line that changes; in a log one line for each round. */
function progress(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `${atLineStart()}${text}` : `${text}\n`);
}

const atLineStart = (): string => (process.stderr.isTTY ? '\r\x1b[K' : '');

const today = (): string => new Date().toISOString().slice(0, 10);

// The program being measured gets the signal too; leaving runs the handler that removes this run's files.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

main(process.argv.slice(2)).catch((e: unknown) => {
  process.stderr.write(`\n${e instanceof Error ? e.message : String(e)}\n`);
  process.exitCode = 1;
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT } from '../project';
import { readAccepted, reasonOf, stale } from './accepted';
import { filesUnder } from './files';
import { DID_NOT_END, judge, recordRefused } from './judge';
import { mutantsOf } from './mutants';
import type { Fate } from './protocol';
import { recordedFates } from './record';
import { count, type FileResult, grouped, markdown, REPORT, share, table } from './report';
import { surveyTests } from './test-files';

/**
 * `npm run mutants:source [-- [--again] [--report] [--tests <text>] [--workers 2] [--slowest 5] [--budget 10] <file or folder>...]`: runs the unit tests
 * against mutants of the source, and prints what became of them.
 */
const SCOPE = ['lib/aws', 'lib/azure', 'lib/platforms'];
const WANTED = 0.95;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Only the mutants that were not killed when they were last run, and new ones. */
    again: { type: 'boolean', default: false },
    /** Only writes the report from what is recorded. */
    report: { type: 'boolean', default: false },
    /** Only test files with this in their name. */
    tests: { type: 'string', default: '' },
    workers: { type: 'string', default: '2' },
    /** Seconds: test files that take longer are not asked. */
    slowest: { type: 'string', default: '5' },
    /** Seconds that the tests asked about one mutant take together on the source as it is. */
    budget: { type: 'string', default: '10' },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const note = (line: string): void => void process.stderr.write(`${line}\n`);
const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');

const scope = SCOPE.flatMap((folder) => filesUnder(folder, '.ts'));
const chosen =
  positionals.length === 0
    ? scope
    : scope.filter((f) => positionals.some((p) => f === p || f.startsWith(`${p.replace(/\/$/, '')}/`)));

function toRun(file: string) {
  const fates = recordedFates(file);
  const known = (fate: Fate | undefined): boolean =>
    fate?.kind === 'refused' || (fate?.kind === 'killed' && fate.by !== DID_NOT_END);
  return mutantsOf(file, read(file)).filter(({ change }) => !values.again || !known(fates[change]));
}

function resultOf(file: string): FileResult {
  const fates = recordedFates(file);
  return {
    file,
    mutants: mutantsOf(file, read(file)).map(({ change, line }) => ({ change, line, fate: fates[change] })),
  };
}

async function main(): Promise<void> {
  const [workers = 1, slowest = 5, budget = 10] = [values.workers, values.slowest, values.budget].map(Number);
  const mutants = new Map(chosen.map((file) => [file, toRun(file)] as const).filter(([, m]) => m.length > 0));
  const { usable, leftOut } = await surveyTests(
    { workers, slowestMs: slowest * 1000, tryOthers: !values.report },
    note,
  );
  const asked = usable.filter(({ file }) => file.includes(values.tests));
  if (!values.report) {
    await judge(mutants, asked, { workers, budgetMs: budget * 1000 }, note);
    recordRefused(mutants);
  }

  const results = chosen.map(resultOf);
  const accepted = readAccepted();
  const reason = (file: string, change: string) => reasonOf(accepted, file, change);
  const survivors = results.flatMap(({ file, mutants: all }) =>
    all.filter(({ fate }) => fate?.kind === 'survived').map((m) => ({ file, ...m })),
  );
  const unexplained = survivors.filter(({ file, change }) => reason(file, change) === undefined);
  const old = stale(
    accepted.filter(({ file }) => chosen.includes(file)),
    (file, change) => survivors.some((s) => s.file === file && s.change === change),
  );
  say(table('folder', grouped(results)));
  for (const { file, line, change } of unexplained) say(`survived: ${file}:${line} ${change}`);
  for (const line of old) say(`accepted, but no survivor: ${line}`);
  if (chosen === scope) writeFileSync(join(PROJECT, REPORT), markdown(results, leftOut, reason));
  process.exitCode = share(count(results)) < WANTED || unexplained.length > 0 || old.length > 0 ? 1 : 0;
}

void main();

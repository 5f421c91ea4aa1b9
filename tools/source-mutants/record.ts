import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../project';
import type { Mutant } from './mutant';
import { filesUnder } from './files';
import type { Fate, Tried } from './protocol';
import { REPORT } from './report';

/** What became of the mutants of each file when it was last asked, by their `change`. */
export type Fates = Readonly<Record<string, Fate>>;

const CACHE = join(PROJECT, 'node_modules/.cache/source-mutants');
const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');
const hash = (...texts: readonly string[]): string => createHash('sha256').update(JSON.stringify(texts)).digest('hex');

function readRecord<T>(name: string): Record<string, T> {
  const file = join(CACHE, name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, T>) : {};
}

function writeRecord<T>(name: string, added: Record<string, T>): void {
  mkdirSync(CACHE, { recursive: true });
  // Two runs at once may lose what one of them added, never the file.
  const file = join(CACHE, `${name}.${process.pid}`);
  writeFileSync(file, JSON.stringify({ ...readRecord<T>(name), ...added }));
  renameSync(file, join(CACHE, name));
}

interface Recorded {
  readonly text: string;
  readonly fates: Fates;
}

/** Of the file as it stands: nothing where it was changed since. */
export function recordedFates(file: string): Fates {
  const recorded = readRecord<Recorded>('fates.json')[file];
  return recorded?.text === hash(read(file)) ? recorded.fates : {};
}

export function recordFates(file: string, fates: ReadonlyMap<Mutant, Fate>): void {
  const added = Object.fromEntries([...fates].map(([{ change }, fate]) => [change, fate]));
  const recorded: Recorded = { text: hash(read(file)), fates: { ...recordedFates(file), ...added } };
  writeRecord('fates.json', { [file]: recorded });
}

/** Whatever a test file may load besides itself. */
const around = (): string =>
  hash(...[...filesUnder('lib', '.ts'), ...filesUnder('test', '.ts').filter((f) => !f.endsWith('.test.ts'))].map(read));

interface RecordedTest {
  readonly text: string;
  readonly around: string;
  readonly tried: Tried;
}

/** A test of pages reads them, and what writes them, besides what `around` has. */
const textOf = (test: string): string =>
  hash(
    read(test),
    ...(test.startsWith('test/docs/') ? [...pages(), ...filesUnder('tools/docs-writer', '.ts')].map(read) : []),
  );
/** All but the report, which is the result and no part of what is tested. */
const pages = (): readonly string[] => filesUnder('docs', '.md').filter((page) => page !== REPORT);

/** How test files did on the source as it stands. */
export function recordedTests(): ReadonlyMap<string, Tried> {
  const now = around();
  const tests = Object.entries(readRecord<RecordedTest>('tests.json'));
  const same = tests.filter(
    ([file, t]) => t.around === now && existsSync(join(PROJECT, file)) && t.text === textOf(file),
  );
  return new Map(same.map(([file, { tried }]) => [file, tried]));
}

export function recordTest(file: string, tried: Tried): void {
  writeRecord<RecordedTest>('tests.json', { [file]: { text: textOf(file), around: around(), tried } });
}

import type { Fate } from './protocol';

/** What became of the mutants of one file; `fate` is undefined where no test was run. */
export interface FileResult {
  readonly file: string;
  readonly mutants: readonly { readonly change: string; readonly line: number; readonly fate: Fate | undefined }[];
}

export interface Counts {
  readonly mutants: number;
  readonly killed: number;
  readonly refused: number;
  readonly survived: number;
  readonly notRun: number;
}

export function count(results: readonly FileResult[]): Counts {
  const fates = results.flatMap(({ mutants }) => mutants.map(({ fate }) => fate?.kind));
  const of = (kind: Fate['kind'] | undefined): number => fates.filter((f) => f === kind).length;
  return {
    mutants: fates.length,
    killed: of('killed'),
    refused: of('refused'),
    survived: of('survived'),
    notRun: of(undefined),
  };
}

/** Of the mutants that the compiler lets through and that were run. */
export const share = ({ killed, survived }: Counts): number =>
  killed + survived === 0 ? 1 : killed / (killed + survived);
export const percent = (counts: Counts): string => `${(Math.floor(share(counts) * 1000) / 10).toFixed(1)} %`;

/** `lib/azure/check.ts` stands under `lib/azure`, `lib/aws/policy/read.ts` under `lib/aws/policy`. */
export const folderOf = (file: string): string => file.split('/').slice(0, -1).join('/');

export function table(heading: string, rows: readonly (readonly [string, Counts])[]): string {
  return [
    `| ${heading} | mutants | killed | refused by the compiler | survived | not run | killed of those run |`,
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows.map(
      ([name, c]) =>
        `| ${name} | ${c.mutants} | ${c.killed} | ${c.refused} | ${c.survived} | ${c.notRun} | ${percent(c)} |`,
    ),
  ].join('\n');
}

export function grouped(results: readonly FileResult[]): readonly (readonly [string, Counts])[] {
  const folders = [...new Set(results.map(({ file }) => folderOf(file)))];
  return [
    ...folders.map((folder) => [folder, count(results.filter(({ file }) => folderOf(file) === folder))] as const),
    ['all', count(results)],
  ];
}

/** Where the report stands. */
export const REPORT = 'docs/source-mutants.md';

/** Its text. `reason` says why a survivor is accepted. */
export function markdown(
  results: readonly FileResult[],
  leftOut: readonly string[],
  reason: (file: string, change: string) => string | undefined,
): string {
  const files = results
    .filter(({ mutants }) => mutants.length > 0)
    .map((result) => [result.file, count([result])] as const);
  return (
    [
      INTRODUCTION,
      '## By folder',
      table('folder', grouped(results)),
      '## Survivors',
      ...results.flatMap((result) => survivorsOf(result, reason)),
      '## Tests that were not asked',
      leftOut.length === 0 ? 'None.' : leftOut.map((line) => `- ${line}`).join('\n'),
      '## By file',
      table('file', files),
    ].join('\n\n') + '\n'
  );
}

function survivorsOf({ file, mutants }: FileResult, reason: (file: string, change: string) => string | undefined) {
  const survivors = mutants.filter(({ fate }) => fate?.kind === 'survived');
  if (survivors.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { change } of survivors) {
    const why = reason(file, change) ?? 'No reason yet.';
    byReason.set(why, [...(byReason.get(why) ?? []), change]);
  }
  const lists = [...byReason].map(([why, changes]) => [why, '', '```text', ...changes, '```'].join('\n'));
  return [`### ${file}`, ...lists];
}

const INTRODUCTION = `# Mutants of the source

Written by \`npm run mutants:source\`; do not edit. One condition, operator or constant of \`lib/aws\`, \`lib/azure\` and
\`lib/platforms\` is changed at a time, and the unit tests that run the changed function are asked until one fails. Snapshots
are not asked: they hold whatever they are given. The words of a sheet are held by the pages of \`docs/\`, where they stand
letter by letter, and those about the fields of \`cmk.yaml\` by \`cmk.schema.json\`: the tests that hold these and the code
together are asked too. A mutant that the compiler refuses is not counted as killed. A survivor is a change that none of the
tests that were asked notices; its reason is from \`tools/source-mutants/accepted.yaml\`. Where it says "No reason yet", a
slower test may still notice it: the tests of a mutant may take so many seconds and no more (\`--budget\`). "Not run" are
mutants of which nothing is known for the file as it stands.`;

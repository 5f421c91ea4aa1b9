import { machine } from './machine';
import { type Row, figures } from './row';

/** docs/benchmarks.md. */
export function document(rows: readonly Row[], date: string, load: number): string {
  const table = rows.map((row) => {
    const { ours, floor, ratio } = figures(row);
    const { wall: oursWall } = row.measured.ours;
    const { wall: floorWall } = row.measured.floor;
    const cells = [
      row.name,
      UNITS[row.unit],
      amount(ours, row.unit),
      amount(floor, row.unit),
      ratio.toFixed(2),
      row.limit === undefined ? '' : `${row.limit}`,
      row.unit === 'memory' ? '' : `${seconds(oursWall)} / ${seconds(floorWall)}`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `${[
    '# Benchmarks',
    '',
    '`npm run bench` writes this page; `npm run --silent bench -- --json` prints the figures as JSON and writes nothing.',
    '',
    `Measured on ${date}: ${machine()}; load average ${load.toFixed(1)} at the start.`,
    '',
    '| What | Measure | Ours | Floor | Ratio | At most | Wall clock, ours / floor |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...table,
    '',
    '## How it is measured',
    '',
    'Ours and the floor run as programs of their own, in turn, after one run of each that does not count; the figures are',
    'the least of several rounds, since other work on the machine can only add to them. The ratio is made of processor',
    'time (user and system, children included) where a program only computes, of wall clock time where programs wait',
    'for each other, and of the heap after a collection where memory is what matters.',
    '',
    'The floor is the least that the same result could cost:',
    '',
    ...[...new Map(rows.map((row) => [row.about, names(rows, row.about)])).entries()].map(
      ([about, which]) => `- **${which}.** ${about}`,
    ),
    '',
    'Floor apps are in `tools/bench/floor`. They import nothing from `lib`, and the bench stops if their templates differ',
    'from ours in anything but descriptions and metadata. Times move from machine to machine; on a busy one the ratios move too, by a tenth.',
  ].join('\n')}\n`;
}

const names = (rows: readonly Row[], about: string): string =>
  rows
    .filter((row) => row.about === about)
    .map((row) => row.name)
    .join(', ');

const UNITS = { cpu: 'processor', wall: 'wall clock', memory: 'heap' } as const;

const amount = (value: number, unit: Row['unit']): string =>
  unit === 'memory' ? `${(value / 1024).toFixed(1)} MB` : seconds(value);

const seconds = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;

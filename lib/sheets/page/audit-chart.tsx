import { scaleLinear, scaleUtc } from 'd3-scale';
import { symbol, symbolCross, symbolDiamond, symbolTriangle } from 'd3-shape';
import { printable } from '../../problems/printable';
import type { DayRow } from '../audit/summary';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Of the chart's own measure; a phone shows it smaller, paper as it is. */
const WIDTH = 720;
const HEIGHT = 220;
const MARGIN = { top: 66, right: 16, bottom: 28, left: 52 };
/** More days than this share a bar's width with their neighbours. */
const MOST_DAYS = 400;
const MARK = 56;

/** A mark has a form and a line of its own, so that it can be told without colour. */
const MARKS = [
  { id: 'change', name: 'a change', form: symbol(symbolTriangle, MARK)() ?? '', y: 14 },
  { id: 'refused', name: 'a refusal', form: symbol(symbolCross, MARK)() ?? '', y: 32 },
  { id: 'unexpected', name: 'use by others than expected', form: symbol(symbolDiamond, MARK)() ?? '', y: 50 },
] as const;

/** What the chart shows, in words. */
export function chartText(days: readonly DayRow[]): string {
  const used = days.filter(({ use }) => use > 0);
  const most = used.reduce<DayRow | undefined>((a, b) => (a === undefined || b.use > a.use ? b : a), undefined);
  const on = (id: (typeof MARKS)[number]['id']) => days.filter((day) => day[id] > 0).map(({ day }) => day);
  const marked = MARKS.map(({ id, name }) => ({ name, days: on(id) })).filter((mark) => mark.days.length > 0);
  return [
    most === undefined
      ? 'No use on any day.'
      : `Used on ${counted(used.length)}, the most on ${most.day}: ${most.use} times.`,
    ...marked.map(
      ({ name, days: marks }) =>
        `Marked for ${name}: ${marks.slice(0, 10).join(', ')}${marks.length > 10 ? ` and ${marks.length - 10} more` : ''}.`,
    ),
  ].join(' ');
}

const counted = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

interface Shown {
  /** Tells the charts of a page apart. */
  readonly id: string;
  readonly days: readonly DayRow[];
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

/** Uses day by day as bars, and a mark above each day with a change, a refusal or a use that was not expected. */
export function AuditChart({ id, days, from, to }: Shown) {
  const [start, end] = [Date.parse(from), Date.parse(to) + DAY_MS];
  const x = scaleUtc([start, end], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([0, Math.max(1, ...days.map(({ use }) => use))], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const width = Math.max(1, x(start + DAY_MS) - x(start) - 1);
  const inside = days.filter(({ day }) => Date.parse(day) >= start && Date.parse(day) < end).slice(-MOST_DAYS);
  const floor = HEIGHT - MARGIN.bottom;
  return (
    <svg class="chart" role="img" aria-labelledby={`${id}-title ${id}-text`} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <title id={`${id}-title`}>Uses by day</title>
      <desc id={`${id}-text`}>{printable(chartText(inside))}</desc>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <g>
            <path class="grid" d={`M${MARGIN.left} ${y(tick)}H${WIDTH - MARGIN.right}`} />
            <text class="tick" x={MARGIN.left - 6} y={y(tick) + 4} text-anchor="end">
              {tick.toLocaleString('en')}
            </text>
          </g>
        ))}
      {x.ticks(6).map((tick) => (
        <g>
          <path class="axis" d={`M${x(tick)} ${floor}v5`} />
          <text class="tick" x={x(tick)} y={floor + 18} text-anchor="middle">
            {tick.toISOString().slice(5, 10)}
          </text>
        </g>
      ))}
      <path class="axis" d={`M${MARGIN.left} ${floor}H${WIDTH - MARGIN.right}`} />
      {inside.map((row) => (
        <Day row={row} left={x(Date.parse(row.day))} width={width} top={y(row.use)} floor={floor} />
      ))}
    </svg>
  );
}

interface DayShown {
  readonly row: DayRow;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly floor: number;
}

const Day = ({ row, left, width, top, floor }: DayShown) => (
  <g>
    {row.use > 0 && (
      <rect class="use" x={left} y={Math.min(top, floor - 1)} width={width} height={Math.max(1, floor - top)} />
    )}
    {MARKS.filter(({ id }) => row[id] > 0).map(({ id, form, y }) => (
      <path class={`mark-${id}`} transform={`translate(${left + width / 2} ${y})`} d={form} />
    ))}
  </g>
);

/** What the forms stand for. */
export const ChartLegend = () => (
  <ul class="legend">
    <li>
      <svg viewBox="0 0 14 14" aria-hidden="true">
        <rect class="use" x="3" y="2" width="8" height="12" />
      </svg>{' '}
      uses of a day
    </li>
    {MARKS.map(({ id, name, form }) => (
      <li>
        <svg viewBox="0 0 14 14" aria-hidden="true">
          <path class={`mark-${id}`} transform="translate(7 8)" d={form} />
        </svg>{' '}
        {name}
      </li>
    ))}
  </ul>
);

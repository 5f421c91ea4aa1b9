import type { Timing } from '../live/managed-key';

/** How long calls of one operation took, in milliseconds. */
export interface Latency {
  readonly operation: string;
  readonly samples: number;
  readonly median: number;
  readonly p95: number;
}

/** By operation, in the order in which they came. The percentiles are by nearest rank. */
export function latencies(timings: readonly Timing[]): readonly Latency[] {
  const operations = [...new Set(timings.map(({ operation }) => operation))];
  return operations.map((operation) => {
    const sorted = timings
      .filter((t) => t.operation === operation)
      .map(({ milliseconds }) => milliseconds)
      .sort((a, b) => a - b);
    return { operation, samples: sorted.length, median: rank(sorted, 0.5), p95: rank(sorted, 0.95) };
  });
}

/** https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method */
const rank = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

/** `Encrypt 3.1 ms, Decrypt 2.0 ms`; with more samples median and p95. */
export const latencyText = (all: readonly Latency[]): string =>
  all
    .map(({ operation, samples, median, p95 }) =>
      samples === 1
        ? `${operation} ${median.toFixed(1)} ms`
        : `${operation} median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of ${samples}`,
    )
    .join('; ');

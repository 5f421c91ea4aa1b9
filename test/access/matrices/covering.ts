type Names = readonly string[];

const pairsOf = (names: Names): string[] =>
  names.flatMap((name, i) => names.slice(i + 1).map((other, j) => JSON.stringify([i, name, i + 1 + j, other])));

/** Of all combinations so many that every two choices stand together in one; always the same ones, the first among them. */
export function covering(all: readonly Names[]): readonly Names[] {
  const open = new Set(all.flatMap(pairsOf));
  const chosen: Names[] = [];
  const gain = (names: Names): number => pairsOf(names).filter((pair) => open.has(pair)).length;
  while (chosen.length === 0 || open.size > 0) {
    const [best] = [...all].sort((a, b) => gain(b) - gain(a));
    if (best === undefined) break;
    chosen.push(best);
    pairsOf(best).forEach((pair) => open.delete(pair));
  }
  return chosen;
}

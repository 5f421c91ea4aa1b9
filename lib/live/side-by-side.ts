import pLimit from 'p-limit';

/** Runs `ask` for every item, at most `most` at the same time; the results stand in the order of the items. */
export function sideBySide<T, R>(items: readonly T[], most: number, ask: (item: T) => Promise<R>): Promise<R[]> {
  const limit = pLimit(most);
  return Promise.all(items.map((item) => limit(() => ask(item))));
}

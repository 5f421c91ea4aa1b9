/** So many ids are remembered. */
export const REMEMBERED = 5_000;

/** Event ids that were seen last: a log may hold a record twice, near to each other. Memory stays the same. */
export class RecentIds {
  readonly #ids = new Set<string>();
  readonly #order: string[] = [];
  #oldest = 0;

  /** Whether it is one of the last ones; it is remembered from now on. */
  has(id: string): boolean {
    if (this.#ids.has(id)) return true;
    const forgotten = this.#order[this.#oldest];
    if (forgotten !== undefined) this.#ids.delete(forgotten);
    this.#order[this.#oldest] = id;
    this.#oldest = (this.#oldest + 1) % REMEMBERED;
    this.#ids.add(id);
    return false;
  }
}

/** So many ids are remembered at least, twice as many at most. */
const REMEMBERED = 50_000;

/** Event ids that were seen of late: a log may hold a record twice, near to each other. Memory stays the same. */
export class RecentIds {
  #present = new Set<string>();
  #former = new Set<string>();

  /** Whether it was seen before; it is remembered from now on. */
  has(id: string): boolean {
    if (this.#present.has(id) || this.#former.has(id)) return true;
    if (this.#present.size >= REMEMBERED) {
      this.#former = this.#present;
      this.#present = new Set();
    }
    this.#present.add(id);
    return false;
  }
}

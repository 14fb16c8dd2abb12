/** What is kept of one kind; the bound only keeps thousands of people, or a scan of all rows, from filling memory. */
const KEPT_MAX = 20_000;

/** Keeps what was read until anything changes: nothing is ever older than the last write. */
export class Recollection<T> {
  readonly #known = new Map<string, T>();
  #stamp: number | undefined;

  /** What is known of this state of the store, which the stamp tells from others; to be added to, and not kept. */
  at(stamp: number): Map<string, T> {
    if (stamp !== this.#stamp || this.#known.size >= KEPT_MAX) this.#known.clear();
    this.#stamp = stamp;
    return this.#known;
  }
}

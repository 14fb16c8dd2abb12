/** Holds back what follows from work that may yet be undone, such as a change set, until the work is done. */
export class Deferral {
  #waiting: (() => void)[] | undefined;

  /** Whether such work is under way. */
  get isHolding(): boolean {
    return this.#waiting !== undefined;
  }

  /** Does the work, and then all that waits for it; when the work throws, nothing of that is done. Nested work is part of the outer one. */
  around<T>(work: () => T): T {
    if (this.#waiting !== undefined) return work();
    const waiting: (() => void)[] = [];
    this.#waiting = waiting;
    let value: T;
    try {
      value = work();
    } finally {
      this.#waiting = undefined;
    }
    for (const move of waiting) move();
    return value;
  }

  /** Does a move now, or after the work that is under way. */
  once(move: () => void): void {
    if (this.#waiting === undefined) move();
    else this.#waiting.push(move);
  }
}

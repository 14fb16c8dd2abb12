import type { Result } from "../kernel/result.ts";
import type { Store } from "../store/store.ts";

/** Thrown to undo what was written before a refusal. */
class Undone<E> extends Error {
  readonly reason: E;

  constructor(reason: E) {
    super("A refusal undoes the transaction.");
    this.reason = reason;
  }
}

/** Runs work in a transaction that a refusal undoes. */
export function atomically<T, E>(store: Store, work: () => Result<T, E>): Result<T, E> {
  let refusal: Result<T, E> | undefined;
  try {
    return store.transaction(() => {
      const outcome = work();
      if (!outcome.ok) {
        refusal = outcome;
        throw new Undone(outcome.error);
      }
      return outcome;
    });
  } catch (error) {
    if (error instanceof Undone && refusal !== undefined) return refusal;
    throw error;
  }
}

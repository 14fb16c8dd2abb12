import { DataverseError } from "./errors";

/** Asks with the full set of columns, and once more with the smaller one where an environment lacks a column. */
export type AskWithColumns = <T>(ask: (columns: readonly string[]) => Promise<T>) => Promise<T>;

/**
 * Chooses between two sets of columns. Tables grow, and one column that an environment does not have yet makes the
 * whole request fail; after the first such answer the smaller set is used for good.
 *
 * Source: Microsoft Learn, "Select columns using OData": an unknown column answers 400,
 * "Could not find a property named".
 */
export function createColumnChoice(full: readonly string[], documented: readonly string[]): AskWithColumns {
  let columns = full;
  return async (ask) => {
    try {
      return await ask(columns);
    } catch (error) {
      const isUnknownColumn = error instanceof DataverseError && error.unknownColumn !== null;
      if (!isUnknownColumn || columns === documented) throw error;
      columns = documented;
      return ask(columns);
    }
  };
}

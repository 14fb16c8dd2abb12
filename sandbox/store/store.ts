import type { NewFile, Row, StoredFile, Value } from "./row.ts";

/**
 * The rows of one environment. Every method is synchronous. A table or column that the model lacks is a programming
 * error and throws.
 */
export interface Store {
  /** Adds a row; key, times, initial values and version are filled in unless given. The key must be new. */
  insert(table: string, row: Row): Row;
  /** Changes columns of a row, its `modifiedon` (unless given) and its version. undefined: no such row. */
  update(table: string, id: string, patch: Row): Row | undefined;
  /** Deletes a row by the model's cascade rules, with its files and shares. false: no such row, or a rule forbids it. */
  remove(table: string, id: string): boolean;
  get(table: string, id: string): Row | undefined;
  /** Rows whose columns equal all given values (null included), in no promised order. */
  find(table: string, where: Row): Row[];
  /** Runs a SELECT of the query translation. Statements are kept, so values belong into the parameters. */
  all(sql: string, params: readonly Value[]): Row[];
  /** The same, remembered until any row changes: for the small questions that come with every request, such as who may what. */
  recalled(sql: string, params: readonly Value[]): readonly Row[];
  /** The primary names of rows by identifier, remembered likewise; a row without a name is there with none. */
  names(table: string, ids: Iterable<string>): ReadonlyMap<string, string | undefined>;
  /** Replaces the file of a file column, and its `…_name` column where the table has one. The row must exist. */
  writeFile(table: string, id: string, column: string, file: NewFile): void;
  /** Keeps a file for a row that is then inserted with the answered id in its file column; a scenario's many files are quicker so. */
  addFile(table: string, id: string, column: string, file: NewFile): string;
  readFile(table: string, id: string, column: string): StoredFile | undefined;
  /** All or nothing; may be nested. An exception undoes the work and passes on. */
  transaction<T>(work: () => T): T;
  /** Empties every table; versions start over. */
  reset(): void;
  close(): void;
}

/** What a store is made of. */
export interface StoreOptions {
  /** Path of the database file; absent means memory. */
  readonly file?: string;
  readonly clock: { nowMs(): number };
  readonly newGuid: () => string;
  /** Makes a file out of the recipe that a {@link NewFile} with a generator holds. */
  readonly generate?: (generator: string, recipe: Uint8Array) => Uint8Array;
}

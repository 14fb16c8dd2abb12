import { rankText } from "./rank-text";
import { foldText } from "./search-text";

/** Rows that can be searched again and again; their folded texts are kept. */
export interface Searchable<Row> {
  /** Begins a search for all of these folded words; `limit` is how many of the best are wanted. */
  search(words: readonly string[], limit: number): SearchRun<Row>;
}

/** One search, done in slices so that a key never waits for it. */
export interface SearchRun<Row> {
  /** Looks at more rows while `mayGoOn` allows; true once it has looked at all of them. */
  step(mayGoOn: () => boolean): boolean;
  /** The best rows so far, best first. */
  readonly best: readonly FoundRow<Row>[];
  /** How many rows match so far. */
  readonly count: number;
}

export interface FoundRow<Row> {
  readonly row: Row;
  readonly rank: number;
}

/** Rows between two looks at the clock: far below a millisecond of work. */
const ROWS_A_LOOK = 64;

/**
 * Makes rows searchable. `textOf` gives a row's name and, after `NAME_END`, what else may find it; it is asked once a row
 * and folded when the first search comes by.
 */
export function createSearchable<Row>(rows: readonly Row[], textOf: (row: Row) => string): Searchable<Row> {
  const folded: string[] = [];
  const textAt = (index: number, row: Row) => (folded[index] ??= foldText(textOf(row)));
  return { search: (words, limit) => createRun(rows, textAt, words, limit) };
}

function createRun<Row>(
  rows: readonly Row[],
  textAt: (index: number, row: Row) => string,
  words: readonly string[],
  limit: number,
): SearchRun<Row> {
  const best: FoundRow<Row>[] = [];
  let next = 0;
  let count = 0;
  const look = (row: Row, index: number) => {
    const rank = rankText(textAt(index, row), words);
    if (rank === 0) return;
    count += 1;
    const worst = best.at(-1);
    if (best.length === limit && worst !== undefined && worst.rank >= rank) return;
    const place = best.findIndex((other) => other.rank < rank);
    best.splice(place === -1 ? best.length : place, 0, { row, rank });
    if (best.length > limit) best.pop();
  };
  return {
    step(mayGoOn) {
      while (next < rows.length && mayGoOn()) {
        const until = Math.min(rows.length, next + ROWS_A_LOOK);
        for (const row of rows.slice(next, until)) {
          look(row, next);
          next += 1;
        }
      }
      return next >= rows.length;
    },
    best,
    get count() {
      return count;
    },
  };
}

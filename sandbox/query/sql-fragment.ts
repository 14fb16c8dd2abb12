/** A parameter of a statement. */
export type SqlValue = string | number | bigint | null;

/** A piece of SQL with its parameters in the order of their question marks. No value is ever part of the text. */
export interface SqlFragment {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Makes a fragment. */
export function fragment(sql: string, ...params: readonly SqlValue[]): SqlFragment {
  return { sql, params };
}

/** Joins fragments by a word in parentheses; of none, `empty` is what stands. */
export function joined(fragments: readonly SqlFragment[], word: "AND" | "OR", empty: string): SqlFragment {
  if (fragments.length === 0) return fragment(empty);
  return {
    sql: `(${fragments.map((each) => each.sql).join(` ${word} `)})`,
    params: fragments.flatMap((each) => each.params),
  };
}

/** True exactly where the fragment is not: a comparison with null counts as false, as OData has it. */
export function negated(inner: SqlFragment): SqlFragment {
  return { sql: `NOT ifnull(${inner.sql}, 0)`, params: inner.params };
}

/**
 * The same condition in a form that no index serves. The rows of a collection are so found by what ties them to their
 * row; an index on a state or an owner would be searched through anew for each row of a list.
 */
export function unindexed(inner: SqlFragment): SqlFragment {
  return { sql: `(${inner.sql}) IS TRUE`, params: inner.params };
}

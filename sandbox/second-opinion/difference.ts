/** Where the sandbox and the second opinion part. */
export interface Difference {
  readonly about: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** A row as the wire has it. */
export type WireRow = Readonly<Record<string, unknown>>;

/** Undefined where both are the same JSON. */
export function differ(about: string, expected: unknown, got: unknown): Difference | undefined {
  return JSON.stringify(expected) === JSON.stringify(got) ? undefined : { about, expected, got };
}

/** The rows of a body; a body of another shape has none, which shows as a difference. */
export function rowsOf(value: unknown): readonly WireRow[] {
  return Array.isArray(value) ? (value as readonly WireRow[]) : [];
}

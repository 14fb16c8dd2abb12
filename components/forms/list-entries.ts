import type { JsonValue } from "@/lib/domain/run/values";

/** The list with one entry moved by one place; the same list at its ends. */
export function withMoved(entries: readonly JsonValue[], from: number, by: 1 | -1): readonly JsonValue[] {
  const moved = entries[from];
  const other = entries[from + by];
  if (moved === undefined || other === undefined) return entries;
  return entries.map((entry, index) => (index === from ? other : index === from + by ? moved : entry));
}

/** The list with one entry replaced by any number of others. */
export function withReplaced(
  entries: readonly JsonValue[],
  at: number,
  replacement: readonly JsonValue[],
): readonly JsonValue[] {
  return [...entries.slice(0, at), ...replacement, ...entries.slice(at + 1)];
}

import type { DatabaseSync } from "node:sqlite";
import { matchesPattern, parsePattern, type PatternPart } from "./text-pattern.ts";

/** Patterns in use at once are few; the bound only keeps a fuzzer from filling memory. */
const PATTERNS_MAX = 100;

/**
 * Teaches SQLite the two text operations it lacks:
 * `text_fold(x)`, the form in which texts are equal or ordered without regard to case, in every alphabet, and
 * `text_like(x, pattern)`, LIKE with the wildcards `%`, `_`, `[…]` and `[^…]` of SQL Server.
 */
export function addTextFunctions(database: DatabaseSync): void {
  const patterns = new Map<string, readonly PatternPart[]>();
  const parsed = (pattern: string): readonly PatternPart[] => {
    const known = patterns.get(pattern);
    if (known !== undefined) return known;
    if (patterns.size >= PATTERNS_MAX) patterns.clear();
    const parts = parsePattern(foldText(pattern));
    patterns.set(pattern, parts);
    return parts;
  };
  const options = { deterministic: true };
  database.function("text_fold", options, (text) => (typeof text === "string" ? foldText(text) : null));
  database.function("text_like", options, (text, pattern) =>
    typeof text === "string" && typeof pattern === "string"
      ? Number(matchesPattern(foldText(text), parsed(pattern)))
      : null,
  );
}

/**
 * Folds case. Unverified: Dataverse's usual collation may ignore accents as well; a filter for "Koln" that finds "Köln"
 * in a real environment would settle it.
 */
function foldText(text: string): string {
  return text.toLowerCase();
}

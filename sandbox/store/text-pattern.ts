/** One place of a pattern: any run of characters, or one character that a test admits. */
export type PatternPart =
  { readonly kind: "any" } | { readonly kind: "one"; readonly admits: (c: string) => boolean };

const ANY: PatternPart = { kind: "any" };
const ANY_CHARACTER: PatternPart = { kind: "one", admits: () => true };

/**
 * Reads a LIKE pattern: `%` any run, `_` any character, `[a-f]` one of a set, `[^a-f]` one outside it; an unclosed `[`
 * stands for itself.
 *
 * Source: Microsoft Learn, "Filter rows using OData", "Use wildcard characters in conditions using string values".
 */
export function parsePattern(pattern: string): readonly PatternPart[] {
  const characters = Array.from(pattern);
  const parts: PatternPart[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? "";
    const close = character === "[" ? closingBracket(characters, at) : -1;
    if (character === "%") {
      if (parts.at(-1) !== ANY) parts.push(ANY);
    } else if (character === "_") parts.push(ANY_CHARACTER);
    else if (close > 0) {
      parts.push({ kind: "one", admits: parseSet(characters.slice(at + 1, close)) });
      at = close;
    } else parts.push({ kind: "one", admits: (candidate) => candidate === character });
  }
  return parts;
}

/** A set has at least one member, so that `[]]` means the closing bracket itself. */
function closingBracket(characters: readonly string[], open: number): number {
  const first = characters[open + 1] === "^" ? open + 3 : open + 2;
  return characters.indexOf("]", first);
}

function parseSet(members: readonly string[]): (character: string) => boolean {
  const negated = members[0] === "^" && members.length > 1;
  const listed = negated ? members.slice(1) : members;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < listed.length; at += 1) {
    const from = listed[at] ?? "";
    const to = listed[at + 1] === "-" ? listed[at + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== negated;
}

/**
 * Tells whether the whole text fits. Remembers only the last `%`, so that the work stays below the product of both
 * lengths whatever the pattern; a backtracking matcher could be driven into minutes by a query.
 */
export function matchesPattern(text: string, parts: readonly PatternPart[]): boolean {
  const characters = Array.from(text);
  let at = 0;
  let part = 0;
  let anyPart = -1;
  let anyAt = 0;
  while (at < characters.length) {
    const wanted = parts[part];
    if (wanted?.kind === "one" && wanted.admits(characters[at] ?? "")) {
      at += 1;
      part += 1;
    } else if (wanted?.kind === "any") {
      anyPart = part;
      anyAt = at;
      part += 1;
    } else if (anyPart >= 0) {
      anyAt += 1;
      at = anyAt;
      part = anyPart + 1;
    } else return false;
  }
  while (parts[part]?.kind === "any") part += 1;
  return part === parts.length;
}

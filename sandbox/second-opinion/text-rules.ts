/** The form in which texts are compared. Source: Microsoft Learn, "Filter rows using OData": all filters on text ignore case. */
export function folded(text: string): string {
  return text.toLowerCase();
}

/** Negative, zero or positive: how two folded texts stand to each other by code points. */
export function compareTexts(left: string, right: string): number {
  const a = codePoints(folded(left));
  const b = codePoints(folded(right));
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Whether a whole text fits a pattern: `%` any run of characters, `_` any one, `[…]` one of a set or range, `[^…]` one
 * outside of it.
 *
 * Source: Microsoft Learn, "Filter rows using OData", "Use wildcard characters in conditions using string values".
 */
export function fits(text: string, pattern: string): boolean {
  const characters = Array.from(folded(text));
  const wanted = pieces(folded(pattern));
  // reachable[i] holds whether the pieces so far can end after i characters.
  let reachable = characters.map(() => false);
  reachable = [true, ...reachable];
  for (const piece of wanted) {
    reachable = reachable.map((_, end) => {
      if (piece === "%") return reachable.slice(0, end + 1).includes(true);
      return end > 0 && reachable[end - 1] === true && admits(piece, characters[end - 1] ?? "");
    });
  }
  return reachable.at(-1) === true;
}

/** `%`, `_`, a set with its brackets, or a character of its own. Sets have members here and are closed. */
function pieces(pattern: string): readonly string[] {
  return Array.from(pattern.matchAll(/\[\^?[^\]]+\]|[^]/gu), ([piece]) => piece);
}

function admits(piece: string, character: string): boolean {
  if (piece === "_") return true;
  const set = /^\[(\^?)([^\]]+)\]$/u.exec(piece);
  if (set === null) return piece === character;
  const [, not = "", members = ""] = set;
  const ranges = Array.from(members.matchAll(/([^])-([^])|([^])/gu), ([, from, to, alone]) => [
    from ?? alone ?? "",
    to ?? alone ?? "",
  ]);
  const within = ranges.some(([from = "", to = ""]) => from <= character && character <= to);
  return within !== (not === "^");
}

function codePoints(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0);
}

/** Letters that Unicode does not take apart and that people still type without their stroke or as two letters. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
};

const foldLetter = (letter: string) => {
  const bare = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return PLAIN_LETTERS[bare] ?? bare;
};

const PLAIN_TEXT = /^[\s -~]*$/;

/** Takes case and accents away, so that "strasse" finds "Straße" and "Etat" finds "état". */
export function foldText(text: string): string {
  // Most names are plain, and there can be a hundred thousand of them.
  return PLAIN_TEXT.test(text) ? text.toLowerCase() : Array.from(text, foldLetter).join("");
}

/** The words of a query, folded. All of them have to be found. */
export function queryWords(query: string): readonly string[] {
  return foldText(query)
    .split(/\s+/)
    .filter((word) => word !== "");
}

/** A piece of a text, and whether the query found it. */
export interface TextPiece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Cuts a text into pieces so that every place where a word of the query is found can be marked. */
export function matchPieces(text: string, words: readonly string[]): readonly TextPiece[] {
  const ranges = mergeRanges(matchRanges(text, words));
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const range of ranges) {
    if (range.from > from) pieces.push({ text: text.slice(from, range.from), isMatch: false });
    pieces.push({ text: text.slice(range.from, range.to), isMatch: true });
    from = range.to;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMatch: false });
  return pieces;
}

interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Where the words stand in the text as written. A folded letter remembers the letter that it comes from. */
function matchRanges(text: string, words: readonly string[]): readonly TextRange[] {
  let folded = "";
  const starts: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = foldLetter(letter);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    at += letter.length;
  }
  // The end is where the next letter starts, so that the marks of a decomposed letter stay with it.
  const endAfter = (lastUnit: number) => {
    const own = starts[lastUnit];
    return starts.find((start, unit) => unit > lastUnit && start !== own) ?? text.length;
  };
  const ranges: TextRange[] = [];
  for (const word of words) {
    for (let hit = folded.indexOf(word); hit !== -1; hit = folded.indexOf(word, hit + word.length)) {
      ranges.push({ from: starts[hit] ?? 0, to: endAfter(hit + word.length - 1) });
    }
  }
  return ranges;
}

function mergeRanges(ranges: readonly TextRange[]): readonly TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

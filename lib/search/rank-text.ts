/** What stands before this in a folded text is its name; what comes after it only helps to find it. */
export const NAME_END = "\n";

const WHOLE = 120;
const BEGINNING = 100;
const WORD = 60;
const INSIDE = 30;
const BESIDE_NAME = 10;
/** Of two equal matches the shorter name is meant more often; this never outweighs a kind of match. */
const PER_LETTER = 0.01;
const LETTERS_MAX = 200;

/**
 * How well a folded text answers the folded words of a query; 0 when a word is missing. A name that is the word or
 * begins with it comes before one with a word that does, before one that only holds it, before what stands beside it.
 */
export function rankText(folded: string, words: readonly string[]): number {
  const end = folded.indexOf(NAME_END);
  const nameLength = end === -1 ? folded.length : end;
  let sum = 0;
  for (const word of words) {
    const rank = rankWord(folded, nameLength, word);
    if (rank === 0) return 0;
    sum += rank;
  }
  return words.length === 0 ? 0 : sum / words.length - Math.min(nameLength, LETTERS_MAX) * PER_LETTER;
}

function rankWord(folded: string, nameLength: number, word: string): number {
  let at = folded.indexOf(word);
  if (at === -1) return 0;
  if (at >= nameLength) return BESIDE_NAME;
  if (at === 0) return word.length === nameLength ? WHOLE : BEGINNING;
  for (; at !== -1 && at < nameLength; at = folded.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(folded[at - 1] ?? "")) return WORD;
  return INSIDE;
}

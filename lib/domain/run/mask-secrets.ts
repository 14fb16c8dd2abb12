import type { JsonValue } from "./values";

/** What stands in the place of something that must not leave the page. */
export const MASK = "[masked]";

/** Shorter texts say little, and masking them would blot out every other word. Characters. */
const VALUE_CHARACTERS_MIN = 3;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Parts of a text that look like secrets, and what of them may stay. Order matters: the wider ones come first. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  // A token in three parts, as identity providers issue it.
  [/\beyJ[\w-]{5,}\.[\w-]*(?:\.[\w-]*)?/g, MASK],
  [/\b(bearer|basic)\s+\S+/gi, `$1 ${MASK}`],
  [/-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g, MASK],
  // The part of an address before the @ of its host.
  [/(\w+:\/\/)[^\s/@]+@/g, `$1${MASK}@`],
  // A name that says secret, with what follows it up to the next separator.
  [
    /(["']?[\w.-]*(?:passw(?:or)?d|pwd|passphrase|secret|token|api[-_ ]?key|account[-_ ]?key|access[-_ ]?key|\bpin|\bsig|credential|authori[sz]ation)[\w.-]*["']?\s*(?:[:=]|\bis\b)\s*)(?:"[^"]*"|'[^']*'|[^\s,;&]+)/gi,
    `$1${MASK}`,
  ],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, MASK],
];

/** Long runs of letters and digits without a word in them: keys, hashes, tokens. A GUID is an id and stays. */
const LONG_RUN = /[A-Za-z0-9+/_=-]{24,}/g;

/**
 * Takes out of a text what looks like a secret, and every one of `values` wherever it stands.
 * It errs on the side of taking out too much: what is left goes to people outside.
 */
export function maskSecrets(text: string, values: readonly string[]): string {
  const without = [...new Set(values)]
    .filter((value) => value.trim().length >= VALUE_CHARACTERS_MIN)
    // A value that holds another one goes first, else a rest of it would stay.
    .sort((one, other) => other.length - one.length)
    .reduce((masked, value) => replaceAllOf(masked, value), text);
  const looked = LOOKS.reduce((masked, [look, instead]) => masked.replace(look, instead), without);
  return looked.replace(LONG_RUN, (run) => (GUID.test(run) || !/\d/.test(run) ? run : MASK));
}

/** In any case, with other white space, and as JSON would write it too. */
function replaceAllOf(text: string, value: string): string {
  const inJson = JSON.stringify(value).slice(1, -1);
  return [value, inJson].reduce(
    (masked, one) => masked.replace(new RegExp(patternOf(one), "gi"), MASK),
    text,
  );
}

const patternOf = (value: string) => value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/** Every text and number within values of a run, as a message would repeat them. */
export function valueTexts(value: JsonValue): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [value, value.trim()];
  if (typeof value === "number") return [String(value)];
  if (value === null || typeof value === "boolean") return [];
  return Object.values(value).flatMap(valueTexts);
}

/** The members of a JSON object as text, without its braces: `"a":1,"b":2`. Empty for an object without any. */
export type Members = string;

/** Writes the members of an object. */
export function membersOf(object: Readonly<Record<string, unknown>>): Members {
  return JSON.stringify(object).slice(1, -1);
}

/** Puts members of several sources behind each other. */
export function joinMembers(...parts: readonly Members[]): Members {
  let text = "";
  for (const part of parts) {
    if (part !== "") text = text === "" ? part : `${text},${part}`;
  }
  return text;
}

/** Writes a JSON object of these members. */
export function objectText(...parts: readonly Members[]): string {
  return `{${joinMembers(...parts)}}`;
}

/** Writes a member whose value is text in JSON already. */
export function member(name: string, json: string): Members {
  return `${JSON.stringify(name)}:${json}`;
}

/** Writes an array of values that are text in JSON already. */
export function arrayText(values: readonly string[]): string {
  return `[${values.join(",")}]`;
}

/** What JSON writes as it is between quotes, but for letters beyond ASCII, which are rare enough to be looked at closely. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Writes a text as JSON. */
export function quotedText(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

import { isFields, type Fields } from "../sample-flows/script-run.ts";

/** Takes the values of sensitive inputs out of what is logged. */
export interface Scrubber {
  /** The values by name, null where one is sensitive or holds a sensitive one. */
  fields(values: Fields): Fields;
  /** A text with sensitive values blotted out. */
  text(text: string): string;
}

/** Shorter values occur by chance within others, so they are only taken out where they are all there is. */
const SHORTEST_PART = 4;
const BLOT = "•••";

/**
 * Makes a scrubber that knows the sensitive inputs of a run.
 *
 * Source: Microsoft Learn, "Manage variables and the variables pane", sensitive variables: null in run details. A value
 * that a flow made out of a sensitive one is not sensitive itself there; here it is taken out where it holds it.
 */
export function scrubber(inputs: Fields, sensitive: readonly string[]): Scrubber {
  const secrets = new Set(sensitive.flatMap((name) => leaves(inputs[name])));
  if (secrets.size === 0 && sensitive.length === 0) return OPEN;
  const parts = [...secrets].filter((secret) => secret.length >= SHORTEST_PART);
  const isSecret = (value: unknown): boolean =>
    leaves(value).some((leaf) => secrets.has(leaf) || parts.some((part) => leaf.includes(part)));
  return {
    fields: (values) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          sensitive.includes(name) || isSecret(value) ? null : value,
        ]),
      ),
    text: (text) => parts.reduce((scrubbed, part) => scrubbed.replaceAll(part, BLOT), text),
  };
}

const OPEN: Scrubber = { fields: (values) => values, text: (text) => text };

/** Every single value in a list or an object, as text; yes and no say nothing. */
function leaves(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(leaves);
  return isFields(value) ? Object.values(value).flatMap(leaves) : [];
}

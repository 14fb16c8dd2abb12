import type { JsonObject } from "../run/values";
import { member, parseJson } from "./json-text";

const FLAGS = ["isSensitive", "sensitive", "x-ms-sensitive"];
const SECRET_FORMATS = new Set(["password", "securestring"]);

/**
 * Whether a property of the schema is sensitive.
 *
 * Unverified: the keyword is not documented. Any of the plausible ones counts, since masking a plain value
 * costs little and showing a secret one can't be taken back. A flow with a sensitive input, saved by the current
 * designer and read through `inputs/$value`, would settle it.
 */
export function isSensitiveProperty(property: JsonObject): boolean {
  const names = new Set(FLAGS.map((flag) => flag.toLowerCase()));
  const flagged = Object.entries(property).some(
    ([name, value]) => names.has(name.toLowerCase()) && (value === true || isTrueText(value)),
  );
  return flagged || isSecretFormat(member(property, "format")) || isSecretFormat(member(property, "type"));
}

function isTrueText(value: unknown): boolean {
  return typeof value === "string" && value.toLowerCase() === "true";
}

function isSecretFormat(value: unknown): boolean {
  return typeof value === "string" && SECRET_FORMATS.has(value.toLowerCase());
}

/**
 * Names in the `@SENSITIVE: [a, b]` line of a V2 script, in lower case. The script may be plain or a JSON string.
 *
 * Unverified: these are names of variables, which need not equal the external names that the schema uses. Where
 * they differ the schema's own flag is all there is.
 */
export function sensitiveNames(definition: string | null | undefined): ReadonlySet<string> {
  if (definition === null || definition === undefined) return new Set();
  const reading = definition.trimStart().startsWith('"') ? parseJson(definition) : undefined;
  const script = reading?.ok === true && typeof reading.value === "string" ? reading.value : definition;
  const list = /^\s*@SENSITIVE\s*:\s*\[([^\]]*)\]/m.exec(script)?.[1] ?? "";
  const names = list.split(",").map((name) => name.trim().replace(/^['"%]+|['"%]+$/g, ""));
  return new Set(names.filter((name) => name !== "").map((name) => name.toLowerCase()));
}

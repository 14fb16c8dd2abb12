import { inputProperties } from "./input-definition.ts";
import { isFields, type Fields } from "./sample-flows/script-run.ts";

const FLAGS = ["isSensitive", "sensitive", "x-ms-sensitive"] as const;
const WORDS: ReadonlySet<string> = new Set(["password", "securestring"]);

/**
 * The inputs as a run's own file shows them: null for sensitive ones.
 *
 * Source: Microsoft Learn, "Manage variables and the variables pane", sensitive variables (null in run details).
 * Unverified: which keyword marks an input as sensitive in `workflow.inputs`; the definition of a real flow with such an
 * input would settle it.
 */
export function withoutSensitive(inputs: Fields, definition: string | undefined): Fields {
  const sensitive = new Set(sensitiveNames(definition));
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, sensitive.has(name) ? null : value]),
  );
}

/** Names of the inputs that the definition marks as sensitive. */
export function sensitiveNames(definition: string | undefined): readonly string[] {
  const { properties } = inputProperties(definition);
  return Object.keys(properties).filter((name) => isSensitive(properties[name]));
}

function isSensitive(property: unknown): boolean {
  if (!isFields(property)) return false;
  const words = [property["format"], property["type"]];
  return (
    FLAGS.some((flag) => property[flag] === true) ||
    words.some((word) => typeof word === "string" && WORDS.has(word.toLowerCase()))
  );
}

/** Anything that JSON can say. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** Named values of a run, in the order in which Dataverse keeps them. */
export type JsonObject = { readonly [name: string]: JsonValue };

/** What a run received or gave back. `text` is a file that holds something other than named values. */
export type RunValues =
  | { readonly kind: "none" }
  | { readonly kind: "values"; readonly values: JsonObject }
  | { readonly kind: "text"; readonly text: string };

function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Reads the text of a run's input or output file. Empty text is `none`; what is no JSON object is kept as text.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Get desktop flow outputs".
 */
export function parseRunValues(text: string | null): RunValues {
  if (text === null || text.trim() === "") return { kind: "none" };
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? { kind: "values", values: value } : { kind: "text", text };
  } catch {
    return { kind: "text", text };
  }
}

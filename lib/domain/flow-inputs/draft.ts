import type { JsonObject } from "../run/values";
import type { FlowInput, InputValues } from "./flow-input";
import { shareableValues } from "./input-values";
import { isJsonObject, member, memberText } from "./json-text";

/** What a person typed and has not run yet. Holds no value of a sensitive input. */
export interface InputsDraft {
  readonly values: InputValues;
  /** What stood in the raw editor; empty where the flow's inputs could be read. */
  readonly rawText: string;
  /** The values that the address carried when this was typed; see `linkSignature`. */
  readonly link: string;
}

/** A draft as it is kept; null when there is nothing worth keeping. */
export function writeDraft(inputs: readonly FlowInput[], draft: InputsDraft): JsonObject | null {
  const values = shareableValues(inputs, draft.values);
  if (Object.keys(values).length === 0 && draft.rawText === "") return null;
  return { values, rawText: draft.rawText, link: draft.link };
}

/** Reads a kept draft, as far as it still belongs to the flow's inputs; undefined for anything that is none. */
export function readDraft(inputs: readonly FlowInput[], kept: JsonObject | null): InputsDraft | undefined {
  const values = kept === null ? undefined : member(kept, "values");
  if (kept === null || !isJsonObject(values)) return undefined;
  return {
    values: shareableValues(inputs, ofForm(inputs, values)),
    rawText: memberText(kept, "rawText"),
    link: memberText(kept, "link"),
  };
}

/** An unknown input is edited as text; anything else in its place would be lost on the first key. */
function ofForm(inputs: readonly FlowInput[], values: JsonObject): InputValues {
  const unknown = new Set(inputs.filter((input) => input.kind === "unknown").map((input) => input.key));
  return Object.fromEntries(
    Object.entries(values).filter(([key, value]) => !unknown.has(key) || typeof value === "string"),
  );
}

/** A draft typed on another link's values gives way to the link that is open now. */
export function draftApplies(draft: InputsDraft, link: string): boolean {
  return link === "" || draft.link === link;
}

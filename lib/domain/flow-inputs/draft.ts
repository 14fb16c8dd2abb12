import type { JsonObject } from "../run/values";
import type { FlowInput, InputValues } from "./flow-input";
import { shareableValues } from "./input-values";
import { isJsonObject, member, memberText } from "./json-text";

/** What a person typed and has not run yet. Holds no value of a sensitive input. */
export interface InputsDraft extends TypedInputs {
  /** What was typed before a link or a run filled the form, so that it can be had back; null where there is nothing. */
  readonly setAside: TypedInputs | null;
}

/** What stands in a form. */
export interface TypedInputs {
  readonly values: InputValues;
  /** What stood in the raw editor; empty where the flow's inputs could be read. */
  readonly rawText: string;
  /** The values that the address carried when this was typed; see `linkSignature`. */
  readonly link: string;
}

/** A draft as it is kept; null when there is nothing worth keeping. */
export function writeDraft(inputs: readonly FlowInput[], draft: InputsDraft): JsonObject | null {
  const setAside = draft.setAside === null ? null : writeTyped(inputs, draft.setAside);
  const typed = writeTyped(inputs, draft);
  if (typed === null) return setAside;
  return setAside === null ? typed : { ...typed, setAside };
}

function writeTyped(inputs: readonly FlowInput[], typed: TypedInputs): JsonObject | null {
  const values = shareableValues(inputs, typed.values);
  if (Object.keys(values).length === 0 && typed.rawText === "") return null;
  return { values, rawText: typed.rawText, link: typed.link };
}

/** Reads a kept draft, as far as it still belongs to the flow's inputs; undefined for anything that is none. */
export function readDraft(inputs: readonly FlowInput[], kept: JsonObject | null): InputsDraft | undefined {
  if (kept === null) return undefined;
  const typed = readTyped(inputs, kept);
  const setAside = member(kept, "setAside");
  return (
    typed && {
      ...typed,
      setAside: (isJsonObject(setAside) ? readTyped(inputs, setAside) : undefined) ?? null,
    }
  );
}

function readTyped(inputs: readonly FlowInput[], kept: JsonObject): TypedInputs | undefined {
  const values = member(kept, "values");
  if (!isJsonObject(values)) return undefined;
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

/** A draft typed on another link's values gives way to the link that is open now, and is set aside. */
export function draftApplies(draft: TypedInputs, link: string): boolean {
  return link === "" || draft.link === link;
}

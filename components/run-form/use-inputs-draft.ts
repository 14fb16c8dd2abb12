import { useEffect, useRef, useState } from "react";
import { useConsole } from "@/lib/console/console-context";
import {
  draftApplies,
  readDraft,
  writeDraft,
  type InputsDraft,
  type TypedInputs,
} from "@/lib/domain/flow-inputs/draft";
import type { FlowInput, InputValues } from "@/lib/domain/flow-inputs/flow-input";
import { initialValues } from "@/lib/domain/flow-inputs/input-values";
import { linkSignature, valuesFromLink } from "@/lib/domain/flow-inputs/link-values";
import type { FlowId } from "@/lib/domain/ids";
import { draftOf, type DraftPlace } from "@/lib/preferences/drafts";

const SAVE_AFTER_MS = 300;

/** Where the values of a fresh form came from, so that the screen can say it. */
export type DraftOrigin = "nothing" | "draft" | "link" | "run";

/** What is being typed, kept in this browser while it is typed. Sensitive values are not part of it. */
export interface KeptInputs {
  readonly values: InputValues;
  readonly rawText: string;
  readonly origin: DraftOrigin;
  /** Grows with every start-over, as a key for the fields. */
  readonly generation: number;
  readonly setValues: (values: InputValues) => void;
  readonly setRawText: (text: string) => void;
  /** Back to the flow's own defaults. */
  readonly discard: () => void;
  /** Whether something typed earlier had to give way to what fills the form now. */
  readonly hasSetAside: boolean;
  /** Takes back what was typed earlier, in the place of what fills the form now. */
  readonly takeBack: () => void;
  /** The run was sent: nothing is left to restore but what was set aside. */
  readonly forget: () => void;
}

/**
 * Reads what this person typed for this flow, and keeps what they type from now on. `ofRun` are the values of the run
 * that the address names; null where it names none.
 */
export function useInputsDraft(
  flowId: FlowId,
  inputs: readonly FlowInput[],
  search: URLSearchParams,
  ofRun: InputValues | null,
): KeptInputs {
  const { environment, account, beforeLeaving } = useConsole();
  // Two people may share a browser; neither should find the other's text.
  const [place] = useState(() => draftOf(`${environment.id}:${account.username}`, flowId));
  const [start] = useState(() => startOf(place, inputs, search, ofRun));
  const [draft, setDraft] = useState<InputsDraft>(start.draft);
  const [origin, setOrigin] = useState(start.origin);
  const [generation, setGeneration] = useState(0);
  const unsaved = useRef<InputsDraft | null>(null);

  // Synchronises with the browser's storage: soon after the last key, and at once when the page goes away
  // or leaves for the sign-in.
  useEffect(() => {
    const save = () => {
      if (unsaved.current !== null) keep(place, inputs, unsaved.current);
      unsaved.current = null;
    };
    const timer = setTimeout(save, SAVE_AFTER_MS);
    window.addEventListener("pagehide", save);
    const withdraw = beforeLeaving.add(save);
    return () => {
      clearTimeout(timer);
      withdraw();
      window.removeEventListener("pagehide", save);
    };
  }, [beforeLeaving, draft, inputs, place]);

  // Synchronises with the browser's storage when the screen is left inside the console.
  useEffect(
    () => () => {
      if (unsaved.current !== null) keep(place, inputs, unsaved.current);
    },
    [inputs, place],
  );

  const change = (next: InputsDraft) => {
    unsaved.current = next;
    setDraft(next);
  };
  const forget = () => {
    unsaved.current = null;
    if (draft.setAside === null) place.forget();
    else keep(place, inputs, { ...draft.setAside, setAside: null });
  };
  const showAnew = (next: InputsDraft, from: DraftOrigin) => {
    setDraft(next);
    setOrigin(from);
    setGeneration(generation + 1);
  };
  return {
    values: draft.values,
    rawText: draft.rawText,
    origin,
    generation,
    setValues: (values) => change({ ...draft, values }),
    setRawText: (rawText) => change({ ...draft, rawText }),
    discard: () => {
      forget();
      showAnew({ ...draft, values: initialValues(inputs), rawText: "" }, "nothing");
    },
    hasSetAside: draft.setAside !== null,
    takeBack: () => {
      if (draft.setAside === null) return;
      const next = { ...draft.setAside, link: draft.link, setAside: null };
      unsaved.current = next;
      showAnew(next, "draft");
    },
    forget,
  };
}

function startOf(
  place: DraftPlace,
  inputs: readonly FlowInput[],
  search: URLSearchParams,
  ofRun: InputValues | null,
): { draft: InputsDraft; origin: DraftOrigin } {
  const link = linkSignature(search);
  const kept = readDraft(inputs, place.read(Date.now())?.values ?? null);
  if (kept !== undefined && draftApplies(kept, link)) return { draft: { ...kept, link }, origin: "draft" };
  const fromLink = valuesFromLink(inputs, search);
  const setAside = kept === undefined ? null : typedOf(kept);
  return {
    // A run's values stand for all of them: what it was not given stays blank.
    draft: { values: ofRun ?? { ...initialValues(inputs), ...fromLink }, rawText: "", link, setAside },
    origin: ofRun !== null ? "run" : Object.keys(fromLink).length > 0 ? "link" : "nothing",
  };
}

const typedOf = ({ values, rawText, link }: TypedInputs): TypedInputs => ({ values, rawText, link });

function keep(place: DraftPlace, inputs: readonly FlowInput[], draft: InputsDraft) {
  const written = writeDraft(inputs, draft);
  if (written === null) place.forget();
  // Sensitive values were taken out by writeDraft, by input; the names here are those of the draft's own parts.
  else place.write(written, new Set(), Date.now());
}

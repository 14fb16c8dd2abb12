import { CONNECTION_FIELD, INPUTS_SECTION, RAW_FIELD, TIMEOUT_FIELD } from "@/components/run-form/field-ids";
import { fieldElementId, type FieldProblem } from "@/components/forms/field-problem";
import type { FlowInput, InputValues, SecretValues } from "@/lib/domain/flow-inputs/flow-input";
import { fieldName } from "@/lib/domain/flow-inputs/form-schema";
import type { FlowInputsReading } from "@/lib/domain/flow-inputs/read-flow-inputs";
import { readRawInputs, serialiseInputs } from "@/lib/domain/flow-inputs/serialise-inputs";
import { runRequestProblems, type RunRequestProblem, type RunSettings } from "@/lib/domain/run/run-request";
import { runFormText as text } from "@/lib/text/run-form";

interface WhatIsAsked {
  readonly reading: FlowInputsReading;
  readonly kept: { readonly values: InputValues; readonly rawText: string };
  readonly secrets: SecretValues;
  readonly settings: RunSettings;
  /** What the form of the inputs found. */
  readonly fieldProblems: readonly FieldProblem[];
}

/** The text of the inputs when everything may be sent, and otherwise all that is wrong, in the order of the screen. */
export function checkRequest(asked: WhatIsAsked): { inputs?: string; problems: readonly FieldProblem[] } {
  const { text: inputs, problems: inputProblems } =
    asked.fieldProblems.length > 0 ? { text: null, problems: asked.fieldProblems } : inputsText(asked);
  const requestProblems = runRequestProblems({ ...asked.settings, inputs }).map(inWords);
  const problems = [...inputProblems, ...requestProblems];
  return inputs === null || problems.length > 0 ? { problems } : { inputs, problems };
}

function inputsText({ reading, kept, secrets }: WhatIsAsked): {
  text: string | null;
  problems: readonly FieldProblem[];
} {
  if (reading.ok) {
    const written = serialiseInputs(reading.inputs, kept.values, secrets);
    if (written.ok) return { text: written.text, problems: [] };
    return { text: null, problems: written.invalid.map((input) => wrongValue(input, reading.inputs)) };
  }
  const raw = readRawInputs(kept.rawText);
  if (raw.ok) return { text: JSON.stringify(raw.value), problems: [] };
  return {
    text: null,
    problems: [{ elementId: RAW_FIELD, title: text.rawLabel, message: text.rawNotJson(raw.message) }],
  };
}

function wrongValue(input: FlowInput, inputs: readonly FlowInput[]): FieldProblem {
  return {
    elementId: fieldElementId(fieldName(inputs.indexOf(input))),
    title: input.title,
    message: text.problems.valueWrong,
  };
}

function inWords(problem: RunRequestProblem): FieldProblem {
  switch (problem.kind) {
    case "connectionMissing":
      return {
        elementId: CONNECTION_FIELD,
        title: text.connection,
        message: text.problems.connectionMissing,
      };
    case "timeoutOutOfRange":
      return { elementId: TIMEOUT_FIELD, title: text.timeout, message: text.problems.timeoutOutOfRange };
    case "inputsTooLarge":
      return {
        elementId: INPUTS_SECTION,
        title: text.problems.inputsTitle,
        message: text.problems.inputsTooLarge(problem.bytes, problem.bytesMax),
      };
  }
}

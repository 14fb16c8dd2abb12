import type { SecretStore } from "@/components/forms/secret-store";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";

/** What the form hands to its fields beside their values. */
export interface InputsFormContext {
  readonly inputs: readonly FlowInput[];
  readonly secrets: SecretStore;
}

/** The form library passes its context as anything at all; this is where it becomes ours again. */
export function isInputsFormContext(context: object): context is InputsFormContext {
  return "inputs" in context && "secrets" in context;
}

import type { CustomValidator, FormContextType, GenericObjectType, RJSFSchema } from "@rjsf/utils";
import { wrongMessage } from "@/components/forms/reword-errors";
import type { SecretStore } from "@/components/forms/secret-store";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import { fieldName } from "@/lib/domain/flow-inputs/form-schema";
import { valueFromText } from "@/lib/domain/flow-inputs/value-text";

/** Checks what the schema can't: JSON that is held as text, and secrets, of which the form data holds a mask only. */
export function checkTypedText(
  inputs: readonly FlowInput[],
  secrets: SecretStore,
): CustomValidator<GenericObjectType, RJSFSchema, FormContextType> {
  return (formData, errors) => {
    inputs.forEach((input, index) => {
      const text = typedText(input, formData?.[fieldName(index)], secrets);
      if (text === undefined || text.trim() === "" || valueFromText(input.kind, text) !== undefined) return;
      errors[fieldName(index)]?.addError(wrongMessage(input));
    });
    return errors;
  };
}

function typedText(input: FlowInput, value: unknown, secrets: SecretStore): string | undefined {
  if (input.sensitive) return secrets.get(input.key);
  return input.kind === "unknown" && typeof value === "string" ? value : undefined;
}

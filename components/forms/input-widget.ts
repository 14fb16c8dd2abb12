import type { FieldControl } from "@/components/ui/field";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import type { JsonValue } from "@/lib/domain/run/values";
import type { SecretStore } from "@/components/forms/secret-store";

/** What every editor of an input receives. `control` ties it to its label, description and error. */
export interface InputWidgetProps {
  readonly input: FlowInput;
  /** Undefined is blank. What doesn't fit the kind is kept as it was typed. */
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue | undefined) => void;
  readonly control: FieldControl;
  readonly disabled: boolean;
  readonly secrets: SecretStore;
}

import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";

/** A mandatory text input named "Thing". */
export function anInput(overrides: Partial<FlowInput> = {}): FlowInput {
  return {
    key: "Thing",
    title: "Thing",
    description: "",
    kind: "text",
    mandatory: true,
    defaultValue: undefined,
    sensitive: false,
    declaredType: "string",
    itemKind: "text",
    columns: [],
    ...overrides,
  };
}

import type { FieldProps, FormContextType, GenericObjectType, RJSFSchema } from "@rjsf/utils";
import type { ComponentType, ReactNode } from "react";
import { FieldGroup } from "@/components/forms/field-group";
import type { InputWidgetProps } from "@/components/forms/input-widget";
import { isInputsFormContext } from "@/components/forms/inputs-form-context";
import { BooleanWidget } from "@/components/forms/widgets/boolean-widget";
import { JsonWidget } from "@/components/forms/widgets/json-widget";
import { ListWidget } from "@/components/forms/widgets/list-widget";
import { LongTextWidget } from "@/components/forms/widgets/long-text-widget";
import { NumberWidget } from "@/components/forms/widgets/number-widget";
import { ObjectWidget } from "@/components/forms/widgets/object-widget";
import { SecretWidget } from "@/components/forms/widgets/secret-widget";
import { TableWidget } from "@/components/forms/widgets/table-widget";
import { TextWidget } from "@/components/forms/widgets/text-widget";
import { Field } from "@/components/ui/field";
import type { FlowInput } from "@/lib/domain/flow-inputs/flow-input";
import { inputOfField, type InputWidget } from "@/lib/domain/flow-inputs/form-schema";
import { inputsFormText as text } from "@/lib/text/inputs-form";

/** One editor for each name that the form's schema may ask for, and whether it is one control or a group of them. */
const WIDGETS: Readonly<Record<InputWidget, { Widget: ComponentType<InputWidgetProps>; isGroup: boolean }>> =
  {
    text: { Widget: TextWidget, isGroup: false },
    longText: { Widget: LongTextWidget, isGroup: false },
    number: { Widget: NumberWidget, isGroup: false },
    boolean: { Widget: BooleanWidget, isGroup: false },
    list: { Widget: ListWidget, isGroup: true },
    object: { Widget: ObjectWidget, isGroup: true },
    table: { Widget: TableWidget, isGroup: true },
    unknown: { Widget: JsonWidget, isGroup: false },
    secret: { Widget: SecretWidget, isGroup: false },
  };

/** The library types values as objects; in these fields they are JSON of any kind. */
type InputFieldProps = FieldProps<GenericObjectType, RJSFSchema, FormContextType>;

/** The one field of the theme: an input's label, description and error around the editor of its kind. */
export function InputField({
  name,
  formData,
  uiSchema,
  registry,
  fieldPathId,
  rawErrors,
  onChange,
  disabled,
}: InputFieldProps) {
  const context: GenericObjectType = registry.formContext;
  const widget = WIDGETS[(uiSchema?.["ui:widget"] ?? "text") as InputWidget];
  const input = isInputsFormContext(context) ? inputOfField(context.inputs, name) : undefined;
  if (input === undefined || !isInputsFormContext(context)) return null;
  const Wrapper = widget.isGroup ? FieldGroup : Field;
  return (
    <Wrapper
      id={fieldPathId.$id}
      label={input.title}
      description={description(input)}
      required={input.mandatory}
      {...(input.mandatory ? {} : { note: text.optional })}
      {...(rawErrors === undefined || rawErrors.length === 0 ? {} : { error: rawErrors.join(" ") })}
    >
      {(control) => (
        <widget.Widget
          input={input}
          value={formData}
          onChange={(value) => onChange(value as GenericObjectType | undefined, fieldPathId.path)}
          control={control}
          disabled={disabled ?? false}
          secrets={context.secrets}
        />
      )}
    </Wrapper>
  );
}

function description(input: FlowInput): ReactNode {
  const hints = [
    input.description,
    input.kind === "unknown" ? text.unknown.hint(input.declaredType) : "",
    input.sensitive ? text.secret.hint : "",
    input.sensitive && ["list", "object", "table"].includes(input.kind) ? text.secret.asJson : "",
  ].filter((hint) => hint !== "");
  if (hints.length === 0) return undefined;
  return <span className="whitespace-pre-line">{hints.join("\n")}</span>;
}

"use client";

// The package's index also loads a registry for its tests, which needs a validator that compiles code.
import FormLibrary from "@rjsf/core/lib/components/Form.js";
import type {
  FormContextType,
  GenericObjectType,
  RJSFSchema,
  RJSFValidationError,
  UiSchema,
} from "@rjsf/utils";
import {
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type Ref,
} from "react";
import { checkTypedText } from "@/components/forms/check-typed-text";
import { fieldElementId, type FieldProblem } from "@/components/forms/field-problem";
import { inputsTheme } from "@/components/forms/inputs-theme";
import { jsonSchemaValidator } from "@/components/forms/json-schema-validator";
import { rewordErrors } from "@/components/forms/reword-errors";
import type { SecretStore } from "@/components/forms/secret-store";
import type { FlowInput, InputValues } from "@/lib/domain/flow-inputs/flow-input";
import { fromFormData, inputOfField, toFormData, toFormSchema } from "@/lib/domain/flow-inputs/form-schema";

/** What the screen around the form may ask of it. */
export interface InputsFormHandle {
  /** Checks everything and shows what is wrong at its field; an empty list means that the form can be sent. */
  validate(): readonly FieldProblem[];
}

interface InputsFormProps {
  inputs: readonly FlowInput[];
  values: InputValues;
  secrets: SecretStore;
  disabled: boolean;
  onValuesChange: (values: InputValues) => void;
  handle: Ref<InputsFormHandle>;
  /** Called once the fields can be filled in: this module may come late. */
  onShown?: () => void;
}

const Form = FormLibrary<GenericObjectType, RJSFSchema, FormContextType>;
/** Defaults are in the values already; the library must not bring one back that a person has cleared. */
const NO_DEFAULTS = { emptyObjectFields: "skipDefaults", requiredBooleanDefault: "skip" } as const;

/** The form that react-jsonschema-form makes from a flow's inputs. The button that sends it is outside. */
export function InputsForm({
  inputs,
  values,
  secrets,
  disabled,
  onValuesChange,
  handle,
  onShown,
}: InputsFormProps) {
  const form = useRef<InstanceType<typeof Form>>(null);
  const [wasChecked, setWasChecked] = useState(false);
  const typedSecrets = useSyncExternalStore(secrets.subscribe, secrets.values, secrets.values);

  const { schema, ui } = useMemo(() => toFormSchema(inputs), [inputs]);
  const context = useMemo(() => ({ inputs, secrets }), [inputs, secrets]);
  const customValidate = useMemo(() => checkTypedText(inputs, secrets), [inputs, secrets]);
  const reword = useMemo(() => (errors: RJSFValidationError[]) => rewordErrors(errors, inputs), [inputs]);
  const formData = useMemo(
    () => toFormData(inputs, values, new Set(Object.keys(typedSecrets))),
    [inputs, values, typedSecrets],
  );

  useEffect(() => onShown?.(), [onShown]);
  useImperativeHandle(handle, () => ({
    validate() {
      setWasChecked(true);
      // The library shows what it finds after its next render; the caller needs the same list now.
      form.current?.validateForm();
      const { errors } = jsonSchemaValidator.validateFormData(
        formData,
        schema as RJSFSchema,
        customValidate,
        reword,
      );
      return errors.map((error) => toProblem(error, inputs));
    },
  }));

  return (
    <Form
      ref={form}
      {...inputsTheme}
      tagName="div"
      schema={schema as RJSFSchema}
      uiSchema={ui as UiSchema<GenericObjectType, RJSFSchema, FormContextType>}
      formData={formData}
      formContext={context}
      validator={jsonSchemaValidator}
      customValidate={customValidate}
      transformErrors={reword}
      experimental_defaultFormStateBehavior={NO_DEFAULTS}
      liveValidate={wasChecked ? "onChange" : false}
      showErrorList={false}
      noHtml5Validate
      disabled={disabled}
      // Where nobody listens, the library writes what it found to the console.
      onError={() => undefined}
      onChange={(event) => onValuesChange(fromFormData(inputs, event.formData ?? {}))}
    >
      {/* An empty child replaces the library's own button. */}
      <></>
    </Form>
  );
}

function toProblem(error: RJSFValidationError, inputs: readonly FlowInput[]): FieldProblem {
  const field = (error.property ?? "").replace(/^\./, "");
  return {
    elementId: fieldElementId(field),
    title: inputOfField(inputs, field)?.title ?? field,
    message: error.message ?? "",
  };
}

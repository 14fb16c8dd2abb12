import type {
  FieldTemplateProps,
  FormContextType,
  GenericObjectType,
  ObjectFieldTemplateProps,
  RegistryFieldsType,
  RJSFSchema,
  TemplatesType,
} from "@rjsf/utils";
import { InputField } from "@/components/forms/input-field";

type Context = FormContextType;

/** The theme for flow inputs: one field that knows every kind, in one column. */
export const inputsTheme = {
  fields: { InputField } satisfies RegistryFieldsType<GenericObjectType, RJSFSchema, Context>,
  templates: { FieldTemplate: BareField, ObjectFieldTemplate: Column } satisfies Partial<
    TemplatesType<GenericObjectType, RJSFSchema, Context>
  >,
};

/** InputField brings label, description and error itself. */
function BareField({ children }: FieldTemplateProps<GenericObjectType, RJSFSchema, Context>) {
  return children;
}

function Column({ properties }: ObjectFieldTemplateProps<GenericObjectType, RJSFSchema, Context>) {
  return (
    <div className="flex flex-col gap-5">
      {properties.map(({ name, content }) => (
        <div key={name}>{content}</div>
      ))}
    </div>
  );
}

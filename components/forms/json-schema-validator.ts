import { validate, type OutputUnit, type Schema } from "@cfworker/json-schema";
import {
  createErrorHandler,
  toErrorSchema,
  unwrapErrorHandler,
  validationDataMerge,
  type FormContextType,
  type GenericObjectType,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidatorType,
} from "@rjsf/utils";

/** What a schema error says beside its words: the place as steps, since a key may hold dots. */
export interface SchemaErrorParams {
  readonly path: readonly string[];
}

type FormValidator = ValidatorType<GenericObjectType, RJSFSchema, FormContextType>;

/**
 * Checks form data by interpreting the schema. The usual validator compiles schemas with `new Function`, which our
 * Content-Security-Policy forbids.
 */
export const jsonSchemaValidator: FormValidator = {
  validateFormData(formData, schema, customValidate, transformErrors, uiSchema) {
    const found = schemaErrors(schema, formData);
    const errors = transformErrors === undefined ? found : transformErrors(found, uiSchema);
    const bySchema = { errors, errorSchema: toErrorSchema<GenericObjectType>(errors) };
    if (customValidate === undefined) return bySchema;
    // A handler of the whole data would be one object for every line of a list; custom checks are about fields.
    const fields = Object.fromEntries(Object.keys(schema.properties ?? {}).map((name) => [name, null]));
    const handler = createErrorHandler<GenericObjectType>(fields);
    const custom = customValidate(formData, handler, uiSchema, bySchema.errorSchema);
    return validationDataMerge(bySchema, unwrapErrorHandler(custom));
  },

  isValid: (schema, formData) => schemaErrors(schema, formData).length === 0,

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the library's interface is generic in what it returns
  rawValidation: <Result>(schema: RJSFSchema, formData?: GenericObjectType) => ({
    errors: outputUnits(schema, formData) as Result[],
  }),
};

/** Keywords whose failure only repeats that something inside them failed. */
const SUMMARIES = new Set(["properties", "items", "additionalProperties", "$ref", "allOf", "dependencies"]);

function schemaErrors(schema: RJSFSchema, formData: unknown): RJSFValidationError[] {
  const instance = withoutUndefined(formData);
  const errors = outputUnits(schema, instance)
    .filter((unit) => !SUMMARIES.has(unit.keyword))
    .flatMap((unit) =>
      unit.keyword === "required"
        ? missing(unit, schema, instance)
        : [toError(unit, pathOf(unit.instanceLocation))],
    );
  // The interpreter reports "required" once for each missing member, without naming it.
  return [
    ...new Map(
      errors.map((error) => [`${String(error.schemaPath)} ${String(error.property)}`, error]),
    ).values(),
  ];
}

function outputUnits(schema: RJSFSchema, formData: unknown): OutputUnit[] {
  // The interpreter writes addresses into the schema it is given, so it gets a copy.
  const copy = structuredClone(schema) as Schema;
  return validate(withoutUndefined(formData), copy, "7", undefined, false).errors;
}

/** The interpreter knows JSON only and throws on undefined, which is how a blank field is held. */
function withoutUndefined(formData: unknown): unknown {
  return formData === undefined ? {} : (JSON.parse(JSON.stringify(formData)) as unknown);
}

/** One error for each missing member, at the place where it should be. */
function missing(unit: OutputUnit, schema: RJSFSchema, instance: unknown): RJSFValidationError[] {
  const path = pathOf(unit.instanceLocation);
  const required = at(schema, pathOf(unit.keywordLocation));
  const parent = at(instance, path);
  if (!Array.isArray(required) || typeof parent !== "object" || parent === null) return [];
  return required
    .filter((name): name is string => typeof name === "string" && !Object.hasOwn(parent, name))
    .map((name) => toError(unit, [...path, name]));
}

function toError(unit: OutputUnit, path: readonly string[]): RJSFValidationError {
  const property = path
    .map((step) => (/^\w+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`))
    .join("");
  const params: SchemaErrorParams = { path };
  return {
    name: unit.keyword,
    message: unit.error,
    params,
    property,
    schemaPath: unit.keywordLocation,
    stack: unit.error,
  };
}

/** The steps of a location such as `#/a~1b/0`. */
function pathOf(location: string): string[] {
  return location
    .split("/")
    .slice(1)
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function at(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

import type { Row } from "../store/row.ts";
import type { FlowSpec, InputSpec, OutputSpec } from "./flow-spec.ts";

const SCHEMA_ADDRESS =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";
const NO_TARGETS = { schema: { properties: {}, type: "object" } } as const;

/**
 * The columns of `workflow` that hold a flow's definition, in either generation.
 *
 * Sources: Microsoft Learn, "Work with desktop flows using code", "Get the schema for desktop flows"; "Power Automate v2
 * schema". Unverified: the newer dialect's `isSensitive`, and `items` for the columns of a datatable; a real flow with
 * a sensitive input and one with a datatable would settle them.
 */
export function definitionColumns(spec: FlowSpec): Row {
  if (spec.state === "broken")
    return { clientdata: '{"clientversion":"2.20.00141.22151","properties":{"definition":', inputs: "" };
  const columns = spec.generation === "V1" ? olderGeneration(spec) : newerGeneration(spec);
  return spec.hasNoInputsColumn === true ? { ...columns, inputs: "" } : columns;
}

function olderGeneration(spec: FlowSpec): Row {
  const { inputs, outputs } = olderSchemas(spec);
  const definition = {
    dependencies: [],
    isvalid: true,
    name: spec.name,
    package: "UEsDBBQAAAAIAIqZlF...",
    $schema: SCHEMA_ADDRESS,
  };
  return {
    clientdata: JSON.stringify({
      clientversion: "2.20.00141.22151",
      properties: { definition, inputs, outputs },
      schemaversion: "ROBIN_20211012",
      targets: NO_TARGETS,
    }),
    inputs: JSON.stringify(inputs),
    outputs: JSON.stringify(outputs),
  };
}

interface Schemas {
  readonly inputs: object;
  readonly outputs: object;
}

function olderSchemas(spec: FlowSpec): Schemas {
  return {
    inputs: { schema: { properties: byName(spec.inputs, olderInput), type: "object" } },
    outputs: { schema: { properties: byName(spec.outputs, olderOutput), type: "object" } },
  };
}

function newerSchemas(spec: FlowSpec): Schemas {
  const outputs = { properties: byName(spec.outputs, newerOutput), type: "object" };
  return {
    inputs: { schema: spec.inputs.length === 0 ? null : newerInputs(spec.inputs) },
    outputs: { schema: spec.outputs.length === 0 ? null : outputs },
  };
}

function newerGeneration(spec: FlowSpec): Row {
  const { inputs, outputs } = spec.hasOlderSchemas === true ? olderSchemas(spec) : newerSchemas(spec);
  return {
    clientdata: JSON.stringify({
      clientversion: "2.56.00138.25140",
      properties: {
        definition: { package: "", name: spec.name, isvalid: true, dependencies: [] },
        inputs,
        outputs,
      },
      schemaversion: "ROBIN_202208_DVRS",
      targets: NO_TARGETS,
    }),
    definition: JSON.stringify(scriptHead(spec)),
    inputs: JSON.stringify(inputs),
    outputs: JSON.stringify(outputs),
    schemaversion: "2022.07",
  };
}

function newerInputs(inputs: readonly InputSpec[]): object {
  const required = inputs.filter((input) => input.optional !== true).map((input) => input.name);
  return { properties: byName(inputs, newerInput), required, type: "object" };
}

function newerInput(input: InputSpec): object {
  return {
    type: input.type,
    title: input.title,
    description: input.description,
    default: input.default ?? null,
    isOptional: input.optional ?? false,
    ...(input.sensitive === true ? { isSensitive: true } : {}),
    ...(input.columns === undefined ? {} : { items: row(input.columns) }),
  };
}

function row(columns: NonNullable<InputSpec["columns"]>): object {
  const properties = Object.entries(columns).map(([name, type]) => [name, { type }] as const);
  return { type: "object", properties: Object.fromEntries(properties) };
}

function newerOutput({ type, description }: OutputSpec): object {
  return { type, description };
}

/** The older dialect knows texts and numbers, and writes every value as text. */
function olderInput(input: InputSpec): object {
  const value = input.default === undefined ? "" : valueText(input.default);
  return {
    default: "",
    description: input.description,
    format: null,
    title: input.title,
    type: input.type,
    value,
  };
}

function olderOutput({ name, type, description }: OutputSpec): object {
  return { default: "", description, format: null, title: name, type, value: null };
}

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The head of the script with its declarations, which is all of it that the sandbox has. */
function scriptHead(spec: FlowSpec): string {
  const sensitive = spec.inputs.filter((input) => input.sensitive === true).map((input) => `'${input.name}'`);
  return [
    `@SENSITIVE: [${sensitive.join(", ")}]`,
    ...spec.inputs.map(
      (input) => `@INPUT ${input.name} : { 'IsOptional': ${input.optional === true ? "True" : "False"} }`,
    ),
    ...spec.outputs.map((each) => `@OUTPUT ${each.name} : { }`),
    "",
  ].join("\r\n");
}

function byName<T extends { readonly name: string }>(
  specs: readonly T[],
  define: (spec: T) => object,
): object {
  return Object.fromEntries(specs.map((spec) => [spec.name, define(spec)]));
}

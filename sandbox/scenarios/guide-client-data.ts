const SCHEMA_ADDRESS =
  "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/**
 * `clientdata` of `Desktop flow 1`, every key and value as the guide prints it; the guide shortens the package itself.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "Get the schema for desktop flows".
 */
export const GUIDE_CLIENT_DATA = {
  clientversion: "2.19.00170.22097",
  properties: {
    definition: {
      dependencies: [],
      isvalid: true,
      name: "Desktop Flow 1",
      package: "UEsDBBQAAAAIAIqZlF...",
      $schema: SCHEMA_ADDRESS,
    },
    inputs: {
      schema: {
        properties: {
          Input1: {
            default: "",
            description: "",
            format: null,
            title: "Input 1",
            type: "string",
            value: "0",
          },
          Input2: { default: "", description: "", format: null, title: "Input2", type: "string", value: "" },
        },
        type: "object",
      },
    },
    outputs: {
      schema: {
        properties: {
          Output1: {
            default: "",
            description: "",
            format: null,
            title: "Output",
            type: "string",
            value: null,
          },
        },
        type: "object",
      },
    },
  },
  schemaversion: "ROBIN_20211012",
  targets: { schema: { properties: {}, type: "object" } },
} as const;

/** `clientdata` of `Desktop flow 2`, of which the guide prints nothing but the name: one number, no outputs. */
export const GUIDE_WAIT_CLIENT_DATA = {
  ...GUIDE_CLIENT_DATA,
  properties: {
    definition: { ...GUIDE_CLIENT_DATA.properties.definition, name: "Desktop Flow 2" },
    inputs: {
      schema: {
        properties: {
          Seconds: {
            default: "",
            description: "",
            format: null,
            title: "Seconds to wait",
            type: "number",
            value: "5",
          },
        },
        type: "object",
      },
    },
    outputs: { schema: { properties: {}, type: "object" } },
  },
} as const;

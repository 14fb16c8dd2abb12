/**
 * The exchanges of Microsoft's developer guide, as data: what is sent and what comes back.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code" (07/2022) and its newer revisions. Ids, names and values are the
 * guide's own. `{org}` stands for the organisation's address. The guide prints entity tags without their quotes (`W1069462`); on the
 * wire they are `W/"1069462"`.
 */
export interface GuideExchange {
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status: number;
  /** The whole answer; absent for an answer without a body. */
  readonly answer?: unknown;
}

export const GUIDE = {
  flow1: "f091ffab-58bb-4630-a115-659453d56f59",
  flow2: "eafba1a2-e8d4-4efa-b549-11d4dfd9a3d1",
  cancellableRun: "d9687093-d0c0-ec11-983e-0022480b428a",
} as const;

const textInput = (title: string, value: string | null) => ({
  default: "",
  description: "",
  format: null,
  title,
  type: "string",
  value,
});

const GUIDE_INPUTS_SCHEMA = {
  schema: {
    properties: { Input1: textInput("Input 1", "0"), Input2: textInput("Input2", "") },
    type: "object",
  },
} as const;

const GUIDE_OUTPUTS_SCHEMA = {
  schema: { properties: { Output1: textInput("Output", null) }, type: "object" },
} as const;

/** `clientdata` of the guide, without the package, which the guide cuts short. */
export const GUIDE_CLIENTDATA = {
  clientversion: "2.19.00170.22097",
  properties: {
    definition: {
      dependencies: [],
      isvalid: true,
      name: "Desktop Flow 1",
      $schema:
        "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    },
    inputs: GUIDE_INPUTS_SCHEMA,
    outputs: GUIDE_OUTPUTS_SCHEMA,
  },
  schemaversion: "ROBIN_20211012",
  targets: { schema: { properties: {}, type: "object" } },
} as const;

export const LIST_FLOWS: GuideExchange = {
  name: "list available desktop flows",
  method: "GET",
  path: "workflows?$filter=category+eq+6&$select=name,workflowid&$orderby=name",
  status: 200,
  answer: {
    "@odata.context": "{org}/api/data/v9.2/$metadata#workflows(name,workflowid)",
    value: [
      { "@odata.etag": 'W/"1069462"', name: "Desktop flow 1", workflowid: GUIDE.flow1 },
      { "@odata.etag": 'W/"1028555"', name: "Desktop flow 2", workflowid: GUIDE.flow2 },
    ],
  },
};

export const RUN_STATUS_PATH = (runId: string) =>
  `flowsessions(${runId})?$select=statuscode,statecode,startedon,completedon`;

/** The guide's example of a run's status: failed (8) although `statecode` is active (0). */
export const runStatus = (runId: string): GuideExchange => ({
  name: "get the status of a run",
  method: "GET",
  path: RUN_STATUS_PATH(runId),
  status: 200,
  answer: {
    "@odata.context":
      "{org}/api/data/v9.2/$metadata#flowsessions(statuscode,statecode,startedon,completedon)/$entity",
    "@odata.etag": 'W/"1276122"',
    statuscode: 8,
    statecode: 0,
    startedon: "2022-06-16T12:54:40Z",
    completedon: "2022-06-16T12:57:46Z",
    flowsessionid: runId,
  },
});

/** The guide's request to start a run with a connection's name. */
export const runWithConnection = (connectionName: string): GuideExchange => ({
  name: "trigger a run with a connection",
  method: "POST",
  path: `workflows(${GUIDE.flow1})/Microsoft.Dynamics.CRM.RunDesktopFlow`,
  body: {
    runMode: "attended",
    runPriority: "normal",
    connectionName,
    timeout: 7200,
    inputs: '{"Input1":"Value", "Input2":"Value"}',
  },
  status: 200,
});

/** The guide's tip: a connection reference's logical name together with `connectionType` 2. */
export const runWithConnectionReference = (logicalName: string): GuideExchange => ({
  name: "trigger a run with a connection reference",
  method: "POST",
  path: `workflows(${GUIDE.flow1})/Microsoft.Dynamics.CRM.RunDesktopFlow`,
  body: {
    runMode: "attended",
    runPriority: "normal",
    connectionName: logicalName,
    connectionType: 2,
    timeout: 7200,
    inputs: '{"Input1":"Value", "Input2":"Value"}',
  },
  status: 200,
});

export const CANCEL_RUN: GuideExchange = {
  name: "cancel a run",
  method: "POST",
  path: `flowsessions(${GUIDE.cancellableRun})/Microsoft.Dynamics.CRM.CancelDesktopFlowRun`,
  status: 204,
};

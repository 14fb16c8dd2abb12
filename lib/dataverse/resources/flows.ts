import type { FlowDefinition } from "@/lib/domain/flow/definition";
import type { Flow, FlowState } from "@/lib/domain/flow/flow";
import type { FlowId } from "@/lib/domain/ids";
import type { Transport } from "../client";
import { createColumnChoice } from "../column-choice";
import { DataverseError } from "../errors";
import { allOf, odataPath, rowPath } from "../odata-url";
import { FORMATTED } from "../schemas/column";
import { workflowRow, type WorkflowRow } from "../schemas/workflow";
import { readPages, WITH_NAMES } from "./read-rows";
import { readText } from "./read-text";
import { reference } from "./to-run";

/** Desktop flows of the environment. */
export interface Flows {
  /** Every desktop flow that the caller may read, drafts included, by name. */
  list(signal?: AbortSignal): Promise<readonly Flow[]>;
  /** One flow; `notFound` when there is none or it is no desktop flow. */
  get(id: FlowId, signal?: AbortSignal): Promise<Flow>;
  /** What the flow takes and gives, as texts. */
  definition(id: FlowId, signal?: AbortSignal): Promise<FlowDefinition>;
  /** Text of the schema of the inputs; null when empty. */
  inputSchema(id: FlowId, signal?: AbortSignal): Promise<string | null>;
  /** Text of the schema of the outputs; null when empty. */
  outputSchema(id: FlowId, signal?: AbortSignal): Promise<string | null>;
  /** Text of the whole definition as older flows keep it; null when empty. */
  clientData(id: FlowId, signal?: AbortSignal): Promise<string | null>;
}

const TABLE = "workflow";

/** Source: Microsoft Learn, "Work with desktop flows using code", "List available desktop flows". */
const IS_DESKTOP_FLOW = "category eq 6";

const DOCUMENTED = [
  "name",
  "workflowid",
  "description",
  "statecode",
  "createdon",
  "modifiedon",
  "_ownerid_value",
];
const FULL = [...DOCUMENTED, "componentstate", "ismanaged"];

/** 50 pages of 5,000: more flows than any environment has. */
const PAGES_MAX = 50;

/** Reads desktop flows. Source: Microsoft Learn, "Work with desktop flows using code". */
export function createFlows(transport: Transport): Flows {
  const withColumns = createColumnChoice(FULL, DOCUMENTED);

  const read = (condition: string | undefined, signal: AbortSignal | undefined) =>
    withColumns(async (select) => {
      const filter = allOf([IS_DESKTOP_FLOW, condition]);
      const path = odataPath("workflows", { filter, select, orderby: "name" });
      const headers = { "MSCRM.IncludeUnpublished": "true" };
      const request = { path, headers, prefer: [WITH_NAMES], signal };
      return mergeCopies((await readPages(transport, workflowRow, TABLE, request, PAGES_MAX)).rows);
    });

  const textOf = (id: FlowId, column: string, signal: AbortSignal | undefined) =>
    readText(transport, `${rowPath("workflows", id)}/${column}/$value`, signal);

  const flows: Flows = {
    list: (signal) => read(undefined, signal),
    async get(id, signal) {
      // A query rather than the row's address: only a query finds drafts too, and only desktop flows.
      const [flow] = await read(`workflowid eq ${id}`, signal);
      if (flow !== undefined) return flow;
      throw new DataverseError({
        kind: "notFound",
        message: `There is no desktop flow with the id ${id}.`,
        status: 404,
      });
    },
    async definition(id, signal) {
      const [inputs, outputs] = await Promise.all([
        flows.inputSchema(id, signal),
        flows.outputSchema(id, signal),
      ]);
      return { inputs, outputs, clientData: inputs === null ? await flows.clientData(id, signal) : null };
    },
    inputSchema: (id, signal) => textOf(id, "inputs", signal),
    outputSchema: (id, signal) => textOf(id, "outputs", signal),
    clientData: (id, signal) => textOf(id, "clientdata", signal),
  };
  return flows;
}

/**
 * With drafts included a flow that has a draft and a published copy comes twice. The published copy is what runs,
 * so it stays, and the flow is marked as having unpublished changes.
 * Unverified: that both come under one id; a tenant with an edited flow settles it.
 */
function mergeCopies(rows: readonly WorkflowRow[]): readonly Flow[] {
  const flows = new Map<FlowId, Flow>();
  for (const row of rows) {
    const flow = toFlow(row);
    const other = flows.get(flow.id);
    if (other === undefined) flows.set(flow.id, flow);
    else flows.set(flow.id, { ...(flow.state === "draft" ? other : flow), hasUnpublishedChanges: true });
  }
  return [...flows.values()];
}

function toFlow(row: WorkflowRow): Flow {
  return {
    id: row.workflowid,
    name: row.name ?? "",
    description: row.description === "" ? null : row.description,
    owner: reference(row._ownerid_value, row[`_ownerid_value${FORMATTED}`]),
    state: flowState(row),
    hasUnpublishedChanges: false,
    isManaged: row.ismanaged ?? false,
    createdAt: row.createdon,
    modifiedAt: row.modifiedon,
  };
}

/** Source: Microsoft Learn, "Process (Workflow) table reference", choices of statecode and componentstate. */
function flowState(row: WorkflowRow): FlowState {
  if (row.statecode === 2) return "suspended";
  if (row.componentstate === 1 || row.statecode === 0) return "draft";
  return row.statecode === 1 ? "published" : "unknown";
}

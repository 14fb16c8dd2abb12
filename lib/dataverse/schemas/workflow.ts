import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { parseFlowId, parsePersonId } from "@/lib/domain/ids";
import { FORMATTED, instant, key, lookup, number, text } from "./column";

/** Columns of a flow in lists. Source: Microsoft Learn, "Process (Workflow) table reference". */
export const workflowRow = z.object({
  workflowid: key(parseFlowId),
  name: text,
  description: text,
  statecode: number,
  componentstate: number,
  ismanaged: z.nullish(z.boolean()),
  createdon: instant,
  modifiedon: instant,
  _ownerid_value: lookup(parsePersonId),
  [`_ownerid_value${FORMATTED}` as const]: text,
});

export type WorkflowRow = z.output<typeof workflowRow>;

/**
 * What starting a run answers. Both spellings are read: the guide shows the first, the column has the second.
 * Source: Microsoft Learn, "Work with desktop flows using code", "Response from request to trigger a desktop flow".
 */
export const runDesktopFlowResponse = z.object({
  flowsessionId: z.optional(z.string()),
  flowsessionid: z.optional(z.string()),
});

import type { Table } from "../model/table.ts";
import { UNPUBLISHED_WORKFLOWS } from "../model/tables/workflow.ts";
import type { Filter } from "../query/syntax.ts";

const isNumber = (property: string, value: number): Filter => ({
  kind: "comparison",
  operator: "eq",
  left: { kind: "path", path: [property] },
  right: { kind: "number", value, whole: true },
});

const DESKTOP_FLOW = 6;
const UNPUBLISHED = 1;

/** A draft of a desktop flow. */
const DRAFT: Filter = {
  kind: "and",
  operands: [isNumber("category", DESKTOP_FLOW), isNumber("componentstate", UNPUBLISHED)],
};

/**
 * Leaves drafts out of lists of flows unless `MSCRM.IncludeUnpublished: true` asks for them. A single row is answered
 * either way; Unverified: Dataverse may answer 404 for a draft, which a keyed read in a real environment would settle.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", "List available desktop flows".
 */
export function publishedOnly(table: Table, headers: Headers): readonly Filter[] {
  return isFlows(table) && !asksForUnpublished(headers) ? [{ kind: "not", operand: DRAFT }] : [];
}

/**
 * The view that lists of flows come from when they ask for unpublished rows: a published flow with unpublished changes
 * is in it twice under one key, with `componentstate` 0 and 1. A single row is the published one.
 */
export function flowsWithCopies(headers: Headers): (table: Table) => string | undefined {
  const asked = asksForUnpublished(headers);
  return (table) => (asked && isFlows(table) ? UNPUBLISHED_WORKFLOWS.name : undefined);
}

function isFlows(table: Table): boolean {
  return table.logicalName === "workflow";
}

function asksForUnpublished(headers: Headers): boolean {
  return headers.get("mscrm.includeunpublished")?.toLowerCase() === "true";
}

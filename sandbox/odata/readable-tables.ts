import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { allExpansions, type Projection } from "../query/projection.ts";
import { compileCollection } from "./collection-list.ts";
import type { RequestContext } from "./request-context.ts";

/**
 * The refusal for the first table that a query reaches and the caller may not read, or for an expanded collection that
 * makes no sense; undefined when all may be read. Asked before any row is read, so that no answer depends on the rows.
 */
export function readableTables(
  context: RequestContext,
  reached: readonly Table[],
  projection: Projection,
): DataverseFault | undefined {
  const tables = [...reached];
  for (const expansion of allExpansions(projection)) {
    if (expansion.kind === "lookup") {
      if (expansion.target !== undefined) tables.push(expansion.target.table);
      continue;
    }
    const list = compileCollection(context, expansion, "");
    if (!list.ok) return list.error;
    tables.push(expansion.collection.target, ...list.value.reachedTables);
  }
  for (const { logicalName } of tables) {
    const readable = context.access.canRead(context.caller, logicalName);
    if (!readable.ok) return readable.error;
  }
  return undefined;
}

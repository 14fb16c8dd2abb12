import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { Projection } from "../query/projection.ts";
import type { RequestContext } from "./request-context.ts";

/** The refusal for the first table that a query reaches and the caller may not read; undefined when all may be read. */
export function readableTables(
  { access, caller }: RequestContext,
  reached: readonly Table[],
  projection: Projection,
): DataverseFault | undefined {
  for (const { logicalName } of [...reached, ...expandedTables(projection)]) {
    const readable = access.canRead(caller, logicalName);
    if (!readable.ok) return readable.error;
  }
  return undefined;
}

function expandedTables({ expansions }: Projection): readonly Table[] {
  return expansions.flatMap(({ target }) =>
    target === undefined ? [] : [target.table, ...expandedTables(target.projection)],
  );
}

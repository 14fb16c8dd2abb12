import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { Row } from "../store/row.ts";
import type { WriteContext } from "./write-context.ts";
import { cannotDelete } from "./write-fault.ts";

/**
 * Deletes a row that the caller may delete, of a table that clients may delete from, with all that goes with it. Runs that go so are let go by the run engine
 * too.
 *
 * Source: Microsoft Learn, "Update and delete table rows using the Web API", "Basic delete"; the cascades of each table
 * reference.
 */
export function deleteRow(
  { store, engine }: WriteContext,
  table: Table,
  row: Row,
): Result<undefined, DataverseFault> {
  const id = String(row[table.primaryKey]);
  if (!store.remove(table.logicalName, id)) return err(cannotDelete());
  if (table.logicalName === "flowsession" || table.logicalName === "workflow") engine.forgetDeleted();
  return ok(undefined);
}

import { lookups, type Table } from "../model/table.ts";
import { TABLES } from "../model/tables.ts";
import type { Row } from "./row.ts";
import type { Store } from "./store.ts";

interface Reference {
  readonly table: Table;
  readonly column: string;
  readonly onDelete: string;
}

/**
 * Deletes a row after its references: cascading ones are deleted, links removed. A restricting reference keeps it all.
 *
 * Source: Microsoft Learn, "Table relationships overview", and the relationships in each table reference (deleting a
 * flow deletes its runs; deleting a machine removes the link).
 */
export function removeRow(
  store: Pick<Store, "find" | "update">,
  table: Table,
  id: string,
  deleteRow: (table: Table, id: string) => boolean,
): boolean {
  const references = referencesTo(table);
  if (references.some((each) => each.onDelete === "restrict" && referring(store, each, id).length > 0)) {
    return false;
  }
  for (const reference of references) {
    for (const row of referring(store, reference, id)) {
      const referringId = String(row[reference.table.primaryKey]);
      if (reference.onDelete === "cascade") removeRow(store, reference.table, referringId, deleteRow);
      else store.update(reference.table.logicalName, referringId, { [reference.column]: null });
    }
  }
  return deleteRow(table, id);
}

function referring(store: Pick<Store, "find">, reference: Reference, id: string): Row[] {
  return store.find(reference.table.logicalName, { [reference.column]: id });
}

function referencesTo(target: Table): Reference[] {
  return TABLES.flatMap((table) =>
    lookups(table)
      .filter(({ column }) => column.onDelete !== "none" && column.targets.includes(target.logicalName))
      .map(({ name, column }) => ({ table, column: name, onDelete: column.onDelete })),
  );
}

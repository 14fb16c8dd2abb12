import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { ownColumn, type Table } from "../model/table.ts";
import type { States } from "../model/write-rules.ts";
import type { Row, Value } from "../store/row.ts";
import { invalidStatus } from "./write-fault.ts";

/**
 * Settles `statecode` and `statuscode` of a change: a state alone brings its default status, a status must belong to the
 * state that the row has then.
 *
 * Source: Microsoft Learn, "Update and delete table rows using the Web API", "Basic update", on both columns.
 */
export function settleState(
  table: Table,
  states: States | undefined,
  before: Row,
  values: Readonly<Record<string, Value>>,
): Result<Row, DataverseFault> {
  if (states === undefined || (values["statecode"] === undefined && values["statuscode"] === undefined)) {
    return ok(values);
  }
  const state = Number(values["statecode"] ?? before["statecode"] ?? 0);
  const statuses = states[state];
  const status = values["statuscode"] ?? statuses?.[0];
  if (statuses !== undefined && typeof status === "number" && statuses.includes(status)) {
    return ok({ ...values, statecode: state, statuscode: status });
  }
  const id = String(before[table.primaryKey] ?? "");
  return err(invalidStatus(Number(status ?? -1), stateName(table, state), table.logicalName, id));
}

function stateName(table: Table, state: number): string {
  const column = ownColumn(table, "statecode");
  const label = column?.kind === "choice" ? column.labels[state] : undefined;
  return `${table.logicalName}State.${label ?? state}`;
}

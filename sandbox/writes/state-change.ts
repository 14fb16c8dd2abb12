import { err, ok, type Result } from "../kernel/result.ts";
import { unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { defaultStatus, stateOfStatus } from "../model/status-states.ts";
import { ownColumn, type Table } from "../model/table.ts";
import type { WriteRules } from "../model/write-rules.ts";
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
  rules: WriteRules,
  before: Row,
  values: Readonly<Record<string, Value>>,
): Result<Row, DataverseFault> {
  if (values["statecode"] === undefined && values["statuscode"] === undefined) return ok(values);
  const state = Number(values["statecode"] ?? before["statecode"] ?? 0);
  const status = Number(values["statuscode"] ?? defaultStatus(table.logicalName, state));
  if (stateOfStatus(table.logicalName, status) !== state) {
    const id = String(before[table.primaryKey] ?? "");
    return err(invalidStatus(status, stateName(table, state), table.logicalName, id));
  }
  return rules.statuses.includes(status)
    ? ok({ ...values, statecode: state, statuscode: status })
    : err(unsupported(`Setting the status ${status} of '${table.logicalName}'`));
}

function stateName(table: Table, state: number): string {
  const column = ownColumn(table, "statecode");
  const label = column?.kind === "choice" ? column.labels[state] : undefined;
  return `${table.logicalName}State.${label ?? state}`;
}

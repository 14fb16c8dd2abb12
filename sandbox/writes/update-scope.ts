import { err, ok, type Result } from "../kernel/result.ts";
import { unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { writeRules } from "../model/write-rules.ts";
import type { ChangeScope } from "./parse-changes.ts";

/** For what the body of an update is read; refused where clients change nothing of the table. */
export function updateScope(table: Table, environmentUrl: string): Result<ChangeScope, DataverseFault> {
  const rules = writeRules(table);
  return rules === undefined
    ? err(unsupported(`Changing rows of '${table.entitySet}'`))
    : ok({ operation: "update", table, rules, environmentUrl });
}

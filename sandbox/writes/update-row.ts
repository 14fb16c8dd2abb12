import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import type { Row } from "../store/row.ts";
import type { Body } from "./body.ts";
import { appends, linkColumns, newOwner } from "./link-columns.ts";
import { parseChanges, type Changes, type ChangeScope } from "./parse-changes.ts";
import { settleState } from "./state-change.ts";
import { keyRefusal } from "./unique-key.ts";
import { updateScope } from "./update-scope.ts";
import { itemTimes } from "./work-queue-item.ts";
import type { WriteContext } from "./write-context.ts";
import { managedFlow } from "./write-fault.ts";

/** Changes a row by a body. The caller may write it. Source: Microsoft Learn, "Update and delete table rows using the Web API", "Basic update". */
export function updateRow(
  context: WriteContext,
  table: Table,
  before: Row,
  body: Body,
): Result<Row, DataverseFault> {
  const scope = updateScope(table, context.environment.url);
  if (!scope.ok) return scope;
  const key = body[table.primaryKey];
  if (typeof key === "string" && key.toLowerCase() !== before[table.primaryKey]) {
    return err(malformed(`The property '${table.primaryKey}' can't be changed.`));
  }
  const others = Object.entries(body).filter(([name]) => name !== table.primaryKey);
  const changes = parseChanges(scope.value, Object.fromEntries(others));
  return changes.ok ? applyChanges(context, scope.value, before, changes.value) : changes;
}

/** Writes changes that fit the table. The caller may write the row. */
export function applyChanges(
  context: WriteContext,
  scope: ChangeScope,
  before: Row,
  { values, links }: Changes,
): Result<Row, DataverseFault> {
  const { table, rules } = scope;
  const managed = managedRefusal(table, before, values);
  if (managed !== undefined) return err(managed);
  const linked = linkedColumns(context, table, before, links);
  if (!linked.ok) return linked;
  const settled = settleState(table, rules, before, values);
  if (!settled.ok) return settled;
  const patch = { ...settled.value, ...linked.value };
  const times = table.logicalName === "workqueueitem" ? itemTimes(before, patch, context.clock.nowMs()) : {};
  return written(context, scope, before, { ...patch, ...times });
}

/**
 * A managed flow keeps what its solution brought; turning it on and off and giving it to somebody is allowed.
 *
 * Source: Microsoft Learn, "Power Automate v2 schema", on managed flows.
 */
function managedRefusal(
  { logicalName }: Table,
  before: Row,
  values: Changes["values"],
): DataverseFault | undefined {
  if (logicalName !== "workflow" || before["ismanaged"] !== 1) return undefined;
  const own = Object.keys(values).find((name) => name !== "statecode" && name !== "statuscode");
  return own === undefined ? undefined : managedFlow(own);
}

function linkedColumns(
  context: WriteContext,
  table: Table,
  before: Row,
  links: Changes["links"],
): Result<Row, DataverseFault> {
  const { access, caller } = context;
  const id = String(before[table.primaryKey]);
  const mayAppend = appends(links) ? access.requireRow(caller, "Append", table.logicalName, id) : ok(before);
  if (!mayAppend.ok) return mayAppend;
  const isAssigned = links.some(({ column }) => column === "ownerid");
  const mayAssign = isAssigned ? access.requireRow(caller, "Assign", table.logicalName, id) : ok(before);
  if (!mayAssign.ok) return mayAssign;
  const owner = newOwner(context, "Assign", table.logicalName, links);
  if (!owner.ok) return owner;
  const linked = linkColumns(context, links);
  return linked.ok ? ok({ ...linked.value, ...owner.value }) : linked;
}

function written(
  { store, caller }: WriteContext,
  { table, rules }: ChangeScope,
  before: Row,
  patch: Row,
): Result<Row, DataverseFault> {
  const taken = keyRefusal(store, table, rules, { ...before, ...patch });
  if (taken !== undefined) return err(taken);
  const id = String(before[table.primaryKey]);
  return ok(store.update(table.logicalName, id, { ...patch, modifiedby: caller.userId }) ?? before);
}

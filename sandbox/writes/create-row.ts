import { ownerColumns } from "../access/owner.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { ownColumn, type Table } from "../model/table.ts";
import { writeRules, type WriteRules } from "../model/write-rules.ts";
import type { Row } from "../store/row.ts";
import type { Body } from "./body.ts";
import { appends, linkColumns, newOwner } from "./link-columns.ts";
import { parseChanges, type Changes } from "./parse-changes.ts";
import { settleState } from "./state-change.ts";
import { keyRefusal } from "./unique-key.ts";
import { itemDefaults, itemTimes } from "./work-queue-item.ts";
import type { WriteContext } from "./write-context.ts";
import { duplicateRow, mustNotBeNull } from "./write-fault.ts";

/**
 * Makes a row; it is the caller's unless the body names an owner. `id` is the key where the address names one.
 *
 * Source: Microsoft Learn, "Create a table row using the Web API".
 */
export function createRow(
  context: WriteContext,
  table: Table,
  body: Body,
  id?: string,
): Result<Row, DataverseFault> {
  const { access, caller, environment } = context;
  const allowed = access.require(caller, "Create", table.logicalName);
  if (!allowed.ok) return allowed;
  const rules = writeRules(table);
  if (rules?.create !== true) return err(unsupported(`Creating rows of '${table.entitySet}'`));
  const scope = { operation: "create", table, rules, environmentUrl: environment.url } as const;
  const changes = parseChanges(scope, body);
  if (!changes.ok) return changes;
  const row = newRow(context, table, rules, changes.value);
  if (!row.ok) return row;
  return inserted(
    context,
    table,
    rules,
    id === undefined ? row.value : { ...row.value, [table.primaryKey]: id },
  );
}

function newRow(
  context: WriteContext,
  table: Table,
  rules: WriteRules,
  { values, links }: Changes,
): Result<Row, DataverseFault> {
  const { access, caller } = context;
  const mayAppend = appends(links) ? access.require(caller, "Append", table.logicalName) : ok(undefined);
  if (!mayAppend.ok) return mayAppend;
  const owner = ownerOfNew(context, table, links);
  if (!owner.ok) return owner;
  const linked = linkColumns(context, links);
  if (!linked.ok) return linked;
  const settled = settleState(table, rules, {}, values);
  if (!settled.ok) return settled;
  const row = { ...settled.value, ...linked.value };
  const missing = rules.required.find((name) => (row[name] ?? null) === null);
  if (missing !== undefined) return err(mustNotBeNull(missing));
  const made = { createdby: caller.userId, modifiedby: caller.userId };
  return ok({ ...row, ...owner.value, ...made, ...ofItem(context, table, row) });
}

function ownerOfNew(
  context: WriteContext,
  table: Table,
  links: Changes["links"],
): Result<Row, DataverseFault> {
  if (ownColumn(table, "ownerid") === undefined) return ok({});
  const { store, access, caller } = context;
  const self = { table: "systemuser", id: caller.userId } as const;
  const named = newOwner(context, "Create", table.logicalName, links);
  if (!named.ok) return named;
  if (named.value !== undefined) return ok(named.value);
  const allowed = access.requireOwner(caller, "Create", table.logicalName, self);
  return allowed.ok ? ok(ownerColumns(store, self) ?? {}) : allowed;
}

function ofItem({ store, clock }: WriteContext, table: Table, row: Row): Row {
  if (table.logicalName !== "workqueueitem") return {};
  const nowMs = clock.nowMs();
  return {
    ...itemDefaults(store, row["workqueueid"] ?? null, row, nowMs),
    ...itemTimes({ statecode: 0 }, row, nowMs),
  };
}

function inserted(
  { store }: WriteContext,
  table: Table,
  rules: WriteRules,
  row: Row,
): Result<Row, DataverseFault> {
  const id = row[table.primaryKey] ?? null;
  if (typeof id === "string" && store.get(table.logicalName, id) !== undefined) return err(duplicateRow());
  const taken = keyRefusal(store, table, rules, row);
  if (taken !== undefined) return err(taken);
  return ok(store.insert(table.logicalName, row));
}

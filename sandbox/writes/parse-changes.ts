import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import {
  collectionByName,
  lookupByNavigation,
  lookupByValueProperty,
  ownColumn,
  type Navigation,
  type Table,
} from "../model/table.ts";
import { isValidFor, type WriteRules } from "../model/write-rules.ts";
import type { Value } from "../store/row.ts";
import type { Body } from "./body.ts";
import { parseReference, type RowReference } from "./parse-reference.ts";
import { parseValue } from "./parse-value.ts";
import { belowLowest, invalidProperty, lookupByValue, mustNotBeNull, payloadFault } from "./write-fault.ts";

/** A lookup that a body sets; null takes the link away. */
export interface LinkChange {
  /** Logical name of the lookup column. */
  readonly column: string;
  readonly target: RowReference | null;
}

/** What a body asks to be written. */
export interface Changes {
  readonly values: Readonly<Record<string, Value>>;
  readonly links: readonly LinkChange[];
}

/** For what a body is read. */
export interface ChangeScope {
  readonly operation: "create" | "update";
  readonly table: Table;
  readonly rules: WriteRules;
  readonly environmentUrl: string;
}

type Change = Changes | undefined;

const BIND = "@odata.bind";

/**
 * Reads the properties of a body. Annotations other than `@odata.bind` say nothing here and are passed over, so that
 * what was read can be sent back.
 *
 * Source: Microsoft Learn, "Create a table row using the Web API" and "Update and delete table rows using the Web API".
 */
export function parseChanges(scope: ChangeScope, body: Body): Result<Changes, DataverseFault> {
  const values: Record<string, Value> = {};
  const links: LinkChange[] = [];
  for (const [name, value] of Object.entries(body)) {
    const change = parseProperty(scope, name, value);
    if (!change.ok) return change;
    Object.assign(values, change.value?.values);
    links.push(...(change.value?.links ?? []));
  }
  return ok({ values, links });
}

function parseProperty(scope: ChangeScope, name: string, value: unknown): Result<Change, DataverseFault> {
  if (name.endsWith(BIND)) return parseBind(scope, name.slice(0, -BIND.length), value);
  if (name.includes("@")) return ok(undefined);
  const { table } = scope;
  const navigation = lookupByNavigation(table, name);
  if (navigation !== undefined) return parseNavigation(scope, name, navigation, value);
  if (collectionByName(table, name) !== undefined) return err(deepInsert(name));
  if (lookupByValueProperty(table, name) !== undefined) return err(lookupByValue());
  return parseColumn(scope, name, value);
}

function parseColumn(scope: ChangeScope, name: string, value: unknown): Result<Change, DataverseFault> {
  const { table } = scope;
  const column = ownColumn(table, name);
  if (column === undefined || column.internal) return err(invalidProperty(name, table.logicalName));
  const refusal = columnRefusal(scope, name);
  if (refusal !== undefined) return err(refusal);
  const parsed = parseValue({ name, column, type: table.logicalName }, value);
  if (!parsed.ok) return parsed;
  const lowest = scope.rules.lowest[name];
  if (lowest !== undefined && typeof parsed.value === "number" && parsed.value < lowest) {
    return err(belowLowest(parsed.value, name, table.logicalName, lowest));
  }
  if (parsed.value === null && mayNotBeEmpty(scope, name)) return err(mustNotBeNull(name));
  return ok({ values: { [name]: parsed.value }, links: [] });
}

/** Source: the read-only columns of each table reference. Unverified: that they are refused and not passed over. */
function columnRefusal({ operation, table, rules }: ChangeScope, name: string): DataverseFault | undefined {
  if (!isValidFor(operation, table, name)) {
    return malformed(`The property '${name}' of '${table.logicalName}' can't be set on ${operation}.`);
  }
  return name === table.primaryKey || rules.columns.includes(name)
    ? undefined
    : unsupported(`Writing the column '${name}' of '${table.logicalName}'`);
}

function mayNotBeEmpty({ operation, table, rules }: ChangeScope, name: string): boolean {
  // A new row that names no key, or an empty one, gets one.
  return name === table.primaryKey ? operation === "update" : rules.neverNull.includes(name);
}

function parseBind(scope: ChangeScope, name: string, value: unknown): Result<Change, DataverseFault> {
  const { table, environmentUrl } = scope;
  const navigation = lookupByNavigation(table, name);
  if (navigation === undefined) {
    return collectionByName(table, name) === undefined
      ? err(undeclared(name))
      : err(unsupported(`Associating rows with the collection '${name}'`));
  }
  if (value === null) return linkOf(scope, navigation, null);
  const target = parseReference(environmentUrl, value);
  return target.ok ? linkOf(scope, navigation, target.value) : target;
}

/** Source: Microsoft Learn, "Associate and disassociate table rows using the Web API", "Disassociate tables on update". */
function parseNavigation(
  scope: ChangeScope,
  name: string,
  navigation: Navigation,
  value: unknown,
): Result<Change, DataverseFault> {
  if (value === null) return linkOf(scope, navigation, null);
  return typeof value === "object"
    ? err(deepInsert(name))
    : err(
        payloadFault(
          `A value was found for '${name}', which is a navigation property. Use '${name}${BIND}'.`,
        ),
      );
}

/** A change of one lookup, checked against what it may point at. */
export function linkOf(
  scope: ChangeScope,
  { name, column, target: only }: Navigation,
  target: RowReference | null,
): Result<Changes, DataverseFault> {
  const refusal = columnRefusal(scope, name);
  if (refusal !== undefined) return err(refusal);
  if (target === null && scope.rules.neverNull.includes(name)) return err(mustNotBeNull(name));
  const allowed = only === undefined ? column.targets : [only];
  if (target !== null && !allowed.includes(target.table)) {
    return err(payloadFault(`'${name}' can't point at a row of '${target.table}'.`));
  }
  return ok({ values: {}, links: [{ column: name, target }] });
}

function deepInsert(name: string): DataverseFault {
  return unsupported(`Writing related rows ('${name}') with a row`);
}

/** Unverified: the wording, as met in public captures of misspelt navigation properties. */
function undeclared(name: string): DataverseFault {
  return payloadFault(
    `An undeclared property '${name}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
  );
}

import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import { API_PATH, type Environment } from "../model/environment.ts";
import type { Table } from "../model/table.ts";
import { PUBLIC_TABLES, tableByEntitySet } from "../model/tables.ts";

/** A row that a parameter points at. It need not exist. */
export interface RowReference {
  readonly table: Table;
  /** In lower case. */
  readonly id: string;
}

const GUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const IS_GUID = new RegExp(`^${GUID}$`, "i");
const ROW_ADDRESS = new RegExp(`^/?([a-z]+)\\((${GUID})\\)$`, "i");
const NAMESPACE = /^#?Microsoft\.Dynamics\.CRM\./;

/**
 * Reads a row out of a parameter's value: `{"@odata.id":"workflows(<id>)"}`, the address relative or whole, or
 * `{"@odata.type":"Microsoft.Dynamics.CRM.workflow","workflowid":"<id>"}`.
 *
 * Sources: Microsoft Learn, "Use Web API functions", "Pass reference to a table to a function"; "Work with cloud flows
 * using code", "Share or unshare a cloud flow". Unverified: code and wording of the refusals.
 */
export function readReference(
  environment: Environment,
  parameter: string,
  value: unknown,
): Result<RowReference, DataverseFault> {
  const members = typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
  const found = members === undefined ? undefined : (byAddress(environment, members) ?? byKey(members));
  return found === undefined
    ? err(
        malformed(
          `The parameter '${parameter}' must name a row by '@odata.id', or by '@odata.type' and key.`,
        ),
      )
    : ok(found);
}

/** Reads a row out of a parameter in an address, whose quotes may be single ones, as the documentation's examples have them. */
export function readReferenceText(
  environment: Environment,
  parameter: string,
  text: string | undefined,
): Result<RowReference, DataverseFault> {
  return readReference(
    environment,
    parameter,
    parseJson(text ?? "") ?? parseJson((text ?? "").replaceAll("'", '"')),
  );
}

function byAddress(
  environment: Environment,
  members: ReadonlyMap<string, unknown>,
): RowReference | undefined {
  const address = members.get("@odata.id");
  if (typeof address !== "string") return undefined;
  const root = environment.url + API_PATH;
  const relative = address.startsWith(root) ? address.slice(root.length) : address;
  const [, set = "", id = ""] = ROW_ADDRESS.exec(relative) ?? [];
  const table = tableByEntitySet(set);
  return table === undefined ? undefined : { table, id: id.toLowerCase() };
}

function byKey(members: ReadonlyMap<string, unknown>): RowReference | undefined {
  const type = members.get("@odata.type");
  if (typeof type !== "string" || !NAMESPACE.test(type)) return undefined;
  const name = type.replace(NAMESPACE, "");
  const table = PUBLIC_TABLES.find((each) => each.logicalName === name);
  // An owner, which answers name by its base type, has its key under that name too.
  const id = table === undefined ? undefined : (members.get(table.primaryKey) ?? members.get("ownerid"));
  if (table === undefined || typeof id !== "string" || !IS_GUID.test(id)) return undefined;
  return { table, id: id.toLowerCase() };
}

/** `undefined` where the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

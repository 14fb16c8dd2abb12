import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { PUBLIC_TABLES } from "../model/tables.ts";
import type { ActionContext, UnboundFunction } from "./action.ts";

/** Source: Microsoft Learn, "Web service error codes" (`QueryBuilderNoEntity`). Unverified: that this function answers with it. */
const NO_ENTITY = "0x80041102";

/**
 * Tells how many rows tables have, whatever the caller may see of them and beyond the 5,000 at which `$count` stops.
 * Dataverse answers a count of the last 24 hours, the sandbox that of now, which is such a count too.
 *
 * Source: Microsoft Learn, "Count number of rows", "Retrieve total record count". Unverified: that the caller needs the
 * right to read each table.
 */
export const retrieveTotalRecordCount: UnboundFunction = {
  name: "RetrieveTotalRecordCount",
  parameters: ["EntityNames"],
  run: (context, { EntityNames: names }) => {
    const tables = readNames(names);
    if (!tables.ok) return tables;
    for (const table of tables.value) {
      const allowed = context.access.require(context.caller, "Read", table.logicalName);
      if (!allowed.ok) return allowed;
    }
    const counts = {
      Count: tables.value.length,
      IsReadOnly: false,
      Keys: tables.value.map((table) => table.logicalName),
      Values: tables.value.map((table) => countOf(context, table)),
    };
    const body = { EntityRecordCountCollection: counts };
    return ok({ status: 200, type: "RetrieveTotalRecordCountResponse", body });
  },
};

const NAME = `'\\w+'|"\\w+"`;
const LIST = new RegExp(`^\\[\\s*(?:(?:${NAME})(?:\\s*,\\s*(?:${NAME}))*)?\\s*\\]$`);

/** Reads `['flowsession','workflow']`, or the same with quotation marks of JSON. */
function readNames(text: string | undefined): Result<readonly Table[], DataverseFault> {
  if (text === undefined) return err(malformed("The function needs the parameter 'EntityNames'."));
  if (!LIST.test(text)) return err(malformed(`The value '${text}' is no list of table names.`));
  const tables: Table[] = [];
  for (const [name] of text.matchAll(/\w+/g)) {
    const table = PUBLIC_TABLES.find((each) => each.logicalName === name);
    if (table === undefined) return err(noSuchTable(name));
    if (!tables.includes(table)) tables.push(table);
  }
  return ok(tables);
}

function noSuchTable(name: string): DataverseFault {
  return {
    status: 404,
    code: NO_ENTITY,
    message: `The entity with a name = '${name}' was not found in the MetadataCache.`,
  };
}

function countOf({ store }: ActionContext, { logicalName }: Table): number {
  return Number(store.all(`SELECT count(*) AS total FROM "${logicalName}"`, [])[0]?.["total"] ?? 0);
}

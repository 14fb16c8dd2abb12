import { err, ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { API_PATH } from "../model/environment.ts";
import { tableByEntitySet } from "../model/tables.ts";
import { payloadFault } from "./write-fault.ts";

/** A row that an address in a body names. */
export interface RowReference {
  readonly table: string;
  readonly id: string;
}

const ROW = /^([A-Za-z_]\w*)\(([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\)$/i;

/**
 * Reads `workqueues(<id>)`, `/workqueues(<id>)`, or the absolute address of a row of this environment.
 *
 * Source: Microsoft Learn, "Associate and disassociate table rows using the Web API".
 */
export function parseReference(
  environmentUrl: string,
  address: unknown,
): Result<RowReference, DataverseFault> {
  const [, entitySet = "", id = ""] =
    typeof address === "string" ? (ROW.exec(pathOf(environmentUrl, address)) ?? []) : [];
  const table = tableByEntitySet(entitySet);
  if (table !== undefined) return ok({ table: table.logicalName, id: id.toLowerCase() });
  const shown = typeof address === "string" ? address.slice(0, 200) : typeof address;
  return err(payloadFault(`Invalid URI: '${shown}' is no address of a row of this environment.`));
}

function pathOf(environmentUrl: string, address: string): string {
  const base = `${environmentUrl}${API_PATH}`;
  if (address.startsWith(base)) return address.slice(base.length);
  return address.startsWith(API_PATH) ? address.slice(API_PATH.length) : address.replace(/^\//, "");
}

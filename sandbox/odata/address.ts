import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, resourceNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { Table } from "../model/table.ts";
import { tableByEntitySet, UNSERVED_ENTITY_SETS } from "../model/tables.ts";

/** What an address stands for. */
export type Address =
  | { readonly kind: "collection"; readonly table: Table }
  | { readonly kind: "count"; readonly table: Table }
  | { readonly kind: "row"; readonly table: Table; readonly id: string }
  | {
      readonly kind: "property";
      readonly table: Table;
      readonly id: string;
      readonly property: string;
      readonly raw: boolean;
      /** What is asked of a navigation property instead of its rows. */
      readonly tail?: "$count" | "$ref";
    }
  | {
      readonly kind: "boundCall";
      readonly table: Table;
      readonly id: string;
      readonly name: string;
      /** What stands in the parentheses. */
      readonly parameters: string;
    }
  | { readonly kind: "action"; readonly name: string }
  /** Metadata; the segments from `EntityDefinitions` on. */
  | { readonly kind: "definitions"; readonly segments: readonly string[] }
  | { readonly kind: "serviceDocument" }
  | { readonly kind: "schema" }
  | { readonly kind: "function"; readonly name: string; readonly parameters: string };

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SEGMENT = /^([A-Za-z_][\w.]*)(?:\((.*)\))?$/s;
const NAMESPACE = "Microsoft.Dynamics.CRM.";
/**
 * Documented operations without a row that concern desktop flows or metadata and are not served. Source: Microsoft
 * Learn, "Configure desktop flow logs behavior" (the SQL of elastic tables); "Use file column data" (uploads); "Query
 * schema definitions".
 */
const UNSERVED_OPERATIONS: readonly string[] = [
  "ExecuteCosmosSqlQuery",
  "InitializeFileBlocksUpload",
  "UploadBlock",
  "CommitFileBlocksUpload",
  "DeleteFile",
  "RetrieveMetadataChanges",
  "RetrieveAllEntities",
  "RetrieveEntity",
];

/** Names of what an address may call without a row. */
interface UnboundNames {
  readonly functions: readonly string[];
  readonly actions: readonly string[];
}

/**
 * Reads the path after the version.
 *
 * Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Web API URL and versions"; OASIS, "OData URL
 * Conventions", section 4.
 */
export function parseAddress(path: string, operations: UnboundNames): Result<Address, DataverseFault> {
  const segments = decodedSegments(path);
  if (segments === undefined) return err(malformed("The address is not well encoded."));
  const [first = "", ...rest] = segments;
  if (first === "") return ok({ kind: "serviceDocument" });
  if (first === "$metadata" && rest.length === 0) return ok({ kind: "schema" });
  if (first.startsWith("$")) return err(unsupported(`'${first}'`));
  const parsed = SEGMENT.exec(first);
  const [, name = "", inParentheses] = parsed ?? [];
  if (parsed === null) return err(resourceNotFound(first));
  if (operations.functions.includes(name)) {
    if (rest.length > 0) return err(unsupported(`A path after the function '${name}'`));
    return ok({ kind: "function", name, parameters: inParentheses ?? "" });
  }
  if (operations.actions.includes(name) && inParentheses === undefined && rest.length === 0) {
    return ok({ kind: "action", name });
  }
  if (UNSERVED_OPERATIONS.includes(name)) return err(unsupported(`'${name}'`));
  if (name === "EntityDefinitions") return ok({ kind: "definitions", segments });
  if (UNSERVED_ENTITY_SETS.includes(name)) return err(unsupported(`The entity set '${name}'`));
  const table = tableByEntitySet(name);
  if (table === undefined) return err(resourceNotFound(name));
  return inParentheses === undefined ? ofCollection(table, rest) : ofRow(table, inParentheses, rest);
}

function ofCollection(table: Table, [segment, ...rest]: readonly string[]): Result<Address, DataverseFault> {
  if (segment === undefined) return ok({ kind: "collection", table });
  if (segment === "$count" && rest.length === 0) return ok({ kind: "count", table });
  if (segment.startsWith("$") || segment.startsWith(NAMESPACE)) {
    return err(unsupported(`'${segment}' on the entity set '${table.entitySet}'`));
  }
  return err(resourceNotFound(segment));
}

function ofRow(
  table: Table,
  key: string,
  [segment, ...rest]: readonly string[],
): Result<Address, DataverseFault> {
  if (key.includes("=")) return err(unsupported("An alternate key"));
  if (!GUID.test(key)) return err(malformed(`Error in query syntax: '${key}' is no identifier of a row.`));
  const row = { table, id: key.toLowerCase() };
  if (segment === undefined) return ok({ kind: "row", ...row });
  if (segment.startsWith("$")) return err(unsupported(`'${segment}' on a row`));
  if (segment.startsWith(NAMESPACE)) {
    const [, name, parameters = ""] = /^(\w+)(?:\((.*)\))?$/s.exec(segment.slice(NAMESPACE.length)) ?? [];
    if (name === undefined) return err(resourceNotFound(segment));
    return rest.length === 0
      ? ok({ kind: "boundCall", ...row, name, parameters })
      : err(unsupported(`A path after the action '${name}'`));
  }
  if (!/^\w+$/.test(segment)) return err(resourceNotFound(segment));
  if (rest.length === 0) return ok({ kind: "property", ...row, property: segment, raw: false });
  if (rest.length === 1 && rest[0] === "$value")
    return ok({ kind: "property", ...row, property: segment, raw: true });
  if (rest.length === 1 && (rest[0] === "$count" || rest[0] === "$ref")) {
    return ok({ kind: "property", ...row, property: segment, raw: false, tail: rest[0] });
  }
  return err(unsupported(`'${rest.join("/")}' after '${segment}'`));
}

/** Splits first and decodes then, so that an encoded slash stays part of its segment. A slash at the end means nothing. */
function decodedSegments(path: string): readonly string[] | undefined {
  try {
    return path.replace(/\/$/, "").split("/").map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

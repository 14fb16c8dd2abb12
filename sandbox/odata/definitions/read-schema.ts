import { ok, type Result } from "../../kernel/result.ts";
import { csdlOf } from "../../metadata/csdl.ts";
import type { DataverseFault } from "../../model/dataverse-fault.ts";
import { olderTable } from "../../model/older-tables.ts";
import { PUBLIC_TABLES } from "../../model/tables.ts";
import type { RequestContext } from "../request-context.ts";

const made = new Map<boolean, string>();

/** Answers `$metadata`: the served tables, actions and functions. Source: Microsoft Learn, "Web API service documents". Everybody who is signed in may read it. */
export function readSchema({ app }: RequestContext): Result<Response, DataverseFault> {
  const { newerColumns } = app.switches();
  const text = made.get(newerColumns) ?? csdlOf(newerColumns ? PUBLIC_TABLES : PUBLIC_TABLES.map(olderTable));
  made.set(newerColumns, text);
  return ok(new Response(text, { headers: { "content-type": "application/xml" } }));
}

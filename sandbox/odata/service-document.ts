import { ok, type Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { PUBLIC_TABLES } from "../model/tables.ts";
import { jsonAnswer } from "./answers.ts";
import { metadataUrl } from "./context-url.ts";
import type { RequestContext } from "./request-context.ts";

/** Lists the entity sets that there are. Source: Microsoft Learn, "Web API service documents". */
export function serviceDocument({ app }: RequestContext): Result<Response, DataverseFault> {
  const names = [...PUBLIC_TABLES.map((table) => table.entitySet), "EntityDefinitions"].sort();
  const value = names.map((name) => ({ name, kind: "EntitySet", url: name }));
  return ok(jsonAnswer({ "@odata.context": metadataUrl(app.environment), value }));
}

import { privilegeId } from "../../access/privilege.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import { FAULT_CODES, type DataverseFault } from "../../model/dataverse-fault.ts";
import { olderTable } from "../../model/older-tables.ts";
import { PUBLIC_TABLES } from "../../model/tables.ts";
import { entityItems } from "../../metadata/entity-items.ts";
import type { MetadataItem } from "../../metadata/metadata-item.ts";
import { emptyAnswer, jsonAnswer } from "../answers.ts";
import { metadataUrl } from "../context-url.ts";
import { checkOptions } from "../query-options.ts";
import type { RequestContext } from "../request-context.ts";
import { findDefinition, type DefinitionPlace } from "./definition-place.ts";
import { learnPropertyNames } from "./property-names.ts";
import { shapeDefinitions, type PropertyNames } from "./shape-definition.ts";

/** What the tables look like in one kind of environment; made once and kept, as it never changes. */
interface Definitions {
  readonly items: readonly MetadataItem[];
  readonly names: PropertyNames;
}

const made = new Map<boolean, Definitions>();

/** Answers a path that begins with `EntityDefinitions`. */
export function readDefinitions(
  context: RequestContext,
  segments: readonly string[],
): Result<Response, DataverseFault> {
  const denied = refuseWithoutRole(context);
  if (denied !== undefined) return err(denied);
  const { items, names } = definitionsOf(context.app.switches().newerColumns);
  const place = findDefinition(items, segments);
  return place.ok ? answerPlace(context, place.value, names) : place;
}

function definitionsOf(newerColumns: boolean): Definitions {
  const known = made.get(newerColumns);
  if (known !== undefined) return known;
  const items = entityItems(newerColumns ? PUBLIC_TABLES : PUBLIC_TABLES.map(olderTable));
  const definitions = { items, names: learnPropertyNames(items) };
  made.set(newerColumns, definitions);
  return definitions;
}

function answerPlace(
  context: RequestContext,
  place: DefinitionPlace,
  names: PropertyNames,
): Result<Response, DataverseFault> {
  const allowed = place.kind === "many" ? ["$select", "$filter", "$expand"] : ["$select", "$expand"];
  const isItem = place.kind === "many" || place.kind === "one";
  const refusal = checkOptions(context.options, isItem ? allowed : [], "metadata");
  if (refusal !== undefined) return err(refusal);
  if (place.kind === "nothing") return ok(emptyAnswer(204));
  const base = `${metadataUrl(context.app.environment)}#${place.path}`;
  if (place.kind === "value") return ok(jsonAnswer({ "@odata.context": base, value: place.value }));
  const items = place.kind === "many" ? place.items : [place.item];
  const shown = shapeDefinitions(items, place.shape, names, {
    select: context.options.get("$select"),
    expand: context.options.get("$expand"),
    filter: context.options.get("$filter"),
  });
  if (!shown.ok) return shown;
  const { shaped, asked } = shown.value;
  if (place.kind === "many") return ok(jsonAnswer({ "@odata.context": `${base}${asked}`, value: shaped }));
  // The context of one item names its collection, without the key before the cast.
  const set = base.replace(/\([^()]*\)(\/Microsoft[\w.]*)?$/, "$1");
  return ok(jsonAnswer({ "@odata.context": `${set}${asked}/$entity`, ...shaped[0] }));
}

/**
 * Source: Microsoft Learn, "Security roles and privileges": every role made from the minimum one may read definitions
 * (`prvReadEntity`). Unverified: a person without any role has not; the sandbox's nora is one.
 */
function refuseWithoutRole({ access, caller }: RequestContext): DataverseFault | undefined {
  const hasRole = PUBLIC_TABLES.some((table) => access.depth(caller, "Read", table.logicalName) !== "none");
  if (hasRole) return undefined;
  const name = "prvReadEntity";
  return {
    status: 403,
    code: FAULT_CODES.privilegeDenied,
    message: `Principal user (Id=${caller.userId}, type=8) is missing ${name} privilege (Id=${privilegeId(name)})`,
  };
}

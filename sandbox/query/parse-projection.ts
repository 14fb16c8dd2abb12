import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { collectionByName, lookupByNavigation, type Table } from "../model/table.ts";
import { checkExpansions, parseExpansions, type ProjectionOptions } from "./parse-expansion.ts";
import { parseSelect } from "./parse-options.ts";
import { readableProperty, selectedProperties, type Projection } from "./projection.ts";

/** Most `$expand` of one query, nested ones included. Source: Microsoft Learn, "Join tables using OData". */
const EXPANSIONS_MAX = 15;

/** The projection that `$select` and `$expand` describe. */
export function parseProjection(
  table: Table,
  options: ProjectionOptions,
): Result<Projection, DataverseFault> {
  const budget = { left: EXPANSIONS_MAX };
  const projection = project(table, options, budget);
  if (!projection.ok) return projection;
  const refusal = checkExpansions(projection.value);
  return refusal === undefined ? projection : err(refusal);
}

function project(
  table: Table,
  { select, expand }: ProjectionOptions,
  budget: { left: number },
): Result<Projection, DataverseFault> {
  const selected = select === undefined ? ok(undefined) : selectedNames(table, select);
  if (!selected.ok) return selected;
  const expansions =
    expand === undefined
      ? ok([])
      : parseExpansions(table, expand, (target, inner) => project(target, inner, budget));
  if (!expansions.ok) return expansions;
  budget.left -= expansions.value.length;
  if (budget.left < 0) {
    return err(malformed(`The number of $expand options exceeds the limit of ${EXPANSIONS_MAX}.`));
  }
  return ok({
    selected: selected.value,
    properties: selectedProperties(table, selected.value),
    expansions: expansions.value,
  });
}

function selectedNames(table: Table, text: string): Result<readonly string[], DataverseFault> {
  const paths = parseSelect(text);
  if (!paths.ok) return paths;
  const names: string[] = [];
  for (const path of paths.value) {
    const [name = ""] = path;
    if (path.length > 1) return err(unsupported("A path in $select"));
    if (name === "*") return err(unsupported("$select=*"));
    if (readableProperty(table, name) === undefined) {
      const isNavigation =
        lookupByNavigation(table, name) !== undefined || collectionByName(table, name) !== undefined;
      return err(
        isNavigation
          ? unsupported(`The navigation property '${name}' in $select`)
          : unknownProperty(name, table.logicalName),
      );
    }
    if (!names.includes(name)) names.push(name);
  }
  return ok(names);
}

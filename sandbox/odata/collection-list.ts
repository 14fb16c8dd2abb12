import type { Result } from "../kernel/result.ts";
import type { DataverseFault } from "../model/dataverse-fault.ts";
import { ownColumn, propertyName } from "../model/table.ts";
import { compileList, type CompiledList } from "../query/list-query.ts";
import { storedColumns, type CollectionExpansion, type Projection } from "../query/projection.ts";
import { publishedOnly } from "./published-only.ts";
import { surroundings, type RequestContext } from "./request-context.ts";

/** Translates an expanded collection of the row with this key. */
export function compileCollection(
  context: RequestContext,
  expansion: CollectionExpansion,
  id: string,
): Result<CompiledList, DataverseFault> {
  const { collection, projection, filters, orderBy } = expansion;
  const table = collection.target;
  const shown = withLookup(expansion, projection);
  return compileList(
    {
      table,
      columns: storedColumns(table, shown),
      filters: [...filters, ...publishedOnly(table, context.headers)],
      orderBy,
      related: { collection, id },
    },
    surroundings(context),
  );
}

/** Rows of a collection bring the lookup along that ties them to it. Source: Microsoft Learn, "Join tables using OData" (its examples). */
export function withLookup({ collection }: CollectionExpansion, projection: Projection): Projection {
  const { definition, target } = collection;
  if ("through" in definition) return projection;
  const column = ownColumn(target, definition.lookup);
  if (column === undefined) return projection;
  const property = propertyName(definition.lookup, column);
  if (projection.properties.some((each) => each.property === property)) return projection;
  const lookup = { property, name: definition.lookup, column };
  return { ...projection, properties: [...projection.properties, lookup] };
}

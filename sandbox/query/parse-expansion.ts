import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unknownProperty, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { relatedTable } from "../model/older-tables.ts";
import {
  collectionByName,
  lookupByNavigation,
  ownColumn,
  type Navigation,
  type Table,
} from "../model/table.ts";
import { servedCollection, whyNotServed } from "./collection-rows.ts";
import {
  allExpansions,
  isNested,
  type Expansion,
  type LookupExpansion,
  type Projection,
} from "./projection.ts";
import { ParameterAliases } from "./parameter-aliases.ts";
import { parseExpand, parseFilter, parseOrderBy } from "./parse-options.ts";
import type { ExpandItem, Filter, Order } from "./syntax.ts";

type Refused<T> = Result<T, DataverseFault>;
type Options = ReadonlyMap<string, string>;

/** `$select` and `$expand` of one level. */
export interface ProjectionOptions {
  readonly select: string | undefined;
  readonly expand: string | undefined;
}

/** Reads the options of an inner level. Handed in, because a projection and its expansions are made of each other. */
export type Project = (table: Table, options: ProjectionOptions) => Refused<Projection>;

/** Options inside `$expand`. Source: Microsoft Learn, "Join tables using OData"; the others are documented as unsupported. */
const INNER_OPTIONS = ["$select", "$filter", "$orderby", "$top", "$expand"];
const UNSUPPORTED_OPTIONS = ["$skip", "$count", "$search", "$levels"];
const REFERENCE = "/$ref";

interface WrittenLookup {
  readonly navigation: string;
  readonly lookup: Navigation;
  readonly options: Options;
  readonly reference: boolean;
}

const ONLY_SELECT_AND_FILTER =
  "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.";

/** Reads `$expand` of one table. */
export function parseExpansions(table: Table, text: string, project: Project): Refused<readonly Expansion[]> {
  const items = parseExpand(text);
  if (!items.ok) return items;
  const expansions: Expansion[] = [];
  for (const item of items.value) {
    const expansion = expanded(table, item, project);
    if (!expansion.ok) return expansion;
    expansions.push(expansion.value);
  }
  return ok(expansions);
}

/**
 * The refusal for expansions that do not go together: an order or a number of rows in a collection while anything is
 * nested, and a many-to-many relationship nested or beside others.
 *
 * Source: Microsoft Learn, "Join tables using OData", "Nested $expand on collection-valued navigation properties" and
 * "Supported Relationship types for $expand". Unverified: the wording for many-to-many relationships.
 */
export function checkExpansions(projection: Projection): DataverseFault | undefined {
  const all = allExpansions(projection);
  const nested = isNested(projection);
  const limited = all.some(
    (each) => each.kind === "collection" && (each.top !== undefined || each.orderBy.length > 0),
  );
  if (nested && limited) return malformed(ONLY_SELECT_AND_FILTER);
  const manyToMany = all.filter(
    (each) => each.kind === "collection" && "through" in each.collection.definition,
  );
  if (manyToMany.length === 0 || (manyToMany.length === all.length && !nested)) return undefined;
  return malformed(
    "$expand of a many-to-many relationship cannot be nested or combined with other relationships.",
  );
}

function expanded(table: Table, item: ExpandItem, project: Project): Refused<Expansion> {
  const isReference = item.navigation.endsWith(REFERENCE);
  const navigation = isReference ? item.navigation.slice(0, -REFERENCE.length) : item.navigation;
  if (collectionByName(table, navigation) !== undefined) {
    return ofCollection(table, { ...item, navigation }, isReference, project);
  }
  const lookup = lookupByNavigation(table, navigation);
  if (lookup === undefined) return err(whyNotExpanded(table, navigation));
  const options = innerOptions(item);
  if (!options.ok) return options;
  return ofLookup(table, { navigation, lookup, options: options.value, reference: isReference }, project);
}

function ofLookup(
  origin: Table,
  { navigation, lookup, options, reference }: WrittenLookup,
  project: Project,
): Refused<LookupExpansion> {
  if (options.has("$orderby") || options.has("$top")) return err(malformed(ONLY_SELECT_AND_FILTER));
  if (options.has("$filter"))
    return err(unsupported(`The option '$filter' inside $expand of '${navigation}'`));
  if (reference && options.size > 0) return err(malformed("The option '$ref' of $expand takes no others."));
  const base = {
    kind: "lookup",
    navigation,
    lookup: lookup.name,
    column: lookup.column,
    target: undefined,
    reference,
  } as const;
  if (lookup.target === undefined) return reference ? ok(base) : ownerOnly(base, options);
  const table = relatedTable(origin, lookup.target);
  if (table === undefined || table.entitySet === "") return err(unsupported(`$expand of '${navigation}'`));
  const projection = project(table, { select: options.get("$select"), expand: options.get("$expand") });
  return projection.ok ? ok({ ...base, target: { table, projection: projection.value } }) : projection;
}

/** Source: Microsoft Learn, "Join tables using OData": an owner expands to the base type `principal`. */
function ownerOnly(base: LookupExpansion, options: Options): Refused<LookupExpansion> {
  if (options.has("$expand")) return err(unsupported(`$expand inside '${base.navigation}'`));
  const names = (options.get("$select") ?? "ownerid").split(",").map((name) => name.trim());
  const other = names.find((name) => name !== "ownerid");
  return other === undefined ? ok(base) : err(unknownProperty(other, "principal"));
}

function ofCollection(
  table: Table,
  item: ExpandItem,
  isReference: boolean,
  project: Project,
): Refused<Expansion> {
  const { navigation } = item;
  if (isReference)
    return err(malformed("Expand with $ref is only supported on lookup type navigation property."));
  const collection = servedCollection(table, navigation);
  if (collection === undefined) return err(whyNotServed(navigation));
  const options = innerOptions(item);
  if (!options.ok) return options;
  const rows = rowOptions(options.value);
  if (!rows.ok) return rows;
  const inner = { select: options.value.get("$select"), expand: options.value.get("$expand") };
  const projection = project(collection.target, inner);
  if (!projection.ok) return projection;
  return ok({
    kind: "collection",
    navigation,
    collection,
    projection: projection.value,
    ...rows.value,
    options: item.options,
  });
}

function rowOptions(options: Options): Refused<{
  readonly filters: readonly Filter[];
  readonly orderBy: readonly Order[];
  readonly top: number | undefined;
}> {
  const filterText = options.get("$filter");
  const filter = filterText === undefined ? undefined : parseFilter(filterText);
  if (filter?.ok === false) return filter;
  const orderText = options.get("$orderby");
  const written = orderText === undefined ? ok([]) : parseOrderBy(orderText);
  if (!written.ok) return written;
  if (written.value.some(({ key }) => key.kind === "alias")) {
    return err(malformed("Parameter aliases are not supported inside $expand."));
  }
  const orderBy = new ParameterAliases(new Map()).orderBy(written.value);
  if (!orderBy.ok) return orderBy;
  const top = options.get("$top");
  if (top !== undefined && !/^[0-9]{1,9}$/.test(top)) return err(invalidTop(top));
  return ok({
    filters: filter === undefined ? [] : [filter.value],
    orderBy: orderBy.value,
    top: top === undefined ? undefined : Number(top),
  });
}

/** The refusal for a `$top` that is no number of rows. */
export function invalidTop(text: string): DataverseFault {
  return malformed(
    `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
  );
}

function innerOptions(item: ExpandItem): Refused<Options> {
  const found = new Map<string, string>();
  for (const { name, text } of item.options) {
    if (UNSUPPORTED_OPTIONS.includes(name)) {
      return err(malformed(`The query option '${name}' is not supported inside $expand.`));
    }
    if (!INNER_OPTIONS.includes(name)) {
      return err(malformed(`'${name}' is no query option inside $expand of '${item.navigation}'.`));
    }
    if (found.has(name)) return err(malformed(`Query option '${name}' was specified more than once.`));
    found.set(name, text.trim());
  }
  return ok(found);
}

function whyNotExpanded(table: Table, navigation: string): DataverseFault {
  const [name = ""] = navigation.split("/");
  const known = lookupByNavigation(table, name) !== undefined || collectionByName(table, name) !== undefined;
  const file = ownColumn(table, name)?.kind === "file";
  return known || name === "*" || file
    ? unsupported(`$expand of '${navigation}'`)
    : unknownProperty(name, table.logicalName);
}

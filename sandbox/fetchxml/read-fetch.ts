import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { AttributeReader } from "./attribute-reader.ts";
import {
  AGGREGATE_NAMES,
  DATE_GROUPINGS,
  type FetchAttribute,
  type FetchCondition,
  type FetchEntity,
  type FetchFilter,
  type FetchLink,
  type FetchOrder,
  type FetchQuery,
} from "./fetch-query.ts";
import { parseXml, type XmlElement } from "./parse-xml.ts";

type Read<T> = Result<T, DataverseFault>;

/** Most links of a query. Source: Microsoft Learn, "Join tables using FetchXml", "Limitations". */
const LINKS_MAX = 15;

/** Longest page. Source: Microsoft Learn, "Page results using FetchXml". */
export const FETCH_PAGE_MAX = 5000;

const TOO_MANY_LINKS: DataverseFault = {
  status: 400,
  code: "0x8004430D",
  message: "Number of link entities in query exceeded maximum limit.",
};

/**
 * Reads a FetchXML query and checks its structure. What is unknown is refused, never ignored; hints that do not change
 * the answer (`no-lock`, `latematerialize`, `mapping`, `version`, `output-format`) are accepted.
 *
 * Source: Microsoft Learn, "FetchXml reference".
 */
export function readFetch(text: string): Read<FetchQuery> {
  const root = parseXml(text);
  if (!root.ok) return root;
  const reader = new AttributeReader(root.value);
  if (root.value.name !== "fetch") return err(unexpected(root.value, "fetch"));
  for (const hint of ["version", "mapping", "output-format", "no-lock", "latematerialize"]) reader.text(hint);
  const query = {
    aggregate: reader.flag("aggregate"),
    distinct: reader.flag("distinct"),
    rawOrder: reader.flag("useraworderby"),
    returnTotal: reader.flag("returntotalrecordcount"),
    top: reader.count("top", FETCH_PAGE_MAX),
    count: reader.count("count"),
    page: reader.count("page") ?? 1,
    pagingCookie: reader.text("paging-cookie"),
    aggregateLimit: reader.count("aggregatelimit"),
  };
  const refused = reader.refusal(["options", "datasource", "utc-offset", "min-active-row-version"]);
  if (refused !== undefined) return err(refused);
  const [entity, ...more] = root.value.children;
  if (entity?.name !== "entity" || more.length > 0)
    return err(malformed("A fetch element holds one entity element."));
  return withEntity(query, entity, root.value);
}

function withEntity(
  query: Omit<FetchQuery, "entity" | "links">,
  element: XmlElement,
  root: XmlElement,
): Read<FetchQuery> {
  if (query.top !== undefined && (root.attributes.has("page") || query.count !== undefined)) {
    return err(malformed("The top attribute cannot be used together with paging."));
  }
  if (query.top !== undefined && query.returnTotal) {
    return err(malformed("The top attribute cannot be used together with returntotalrecordcount."));
  }
  const reader = new AttributeReader(element);
  const name = reader.required("name");
  const refused = reader.refusal(["enableprefiltering", "prefilterparametername"]);
  if (refused !== undefined) return err(refused);
  const entity = readEntity(element, name);
  if (!entity.ok) return entity;
  const links = each(named(element, "link-entity"), readLink);
  if (!links.ok) return links;
  if (links.value.length > LINKS_MAX) return err(TOO_MANY_LINKS);
  return ok({ ...query, entity: entity.value, links: links.value });
}

function readEntity(element: XmlElement, name: string): Read<FetchEntity> {
  const stray = element.children.find(
    (child) => !["all-attributes", "attribute", "order", "filter", "link-entity"].includes(child.name),
  );
  if (stray !== undefined) return err(unexpected(stray));
  const attributes = each(named(element, "attribute"), readAttribute);
  if (!attributes.ok) return attributes;
  const orders = each(named(element, "order"), readOrder);
  if (!orders.ok) return orders;
  const filters = each(named(element, "filter"), readFilter);
  if (!filters.ok) return filters;
  const allAttributes = named(element, "all-attributes").length > 0;
  return ok({
    name,
    allAttributes,
    attributes: attributes.value,
    orders: orders.value,
    filters: filters.value,
  });
}

function readLink(element: XmlElement): Read<FetchLink> {
  const reader = new AttributeReader(element);
  const name = reader.required("name");
  const [from, to, alias] = [reader.text("from"), reader.text("to"), reader.text("alias")];
  const type = reader.text("link-type") ?? "inner";
  // A flag for tables of pairs, which says nothing that the join itself does not.
  for (const hint of ["intersect", "visible"]) reader.flag(hint);
  const refused = reader.refusal(["enableprefiltering", "prefilterparametername"]);
  if (refused !== undefined) return err(refused);
  if (from === undefined || to === undefined) return err(unsupported("A link-entity without from and to"));
  if (type !== "inner" && type !== "outer") return err(unsupported(`The link-type '${type}'`));
  if (named(element, "link-entity").length > 0) return err(unsupported("A link-entity inside a link-entity"));
  const entity = readEntity(element, name);
  return entity.ok ? ok({ ...entity.value, from, to, alias, type }) : entity;
}

function readAttribute(element: XmlElement): Read<FetchAttribute> {
  const reader = new AttributeReader(element);
  const attribute = {
    name: reader.required("name"),
    alias: reader.name("alias"),
    aggregate: reader.oneOf("aggregate", AGGREGATE_NAMES),
    groupBy: reader.flag("groupby"),
    dateGrouping: reader.oneOf("dategrouping", DATE_GROUPINGS),
    distinct: reader.flag("distinct"),
    userTimeZone: reader.flag("usertimezone", true),
  };
  const refused = reader.refusal(["rowaggregate", "build", "addedby"]) ?? noChildren(element);
  return refused === undefined ? ok(attribute) : err(refused);
}

function readOrder(element: XmlElement): Read<FetchOrder> {
  const reader = new AttributeReader(element);
  const [attribute, alias] = [reader.text("attribute"), reader.text("alias")];
  const entityName = reader.text("entityname");
  const descending = reader.flag("descending");
  const refused = reader.refusal([]) ?? noChildren(element);
  if (refused !== undefined) return err(refused);
  if (attribute !== undefined && alias === undefined)
    return ok({ by: { attribute, entityName }, descending });
  if (alias !== undefined && attribute === undefined && entityName === undefined) {
    return ok({ by: { alias }, descending });
  }
  return err(malformed(`The order element at ${element.position} takes either attribute or alias.`));
}

function readFilter(element: XmlElement): Read<FetchFilter> {
  const reader = new AttributeReader(element);
  const type = reader.oneOf("type", ["and", "or"] as const) ?? "and";
  // Hints to the query optimiser and to the designer.
  for (const hint of ["isquickfindfields", "overridequickfindrecordlimitenabled"]) {
    if (reader.flag(hint)) return err(unsupported(`The attribute '${hint}' of filter`));
  }
  reader.text("hint");
  const refused = reader.refusal([]);
  if (refused !== undefined) return err(refused);
  const parts = each(element.children, (child): Read<FetchFilter | FetchCondition> => {
    if (child.name === "filter") return readFilter(child);
    if (child.name === "condition") return readCondition(child);
    return err(
      child.name === "link-entity" ? unsupported("A link-entity inside a filter") : unexpected(child),
    );
  });
  return parts.ok ? ok({ type, parts: parts.value }) : parts;
}

function readCondition(element: XmlElement): Read<FetchCondition> {
  const reader = new AttributeReader(element);
  const attribute = reader.required("attribute");
  const operator = reader.required("operator");
  const [entityName, value, valueOf] = [
    reader.text("entityname"),
    reader.text("value"),
    reader.text("valueof"),
  ];
  // What designers remember about a value.
  for (const hint of ["uiname", "uitype", "uihidden"]) reader.text(hint);
  const refused = reader.refusal(["aggregate", "alias", "column", "rowaggregate"]);
  if (refused !== undefined) return err(refused);
  const stray = element.children.find((child) => child.name !== "value" || child.children.length > 0);
  if (stray !== undefined) return err(unexpected(stray));
  const listed = element.children.map((child) => child.text);
  const ways = [value !== undefined, listed.length > 0, valueOf !== undefined].filter(Boolean).length;
  if (ways > 1)
    return err(malformed(`The condition at ${element.position} has values in more than one form.`));
  const values = value === undefined ? listed : [value];
  return ok({ attribute, entityName, operator, values, valueOf, position: element.position });
}

function named(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function noChildren(element: XmlElement): DataverseFault | undefined {
  const [child] = element.children;
  return child === undefined ? undefined : unexpected(child);
}

function unexpected({ name, position }: XmlElement, wanted?: string): DataverseFault {
  const instead = wanted === undefined ? "" : ` in the place of '${wanted}'`;
  return malformed(`Invalid FetchXML at ${position}: the element '${name}' is not allowed here${instead}.`);
}

function each<T>(
  elements: readonly XmlElement[],
  read: (element: XmlElement) => Read<T>,
): Read<readonly T[]> {
  const values: T[] = [];
  for (const element of elements) {
    const value = read(element);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

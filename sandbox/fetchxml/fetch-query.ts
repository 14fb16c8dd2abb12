/** A query as FetchXML says it, its structure checked and its names not yet looked up. */
export interface FetchQuery {
  readonly entity: FetchEntity;
  readonly links: readonly FetchLink[];
  readonly aggregate: boolean;
  readonly distinct: boolean;
  /** Whether choices sort by number rather than by label. */
  readonly rawOrder: boolean;
  readonly returnTotal: boolean;
  readonly top: number | undefined;
  readonly count: number | undefined;
  /** From 1. */
  readonly page: number;
  readonly pagingCookie: string | undefined;
  readonly aggregateLimit: number | undefined;
}

/** The table of a query with what is asked of it. */
export interface FetchEntity {
  readonly name: string;
  /** Whether every column is asked for. */
  readonly allAttributes: boolean;
  readonly attributes: readonly FetchAttribute[];
  readonly orders: readonly FetchOrder[];
  readonly filters: readonly FetchFilter[];
}

/** Another table joined to it. */
export interface FetchLink extends FetchEntity {
  readonly from: string;
  readonly to: string;
  readonly alias: string | undefined;
  readonly type: "inner" | "outer";
}

/** One column that is asked for. */
export interface FetchAttribute {
  readonly name: string;
  readonly alias: string | undefined;
  readonly aggregate: AggregateName | undefined;
  readonly groupBy: boolean;
  readonly dateGrouping: DateGrouping | undefined;
  readonly distinct: boolean;
  readonly userTimeZone: boolean;
}

/** Aggregate functions. Source: Microsoft Learn, "Aggregate data using FetchXml". */
export const AGGREGATE_NAMES = ["avg", "count", "countcolumn", "max", "min", "sum"] as const;
/** One of {@link AGGREGATE_NAMES}. */
export type AggregateName = (typeof AGGREGATE_NAMES)[number];

/** Parts of a date to group by. Source: Microsoft Learn, "attribute element", "Date grouping options". */
export const DATE_GROUPINGS = [
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "fiscal-period",
  "fiscal-year",
] as const;
/** One of {@link DATE_GROUPINGS}. */
export type DateGrouping = (typeof DATE_GROUPINGS)[number];

/** One key of the order. */
export interface FetchOrder {
  readonly by:
    { readonly attribute: string; readonly entityName: string | undefined } | { readonly alias: string };
  readonly descending: boolean;
}

/** Conditions, all or any of which must hold. */
export interface FetchFilter {
  readonly type: "and" | "or";
  readonly parts: readonly (FetchFilter | FetchCondition)[];
}

/** One condition. */
export interface FetchCondition {
  readonly attribute: string;
  /** The alias or name of the link that the attribute belongs to, where it is not the element around it. */
  readonly entityName: string | undefined;
  readonly operator: string;
  /** The `value` attribute, or the `value` elements in its place. */
  readonly values: readonly string[];
  /** A column to compare with, `alias.column` for one of a link. */
  readonly valueOf: string | undefined;
  readonly position: string;
}

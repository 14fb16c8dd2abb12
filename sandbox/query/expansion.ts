import type { LookupColumn } from "../model/column.ts";
import type { Table } from "../model/table.ts";
import type { ServedCollection } from "./collection-rows.ts";
import type { Projection } from "./projection.ts";
import type { Filter, Order } from "./syntax.ts";

/** A single-valued navigation property that an answer shows. */
export interface LookupExpansion {
  readonly kind: "lookup";
  readonly navigation: string;
  readonly lookup: string;
  readonly column: LookupColumn;
  /** undefined for an owner: the base type of persons and teams, which shows little. */
  readonly target: { readonly table: Table; readonly projection: Projection } | undefined;
  /** `/$ref`: the address of the row instead of the row. */
  readonly reference: boolean;
}

/** A collection-valued navigation property that an answer shows. */
export interface CollectionExpansion {
  readonly kind: "collection";
  readonly navigation: string;
  readonly collection: ServedCollection;
  readonly projection: Projection;
  readonly filters: readonly Filter[];
  readonly orderBy: readonly Order[];
  readonly top: number | undefined;
  /** The inner options as written, for links. */
  readonly options: readonly { readonly name: string; readonly text: string }[];
}

/** A navigation property that an answer shows. */
export type Expansion = LookupExpansion | CollectionExpansion;

/**
 * Whether a navigation property is expanded inside another anywhere. Such a query pages its collections, and has no order
 * of theirs. Source: Microsoft Learn, "Join tables using OData", "Expand collection-valued navigation properties".
 */
export function isNested({ expansions }: Projection): boolean {
  return expansions.some((expansion) => (innerProjection(expansion)?.expansions.length ?? 0) > 0);
}

/** What is shown inside an expansion. */
export function innerProjection(expansion: Expansion): Projection | undefined {
  return expansion.kind === "collection" ? expansion.projection : expansion.target?.projection;
}

/** Every expansion, those inside others included. */
export function allExpansions({ expansions }: Projection): readonly Expansion[] {
  return expansions.flatMap((expansion) => {
    const inner = innerProjection(expansion);
    return inner === undefined ? [expansion] : [expansion, ...allExpansions(inner)];
  });
}

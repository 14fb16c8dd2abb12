import { API_PATH, type Environment } from "../model/environment.ts";
import type { Table } from "../model/table.ts";
import { innerProjection, type Expansion, type Projection } from "../query/projection.ts";

/**
 * Writes `@odata.context`: the entity set with what was selected and expanded, as asked for.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code" (its examples); OASIS, "OData Protocol", section 10.
 */
export function contextUrl(
  environment: Environment,
  table: Table,
  projection: Projection | undefined,
  suffix: "" | "/$entity" = "",
): string {
  const shown = projection === undefined ? "" : shownProperties(projection);
  return `${metadataUrl(environment)}#${table.entitySet}${shown}${suffix}`;
}

/** Writes the context of an action's or function's answer. */
export function typeContextUrl(environment: Environment, type: string): string {
  return `${metadataUrl(environment)}#Microsoft.Dynamics.CRM.${type}`;
}

/** Writes the context of a single value. */
export function valueContextUrl(
  environment: Environment,
  table: Table,
  id: string,
  property: string,
): string {
  return `${metadataUrl(environment)}#${table.entitySet}(${id})/${property}`;
}

/** The address of the metadata document, which every context begins with. */
export function metadataUrl(environment: Environment): string {
  return `${environment.url}${API_PATH}$metadata`;
}

/** Writes the context of addresses of rows: of one, or of several. */
export function referenceContextUrl(environment: Environment, many: boolean): string {
  return `${metadataUrl(environment)}#${many ? "Collection($ref)" : "$ref"}`;
}

function shownProperties({ selected, expansions }: Projection): string {
  const names = [...(selected ?? []), ...expansions.map(shownExpansion)];
  return names.length === 0 ? "" : `(${names.join(",")})`;
}

function shownExpansion(expansion: Expansion): string {
  const { navigation } = expansion;
  if (expansion.kind === "lookup" && expansion.reference) return `${navigation},${navigation}/$ref()`;
  const inner = innerProjection(expansion);
  return `${navigation}${(inner === undefined ? "" : shownProperties(inner)) || "()"}`;
}

import { API_PATH, type Environment } from "../model/environment.ts";
import type { Table } from "../model/table.ts";
import type { Projection } from "../query/projection.ts";

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

function metadataUrl(environment: Environment): string {
  return `${environment.url}${API_PATH}$metadata`;
}

function shownProperties({ selected, expansions }: Projection): string {
  const inner = expansions.map(
    ({ navigation, target }) =>
      `${navigation}${target === undefined ? "()" : shownProperties(target.projection) || "()"}`,
  );
  const names = [...(selected ?? []), ...inner];
  return names.length === 0 ? "" : `(${names.join(",")})`;
}

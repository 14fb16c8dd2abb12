import { parseJsonBody } from "../../http/read-body.ts";
import { err, ok, type Result } from "../../kernel/result.ts";
import { malformed, type DataverseFault } from "../../model/dataverse-fault.ts";
import type { BatchRequest } from "./parse-batch.ts";

/** Addresses of the rows that earlier requests of a change set wrote, by content ID. */
export type ContentReferences = ReadonlyMap<string, string>;

const REFERENCE = /^\$([\w.-]+)$/;
const LEADING = /^\$([\w.-]+)(?=\/|\?|$)/;
/** Operations of the protocol that an address begins with, never content IDs. */
const RESERVED = ["batch", "metadata", "crossjoin", "all", "entity", "root", "id"];

/**
 * Puts the addresses of rows in the place of `$1` and its like: at the start of the target, and as the value of
 * `…@odata.bind` and `@odata.id` in the body.
 *
 * Source: Microsoft Learn, "Execute batch operations using the Web API", "Reference URIs in an operation".
 */
export function resolveReferences(
  request: BatchRequest,
  references: ContentReferences,
): Result<BatchRequest, DataverseFault> {
  const target = resolvedTarget(request.target, references);
  if (!target.ok) return target;
  const body = resolvedBody(request.body, references);
  return body.ok ? ok({ ...request, target: target.value, body: body.value }) : body;
}

function resolvedTarget(target: string, references: ContentReferences): Result<string, DataverseFault> {
  const id = LEADING.exec(target)?.[1];
  if (id === undefined || RESERVED.includes(id)) return ok(target);
  const address = references.get(id);
  return address === undefined ? err(unknown(id)) : ok(address + target.slice(id.length + 1));
}

/** A body that is no JSON object is left to whoever reads it. */
function resolvedBody(body: string, references: ContentReferences): Result<string, DataverseFault> {
  if (!body.includes("$")) return ok(body);
  const parsed = parseJsonBody(new TextEncoder().encode(body));
  if (!parsed.ok) return ok(body);
  const resolved: [string, unknown][] = [];
  for (const [name, value] of Object.entries(parsed.value)) {
    const isAddress = name.endsWith("@odata.bind") || name === "@odata.id";
    const id = isAddress && typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
    const address = id === undefined ? undefined : references.get(id);
    if (id !== undefined && address === undefined) return err(unknown(id));
    resolved.push([name, address ?? value]);
  }
  return ok(JSON.stringify(Object.fromEntries(resolved)));
}

function unknown(id: string): DataverseFault {
  return malformed(`Content-ID Reference: '$${id}' does not exist in the batch context.`);
}

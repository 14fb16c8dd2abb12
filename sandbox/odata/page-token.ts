import { createHash } from "node:crypto";
import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";
import type { SqlValue } from "../query/sql-fragment.ts";

/** Where a page begins: its number, and the key values of the row before it. */
export interface PagePlace {
  readonly number: number;
  readonly after: readonly SqlValue[];
}

/**
 * Writes a `$skiptoken`, a cookie as Dataverse's is; nobody but this module reads it. It names the order it was made
 * for. Source: Microsoft Learn, "Page results using OData".
 */
export function formatPageToken(place: PagePlace, signature: string): string {
  const content = Buffer.from(JSON.stringify([fingerprint(signature), ...place.after])).toString("base64url");
  return `<cookie pagenumber="${place.number}" pagingcookie="${content}" istracking="False" />`;
}

/** Reads a token; one that was changed or belongs to another order is refused. */
export function parsePageToken(
  token: string,
  signature: string,
  keyCount: number,
): Result<PagePlace, DataverseFault> {
  const match =
    /^<cookie pagenumber="([1-9][0-9]{0,8})" pagingcookie="([\w-]+)" istracking="False" \/>$/.exec(token);
  const content = match === null ? undefined : readContent(match[2] ?? "");
  const [made, ...after] = content ?? [];
  if (match === null || made !== fingerprint(signature) || after.length !== keyCount) {
    return err(malformed("The $skiptoken is not one that this query was given."));
  }
  return ok({ number: Number(match[1]), after });
}

function readContent(text: string): readonly SqlValue[] | undefined {
  try {
    const content: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(content) && content.every(isValue) ? content : undefined;
  } catch {
    return undefined;
  }
}

function isValue(value: unknown): value is SqlValue {
  return value === null || typeof value === "string" || typeof value === "number";
}

function fingerprint(signature: string): string {
  return createHash("sha256").update(signature).digest("base64url").slice(0, 8);
}

import type { Transport } from "../client";
import { DataverseError } from "../errors";

/**
 * Reads the bare text of a column. An empty column is null, however it is said: 204, an empty body, or `null`.
 * Source: Microsoft Learn, "Retrieve a table row using the Web API", "Retrieve the raw value of a property".
 */
export async function readText(
  transport: Transport,
  path: string,
  signal?: AbortSignal,
): Promise<string | null> {
  const answer = await transport.send({ path, signal });
  const text = answer.text.replace(/^\uFEFF/, "");
  return answer.status === 204 || text.trim() === "" || text.trim() === "null" ? null : text;
}

/** Reads the text of a file column, where a missing file may be answered with 404 as well. */
export async function readFileText(
  transport: Transport,
  path: string,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    return await readText(transport, path, signal);
  } catch (error) {
    // Unverified: whether an empty file column answers 204 or 404; public clients meet both.
    if (error instanceof DataverseError && error.kind === "notFound") return null;
    throw error;
  }
}

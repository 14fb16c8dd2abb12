import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";

/** What a request prefers, of all that the sandbox honours. */
export interface Preferences {
  readonly pageSize: number | undefined;
  /** Whether an annotation is wanted, by its full name. */
  readonly wants: (annotation: string) => boolean;
  /** Whether a write shall answer the row. */
  readonly representation: boolean;
  /** Value of `Preference-Applied`; undefined when nothing was asked for. */
  readonly applied: string | undefined;
}

/** Longest page, and the default. Source: Microsoft Learn, "Page results using OData". */
export const PAGE_SIZE_MAX = 5000;

/**
 * Reads `Prefer`. What is unknown is left unapplied, as RFC 7240, section 2, has it, except for what would change the
 * meaning of the answer.
 *
 * Source: Microsoft Learn, "Compose HTTP requests and handle errors", "Preference headers".
 */
export function parsePreferences(header: string | null): Result<Preferences, DataverseFault> {
  let pageSize: number | undefined;
  let annotations: readonly string[] = [];
  let representation = false;
  const applied: string[] = [];
  for (const [name, value] of preferenceList(header ?? "")) {
    if (name === "odata.track-changes") return err(unsupported("The preference 'odata.track-changes'"));
    if (name === "odata.maxpagesize") {
      if (!/^[0-9]+$/.test(value) || Number(value) < 1) {
        return err(malformed("The preference 'odata.maxpagesize' must be a whole number of at least 1."));
      }
      pageSize = Math.min(Number(value), PAGE_SIZE_MAX);
      applied.push(`odata.maxpagesize=${pageSize}`);
    }
    if (name === "return") representation = value.toLowerCase() === "representation";
    if (name === "odata.include-annotations") {
      annotations = value.split(",").map((pattern) => pattern.trim());
      applied.push(`odata.include-annotations="${value}"`);
    }
  }
  const echoed = applied.length === 0 ? undefined : applied.join(",");
  const wants = (annotation: string): boolean => isWanted(annotation, annotations);
  return ok({ pageSize, wants, representation, applied: echoed });
}

/** Whether a batch goes on after a request that failed. Source: OASIS, "OData Protocol", section 8.2.8.3. */
export function continuesOnError(header: string | null): boolean {
  return preferenceList(header ?? "").some(
    ([name, value]) => name === "odata.continue-on-error" && value.toLowerCase() !== "false",
  );
}

function preferenceList(header: string): (readonly [string, string])[] {
  return Array.from(header.matchAll(/([^\s,;="]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g), (match) => [
    (match[1] ?? "").toLowerCase(),
    match[2] ?? match[3] ?? "",
  ]);
}

/** Patterns: `*`, `Namespace.*`, a full name, and each with a leading `-` to leave it out. Source: OASIS, "OData Protocol", section 8.2.8.4. */
function isWanted(annotation: string, patterns: readonly string[]): boolean {
  const matches = (pattern: string): boolean =>
    pattern === "*" ||
    pattern === annotation ||
    (pattern.endsWith(".*") && annotation.startsWith(pattern.slice(0, -1)));
  const excluded = patterns.some((pattern) => pattern.startsWith("-") && matches(pattern.slice(1)));
  return !excluded && patterns.some((pattern) => matches(pattern));
}

import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";

/** Query options by name, decoded. */
export type QueryOptions = ReadonlyMap<string, string>;

/** Options that take a whole query of another language. */
const OTHER_LANGUAGES = ["savedQuery", "userQuery"];

/** Every option that some resource supports. */
const KNOWN = [
  ...["$select", "$filter", "$orderby", "$top", "$count", "$expand", "$skiptoken"],
  ...["$apply", "fetchXml"],
];

/** Options of OData that Dataverse lacks. Source: Microsoft Learn, "Use OData to query data", "Unsupported OData query options". */
const UNSUPPORTED = ["$skip", "$search", "$format", "$compute"];

/** Stands in a list of allowed options for every parameter alias. */
export const PARAMETER_ALIASES = "@";

/**
 * Reads the query string. Names are case-sensitive; `+` is a space. Source: OASIS, "OData URL Conventions", section 5.1.
 */
export function parseQueryOptions(search: string): Result<QueryOptions, DataverseFault> {
  const options = new Map<string, string>();
  for (const part of search.replace(/^\?/, "").split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const name = decode(at < 0 ? part : part.slice(0, at));
    const value = decode(at < 0 ? "" : part.slice(at + 1));
    if (name === undefined || value === undefined)
      return err(malformed("The query string is not well encoded."));
    if (options.has(name)) {
      return err(
        malformed(
          `Query option '${name}' was specified more than once, but it must be specified at most once.`,
        ),
      );
    }
    options.set(name, value);
  }
  return ok(options);
}

/** Refuses every option that the resource does not take: nothing is ever ignored. */
export function checkOptions(
  options: QueryOptions,
  allowed: readonly string[],
  resource: string,
): DataverseFault | undefined {
  for (const name of options.keys()) {
    if (allowed.includes(name.startsWith("@") ? PARAMETER_ALIASES : name)) continue;
    return refusal(name, resource);
  }
  return undefined;
}

function refusal(name: string, resource: string): DataverseFault {
  if (UNSUPPORTED.includes(name)) return malformed(`The query parameter ${name} is not supported.`);
  // Names are case-sensitive: `$Select` is no option at all.
  const lower = name.toLowerCase();
  if (lower !== name && [...KNOWN, ...UNSUPPORTED].includes(lower)) {
    return malformed(`The query parameter ${name} is not supported.`);
  }
  if (KNOWN.includes(name) || name.startsWith("@"))
    return malformed(`The query parameter ${name} is not supported for ${resource}.`);
  const isNamed = name.startsWith("$") || OTHER_LANGUAGES.includes(name);
  return isNamed
    ? unsupported(`The query option '${name}'`)
    : malformed(`The query parameter ${name} is not supported.`);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}

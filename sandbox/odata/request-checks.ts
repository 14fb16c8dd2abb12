import { malformed, resourceNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { API_PATH } from "../model/environment.ts";

/** Longest address in characters. Source: Microsoft Learn, "Compose HTTP requests and handle errors", "URL length". */
export const URL_LENGTH_MAX = 32_768;

/**
 * Headers that change what a request means, and that are therefore refused rather than ignored. The first two ask to act
 * for somebody else, which RunDesktopFlow does not support in Dataverse either (Microsoft Learn, "Work with desktop flows
 * using code", "Limitations").
 */
const REFUSED_HEADERS = [
  "CallerObjectId",
  "MSCRMCallerID",
  "MSCRM.AsUnpublished",
  "If-Modified-Since",
] as const;
/** Methods that may depend on what a row is now. */
const CONDITIONAL = ["PATCH", "PUT", "DELETE"];

/** The refusal for an address that is too long or of another version, undefined for all others. */
export function checkAddress(url: string, pathname: string): DataverseFault | undefined {
  if (url.length > URL_LENGTH_MAX) {
    return { ...malformed(`The address is longer than ${URL_LENGTH_MAX} characters.`), status: 414 };
  }
  return checkVersion(pathname);
}

/** The refusal for a path outside the one version that is served, undefined for all others. */
export function checkVersion(pathname: string): DataverseFault | undefined {
  if (pathname.startsWith(API_PATH) || `${pathname}/` === API_PATH) return undefined;
  const version = /^\/api\/data\/(v[0-9.]+)(\/|$)/.exec(pathname)?.[1];
  return version === undefined ? resourceNotFound(pathname) : unsupported(`The Web API version '${version}'`);
}

/** The refusal for headers that ask for what the sandbox lacks. */
export function checkHeaders(method: string, headers: Headers): DataverseFault | undefined {
  const names = CONDITIONAL.includes(method) ? REFUSED_HEADERS : [...REFUSED_HEADERS, "If-Match"];
  const refused = names.find((name) => headers.has(name));
  if (refused !== undefined) return unsupported(`The header '${refused}'`);
  const metadata = /odata\.metadata=(full|none)/i.exec(headers.get("accept") ?? "")?.[0];
  return metadata === undefined ? undefined : unsupported(`The format '${metadata}'`);
}

import { preflight, withCors } from "../http/cors.ts";
import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, resourceNotFound, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import { faultAnswer, jsonAnswer } from "../odata/answers.ts";
import type { VerifyToken } from "../odata/app-options.ts";
import { parseQueryOptions, type QueryOptions } from "../odata/query-options.ts";
import { parseFilter } from "../query/parse-options.ts";
import { INSTANCE_TYPES, instancesFor, type DiscoveredEnvironment, type Instance } from "./instance.ts";
import { compileInstanceFilter, unknownProperty, type InstanceTest } from "./instance-filter.ts";

/** Where the service lies on a port. */
export const DISCOVERY_PATH = "/api/discovery/v2.0/";

/** The context that the documentation's example shows: an address inside the service, which no client can reach. */
const CONTEXT = "https://10.0.1.76:20193/api/discovery/v2.0/$metadata";

/** Keys of an instance. Source: Microsoft Learn, "Discover user organizations", "Use one of the key values". */
const KEYS = ["Id", "UniqueName", "Region", "State", "Version"];
/** A name and one literal, so that no more of a filter can hide in a key. */
const KEY_AND_VALUE = /^\s*(\w+)\s*=\s*('(?:[^']|'')*'|\d+|[0-9a-fA-F-]{36})\s*$/;
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the service of one port is made of. */
export interface DiscoveryOptions {
  readonly environments: () => readonly DiscoveredEnvironment[];
  readonly verifyToken: VerifyToken;
  /** The authorize endpoint that a 401 names in `WWW-Authenticate`. */
  readonly authorizationUri: string;
}

/**
 * Answers requests below {@link DISCOVERY_PATH}.
 *
 * Source: Microsoft Learn, "Discover user organizations". Unverified: status, code and wording of the refusals.
 */
export async function answerDiscovery(options: DiscoveryOptions, request: Request): Promise<Response> {
  if (request.method === "OPTIONS") return preflight(request);
  const answer = await discovered(options, request);
  const response = answer.ok ? answer.value : faultAnswer(answer.error);
  response.headers.set("odata-version", "4.0");
  response.headers.set("cache-control", "no-cache");
  return withCors(response);
}

async function discovered(
  options: DiscoveryOptions,
  request: Request,
): Promise<Result<Response, DataverseFault>> {
  const person = await options.verifyToken(request.headers.get("authorization"));
  if (!person.ok) return err(unauthorized(options, person.error));
  if (request.method !== "GET") return err(wrongMethod(request.method));
  const { pathname, search } = new URL(request.url);
  const keyTest = parsePath(pathname.slice(DISCOVERY_PATH.length));
  if (!keyTest.ok) return keyTest;
  const query = parseQueryOptions(search);
  if (!query.ok) return query;
  if (keyTest.value === "serviceDocument") return ok(serviceDocument());
  return listed(query.value, keyTest.value, () => instancesFor(options.environments(), person.value.oid));
}

/** A test for the instances that an address names: all of them without a key. */
function parsePath(path: string): Result<InstanceTest | "serviceDocument", DataverseFault> {
  if (path === "") return ok("serviceDocument");
  if (path === "$metadata") return err(unsupported("'$metadata' of the discovery service"));
  const [, set, key] = /^([^(/]+)(?:\((.*)\))?$/s.exec(decoded(path)) ?? [];
  if (set !== "Instances") return err(resourceNotFound(set ?? path));
  return key === undefined ? ok(() => true) : parseKey(key);
}

function parseKey(key: string): Result<InstanceTest, DataverseFault> {
  if (GUID.test(key)) return ok((instance) => instance["Id"] === key.toLowerCase());
  const [, name = "", value = ""] = KEY_AND_VALUE.exec(key) ?? [];
  if (!KEYS.includes(name)) return err(malformed(`'${key}' is no key of an instance.`));
  const filter = parseFilter(`${name} eq ${value}`);
  return filter.ok ? compileInstanceFilter(filter.value) : filter;
}

/** Source: Microsoft Learn, "Discover user organizations": `$select` and `$filter`, and a list also for a key. */
function listed(
  query: QueryOptions,
  named: InstanceTest,
  instances: () => readonly Instance[],
): Result<Response, DataverseFault> {
  const stray = [...query.keys()].find((name) => name !== "$select" && name !== "$filter");
  if (stray !== undefined) {
    return err(malformed(`The query parameter ${stray} is not supported by the discovery service.`));
  }
  const selected = parseSelect(query.get("$select"));
  if (!selected.ok) return selected;
  const filterText = query.get("$filter");
  const filter = filterText === undefined ? undefined : parseFilter(filterText);
  if (filter?.ok === false) return filter;
  const test = filter === undefined ? ok(() => true) : compileInstanceFilter(filter.value);
  if (!test.ok) return test;
  const found = instances().filter((each) => named(each) && test.value(each));
  const names = selected.value;
  const shown = names === undefined ? "" : `(${names.join(",")})`;
  const value = found.map((each) => (names === undefined ? each : only(each, names)));
  return ok(jsonAnswer({ "@odata.context": `${CONTEXT}#Instances${shown}`, value }));
}

function parseSelect(text: string | undefined): Result<readonly string[] | undefined, DataverseFault> {
  if (text === undefined) return ok(undefined);
  const names = text.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !INSTANCE_TYPES.has(name));
  return unknown === undefined ? ok(names) : err(unknownProperty(unknown));
}

function only(instance: Instance, names: readonly string[]): Instance {
  return Object.fromEntries(names.map((name) => [name, instance[name] ?? null]));
}

function serviceDocument(): Response {
  const value = [{ name: "Instances", kind: "EntitySet", url: "Instances" }];
  return jsonAnswer({ "@odata.context": CONTEXT, value });
}

function unauthorized({ authorizationUri }: DiscoveryOptions, reason: string): DataverseFault {
  return {
    status: 401,
    code: "0x0",
    message: `HTTP Error 401 - Unauthorized: Access is denied. ${reason}`,
    headers: { "www-authenticate": `Bearer authorization_uri=${authorizationUri}` },
  };
}

function wrongMethod(method: string): DataverseFault {
  const message = `The requested resource does not support http method '${method}'.`;
  return { ...malformed(message), status: 405, headers: { allow: "GET" } };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

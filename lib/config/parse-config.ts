import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import type { ConfigProblem, ConsoleConfig, Environment } from "./config";
import { configSchema, type WrittenConfig } from "./config-schema";

/** A configuration that can be used, or everything that is wrong with it. */
export type ConfigResult =
  | { readonly ok: true; readonly config: ConsoleConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Host of the maker portal in the commercial cloud; others have their own. */
const PORTAL_URL = "https://make.powerautomate.com";

/** Reads the text of `/config.json`. Lists every problem at once, so that one look is enough to mend it. */
export function parseConfig(text: string): ConfigResult {
  const written = parseJson(text);
  if ("problem" in written) return { ok: false, problems: [{ path: "", message: written.problem }] };
  const result = z.safeParse(configSchema, written.value);
  const problems = [
    ...(result.success ? [] : result.error.issues.map(toProblem)),
    ...duplicateProblems(written.value),
    ...defaultProblems(written.value),
  ];
  if (!result.success || problems.length > 0) return { ok: false, problems };
  return toConfig(result.data);
}

function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown reason";
    return { problem: `The file is no JSON: ${reason}` };
  }
}

function toProblem(issue: { path: PropertyKey[]; message: string }): ConfigProblem {
  const path = issue.path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  return { path: path.replace(/^\./, ""), message: issue.message };
}

/** The ids as written, from whatever was written, so that these problems show beside all others. */
function idsOf(written: unknown): readonly unknown[] {
  const environments = field(written, "environments");
  return Array.isArray(environments)
    ? environments.map((environment: unknown) => field(environment, "id"))
    : [];
}

function duplicateProblems(written: unknown): readonly ConfigProblem[] {
  const ids = idsOf(written);
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (typeof id !== "string" || first === index) return [];
    return [
      { path: `environments[${index}].id`, message: `"${id}" is taken by environments[${first}] already` },
    ];
  });
}

function defaultProblems(written: unknown): readonly ConfigProblem[] {
  const id = field(written, "defaultEnvironment");
  if (typeof id !== "string" || idsOf(written).includes(id)) return [];
  return [{ path: "defaultEnvironment", message: `"${id}" is the id of none of the environments` }];
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function toConfig(written: WrittenConfig): ConfigResult {
  const [first, ...others] = written.environments.map(toEnvironment);
  if (first === undefined) return { ok: false, problems: [] };
  const { auth } = written;
  return {
    ok: true,
    config: {
      auth: {
        clientId: auth.clientId,
        authority: auth.authority,
        knownAuthorities: auth.knownAuthorities ?? [],
        authorityMetadata: auth.authorityMetadata ?? null,
        cacheLocation: auth.cacheLocation ?? "localStorage",
      },
      environments: [first, ...others],
      defaultEnvironment: [first, ...others].find(({ id }) => id === written.defaultEnvironment) ?? first,
      isSandbox: written.sandbox ?? false,
      asksMachineStatus: written.askMachineStatus ?? false,
    },
  };
}

function toEnvironment(written: WrittenConfig["environments"][number]): Environment {
  return {
    id: written.id,
    name: written.name,
    url: new URL(written.url).origin,
    kind: written.kind,
    frame: written.frame ?? null,
    portalUrl: (written.portalUrl ?? PORTAL_URL).replace(/\/+$/, ""),
    environmentId: written.environmentId ?? null,
  };
}

import { parseArgs } from "node:util";
import { SCENARIOS, scenarioSchema, startSchema, type ScenarioRequest } from "./control/control-requests.ts";
import { err, ok, type Result } from "./kernel/result.ts";

/** The ports of a sandbox. 0 takes a free one, which tests use; the console's is the one that sign-in returns to. */
export interface SandboxPorts {
  readonly console: number;
  readonly dataverse: number;
  /** Dataverse's port + 1 unless that is 0. */
  readonly dataverse2: number;
  readonly identity: number;
}

/** What a sandbox is started with. */
export interface SandboxOptions {
  readonly ports: SandboxPorts;
  readonly scenario: ScenarioRequest;
  /** Folder that keeps the rows over a restart; memory when absent. */
  readonly dataFolder?: string;
  /** Where the sandbox's time starts, in milliseconds since 1970; real time when absent. */
  readonly startMs?: number;
  /** How fast its time passes, times real time; 1 when absent. */
  readonly speed?: number;
}

/** What `sandbox/main.ts` was asked to do. */
export interface MainOptions extends SandboxOptions {
  /** Print one line of JSON when ready, for a program that waits for it. */
  readonly readyJson: boolean;
}

/** How to call it, for the message of a wrong call. */
export const USAGE = `Options: --scenario ${SCENARIOS.join("|")}  --seed <number>  --ready-json
         --flows <number>  --runs <number>  --live <number>   (sizes of the scenario load)
         --now <instant>   (where the sandbox's time starts; real time when absent)
Environment: FLOWTOWER_PORT (3000)  FLOWTOWER_DATAVERSE_PORT (4010, the second environment on the next)
             FLOWTOWER_IDENTITY_PORT (4020)  FLOWTOWER_DATA (folder; memory when absent)`;

/** Reads arguments and environment variables. The error is a sentence that names what is wrong. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<MainOptions, string> {
  const given = readArguments(args);
  if (!given.ok) return given;
  const { "ready-json": readyJson = false, now, ...texts } = given.value;
  const wanted = Object.entries(texts).map(([name, text]) => [
    name,
    name === "scenario" ? text : Number(text),
  ]);
  const scenario = scenarioSchema.safeParse(Object.fromEntries(wanted));
  if (!scenario.success) {
    return err(
      scenario.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n"),
    );
  }
  const start = startSchema.optional().safeParse(now);
  if (!start.success) return err(`--now: ${start.error.issues[0]?.message ?? ""}`);
  const ports = readPorts(env);
  if (!ports.ok) return ports;
  const dataFolder = env["FLOWTOWER_DATA"];
  return ok({
    ports: ports.value,
    scenario: scenario.data,
    readyJson,
    ...(start.data === undefined ? {} : { startMs: Date.parse(start.data) }),
    ...(dataFolder === undefined || dataFolder === "" ? {} : { dataFolder }),
  });
}

function readArguments(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        scenario: text,
        seed: text,
        flows: text,
        runs: text,
        live: text,
        now: text,
        "ready-json": { type: "boolean" },
      },
    });
    return ok(values);
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function readPorts(env: Readonly<Record<string, string | undefined>>): Result<SandboxPorts, string> {
  const wrong: string[] = [];
  const read = (name: string, otherwise: number): number => {
    const text = env[name] ?? "";
    const port = text === "" ? otherwise : Number(text);
    if (!isPort(port)) wrong.push(`${name} is "${text}". A port is a whole number from 1 to 65534.`);
    return port;
  };
  const dataverse = read("FLOWTOWER_DATAVERSE_PORT", 4010);
  const ports = {
    console: read("FLOWTOWER_PORT", 3000),
    dataverse,
    dataverse2: dataverse + 1,
    identity: read("FLOWTOWER_IDENTITY_PORT", 4020),
  };
  return wrong.length === 0 ? ok(ports) : err(wrong.join("\n"));
}

/** The last port is left out, as the second environment takes the next one. */
function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65_535;
}

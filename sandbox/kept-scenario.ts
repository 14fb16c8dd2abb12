import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenarioSchema, type ScenarioRequest } from "./control/control-requests.ts";

/** The folder that keeps rows over a restart, and from which scenario they came. */
export interface KeptScenario {
  /** Database file of an environment. */
  fileOf(urlName: string): string;
  /** The scenario that the folder was filled with; `undefined` for a folder that holds none, or one that cannot be read. */
  read(): ScenarioRequest | undefined;
  write(scenario: ScenarioRequest): void;
}

/** Opens the folder, making it where it is missing. */
export function openKeptScenario(folder: string): KeptScenario {
  mkdirSync(folder, { recursive: true });
  const note = join(folder, "scenario.json");
  return {
    fileOf: (urlName) => join(folder, `${urlName}.sqlite`),
    read: () => (existsSync(note) ? parseNote(readFileSync(note, "utf8")) : undefined),
    write: (scenario) => writeFileSync(note, JSON.stringify(scenario)),
  };
}

function parseNote(text: string): ScenarioRequest | undefined {
  try {
    return scenarioSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

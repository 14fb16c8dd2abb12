import { addPeople } from "../people.ts";
import type { ScenarioSetting } from "../scenario.ts";
import { addTeams } from "../teams.ts";
import { addFlows, DEMO_FLOWS } from "./demo-flows.ts";
import { pastRuns } from "./demo-history.ts";
import { DEMO_PEOPLE } from "./demo.ts";
import { addDemoRobots } from "./demo-robots.ts";
import { addPastRuns } from "./demo-runs.ts";

const DAY_MS = 86_400_000;
const TESTED: ReadonlySet<string> = new Set([
  "Invoice totals",
  "Working days between two dates",
  "Freight cost comparison",
  "Remove duplicate contacts",
  "Text clean-up",
  "Exchange rates of the day",
]);
const RUNS = 40;

/** Writes the company's test environment: some flows of the demonstration and their last runs, none of them live. */
export function loadTestEnvironment({ store, environment, nowMs, random }: ScenarioSetting): void {
  const sinceMs = nowMs - 420 * DAY_MS;
  const flows = DEMO_FLOWS.filter((spec) => TESTED.has(spec.name));
  addPeople(store, environment, DEMO_PEOPLE, sinceMs);
  addTeams(store, environment.organizationId, sinceMs);
  addDemoRobots(store, { sinceMs, nowMs });
  addFlows(store, flows, nowMs);
  addPastRuns(store, pastRuns(flows, nowMs, random).slice(-RUNS), { nowMs, random });
}

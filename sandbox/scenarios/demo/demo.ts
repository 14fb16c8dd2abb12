import { addPeople, type PersonKey } from "../people.ts";
import type { ScenarioSetting } from "../scenario.ts";
import { addTeams } from "../teams.ts";
import { addCloudFlows } from "./cloud-flows.ts";
import { addFlows, DEMO_FLOWS } from "./demo-flows.ts";
import { pastRuns } from "./demo-history.ts";
import { addLiveRuns } from "./demo-live.ts";
import { addDemoRobots } from "./demo-robots.ts";
import { addPastRuns } from "./demo-runs.ts";
import { addFlowLogs } from "./run-logs.ts";
import { addSchedules } from "./schedules.ts";
import { addWorkQueues } from "./work-queues.ts";

const DAY_MS = 86_400_000;

/** Everybody who owns something in the demonstration company, or signs in to it. */
export const DEMO_PEOPLE: readonly PersonKey[] = [
  "olivia",
  "ben",
  "ada",
  "nora",
  "mara",
  "jonas",
  "sofia",
  "pieter",
  "elena",
  "youssef",
];

/**
 * Writes a believable company: Contoso, which trades and moves goods between Duisburg, Rotterdam and Gdańsk, with 60
 * days of runs behind it and a few going on.
 */
export function loadDemo({ store, environment, nowMs, random }: ScenarioSetting): void {
  const sinceMs = nowMs - 420 * DAY_MS;
  addPeople(store, environment, DEMO_PEOPLE, sinceMs);
  addTeams(store, environment.organizationId, sinceMs);
  addDemoRobots(store, { sinceMs, nowMs });
  addFlows(store, DEMO_FLOWS, nowMs);
  addCloudFlows(store, nowMs);
  const runs = pastRuns(DEMO_FLOWS, nowMs, random);
  addPastRuns(store, runs, { nowMs, random });
  addFlowLogs(store, runs, { nowMs, random });
  addWorkQueues(store, runs, { nowMs, random });
  addLiveRuns(store, nowMs, random);
  addSchedules(store, nowMs);
}

import { shareRow } from "../../access/share-row.ts";
import type { Store } from "../../store/store.ts";
import { addPeople, BUSINESS_UNIT_ID, PEOPLE } from "../people.ts";
import { stableGuid } from "../stable-guid.ts";
import type { ScenarioSetting } from "../scenario.ts";
import { addLoadFlows, loadFlowId } from "./load-flows.ts";
import { addLoadRobots } from "./load-robots.ts";
import { addLoadRuns } from "./load-runs.ts";

const DAY_MS = 86_400_000;
const SHARED_WITH_BEN = 20;

/**
 * Writes as many flows and runs as asked, the live ones among the runs, set by set in SQL: a million runs would take
 * minutes row by row.
 */
export function loadLoad(setting: ScenarioSetting): void {
  const { store, environment, nowMs, sizes } = setting;
  const sinceMs = nowMs - 420 * DAY_MS;
  addLoadFlows(setting);
  const topVersion = addLoadRuns(setting);
  continueVersions(store, topVersion, sinceMs);
  addPeople(store, environment, ["olivia", "ben", "ada", "nora"], sinceMs);
  addLoadRobots(store, { sinceMs, nowMs });
  for (let place = 0; place < Math.min(SHARED_WITH_BEN, sizes.flows); place++) {
    shareRow(store, { table: "workflow", id: loadFlowId(place), userId: PEOPLE.ben.id, rights: ["Read"] });
  }
}

/** The store numbers changes on from the highest version that it was given, which the rows written in SQL bypassed. */
function continueVersions(store: Store, topVersion: number, sinceMs: number): void {
  store.insert("businessunit", {
    businessunitid: stableGuid("businessunit robots"),
    name: "Contoso Robotics",
    parentbusinessunitid: BUSINESS_UNIT_ID,
    versionnumber: topVersion + 1,
    createdon: sinceMs,
    modifiedon: sinceMs,
  });
}

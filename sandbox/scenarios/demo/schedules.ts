import { addSchedule } from "../../runs/schedule.ts";
import { RUN_MODE } from "../../runs/windows-session.ts";
import type { Store } from "../../store/store.ts";
import { connectionName } from "../robots.ts";
import { cloudFlowId, cloudFlowOf } from "./cloud-flows.ts";
import { DEMO_FLOWS, flowId } from "./demo-flows.ts";

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;
/** For so long after the start nothing begins by itself, so that what somebody starts then is what changes. */
const QUIET_MINUTES = 30;
const WORKING_DAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

interface DaySpec {
  readonly flow: string;
  /** Times of day, in UTC. */
  readonly times: readonly string[];
  readonly weekdays?: readonly number[];
}

/** What cloud flows start on an ordinary day, while the sandbox runs on. */
const DAY: readonly DaySpec[] = [
  { flow: "Material master update", times: ["02:10"], weekdays: EVERY_DAY },
  { flow: "Server health report", times: ["02:00", "08:00", "14:30"], weekdays: EVERY_DAY },
  { flow: "Shipment grouping", times: ["06:00", "06:02", "13:05"] },
  { flow: "Route sheet", times: ["06:01", "06:03", "06:04", "13:10"] },
  { flow: "Pallet labels", times: ["06:02", "06:05", "09:20", "11:40", "15:15"] },
  { flow: "Goods receipt posting", times: ["06:45", "08:20", "10:05", "11:25", "13:50", "15:30"] },
  { flow: "Customs declaration", times: ["07:20", "09:40", "12:15", "16:05"] },
  { flow: "Bank statement import", times: ["07:30"] },
  {
    flow: "Supplier invoice entry",
    times: ["07:50", "08:40", "09:10", "10:30", "11:10", "13:20", "14:10", "15:50"],
  },
  { flow: "Complaint triage", times: ["08:10", "09:50", "11:55", "14:45", "16:30"] },
  { flow: "Order status reply", times: ["08:35", "10:50", "13:35", "15:05"] },
  { flow: "Web shop price update", times: ["05:40", "11:00", "17:00", "20:30"], weekdays: EVERY_DAY },
  { flow: "Quote calculation", times: ["09:30", "14:00"] },
];

/** Writes the schedules by which the company goes on working. */
export function addSchedules(store: Store, nowMs: number): void {
  for (const { flow, times, weekdays = WORKING_DAYS } of DAY) {
    const spec = DEMO_FLOWS.find((each) => each.name === flow);
    const cloudFlow = cloudFlowOf(flow);
    if (spec === undefined || cloudFlow === undefined)
      throw new Error(`Failed to schedule ${flow}: declare it.`);
    addSchedule(store, {
      name: cloudFlow.name,
      flowId: flowId(spec),
      connectionName: connectionName(spec.on),
      mode: RUN_MODE.unattended,
      inputs: [spec.sample, ...(spec.otherSamples ?? [])],
      cloudFlowId: cloudFlowId(cloudFlow),
      recurrence: { times: times.filter((time) => !isSoonAfter(time, nowMs)), weekdays },
    });
  }
}

function isSoonAfter(time: string, nowMs: number): boolean {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const nowMinutes = Math.floor(nowMs / MINUTE_MS) % DAY_MINUTES;
  return (hours * 60 + minutes - nowMinutes + DAY_MINUTES) % DAY_MINUTES < QUIET_MINUTES;
}

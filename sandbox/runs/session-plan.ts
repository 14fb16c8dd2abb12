import { createRandom } from "../kernel/random.ts";
import { hashOf } from "./hash.ts";
import { minuteOfDay } from "./recurrence.ts";
import { isFields } from "./sample-flows/script-run.ts";
import type { WindowsSession } from "./windows-session.ts";

/** A person's hours at a machine. Days and times of day are those of UTC. */
export interface SessionPlan {
  readonly user: string;
  /** Signs in and out at about these times, such as "07:30"; chance moves each by up to 20 minutes a day. */
  readonly from: string;
  readonly to: string;
  /** 1 for Monday up to 7 for Sunday; the working days unless given. */
  readonly weekdays?: readonly number[];
  /** A pause with a locked screen. */
  readonly lockedFrom?: string;
  readonly lockedTo?: string;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const SHIFT_MINUTES = 20;
const WORKING_DAYS = [1, 2, 3, 4, 5];

/** Who is signed in to a machine at an instant, by the plans that its row keeps as JSON text. */
export function plannedSessions(
  text: string | undefined,
  machineId: string,
  nowMs: number,
): WindowsSession[] {
  if (text === undefined) return [];
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return [];
  return parsed.filter(isSessionPlan).flatMap((plan) => sessionOf(plan, machineId, nowMs));
}

function sessionOf(plan: SessionPlan, machineId: string, nowMs: number): WindowsSession[] {
  const day = Math.floor(nowMs / DAY_MS);
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  if (!(plan.weekdays ?? WORKING_DAYS).includes(weekday)) return [];
  const random = createRandom(hashOf(`${machineId} ${plan.user} ${day}`));
  const minute = (nowMs - day * DAY_MS) / MINUTE_MS;
  const isWithin = (from: string, to: string): boolean => {
    const begins = minuteOfDay(from) + random.int(-SHIFT_MINUTES, SHIFT_MINUTES);
    const ends = minuteOfDay(to) + random.int(-SHIFT_MINUTES, SHIFT_MINUTES);
    return minute >= begins && minute < ends;
  };
  if (!isWithin(plan.from, plan.to)) return [];
  const { lockedFrom, lockedTo } = plan;
  const locked = lockedFrom !== undefined && lockedTo !== undefined && isWithin(lockedFrom, lockedTo);
  return [{ user: plan.user, locked }];
}

/** The column is written by the sandbox's own scenarios only; what is no plan in it is left out. */
function isSessionPlan(value: unknown): value is SessionPlan {
  return isFields(value) && ["user", "from", "to"].every((name) => typeof value[name] === "string");
}

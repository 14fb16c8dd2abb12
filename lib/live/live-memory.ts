import { rememberedDayBudget, rememberedLivePause } from "@/lib/preferences/live-settings";
import { requestTally } from "@/lib/preferences/request-tally";
import { DAY_BUDGETS, type DayBudget } from "./day-budget";

/** What outlives a reload, and is the same in all tabs of a person and environment. */
export interface LiveMemory {
  readPaused(): boolean;
  writePaused(isPaused: boolean): void;
  writePerDay(perDay: number): void;
  /** Adds requests of this tab to the day's count and tells what it has come to. */
  count(requests: number): DayBudget;
}

/** Kept by the browser; */
export function browserLiveMemory(environmentId: string, person: string): LiveMemory {
  const pause = rememberedLivePause(environmentId, person);
  const budget = rememberedDayBudget();
  const tally = requestTally(environmentId, person);
  return {
    readPaused: () => pause.read() ?? false,
    writePaused(isPaused) {
      if (isPaused) pause.write(true);
      else pause.forget();
    },
    writePerDay: (perDay) => void budget.write(perDay),
    count(requests) {
      tally.add(requests);
      return { usedToday: tally.lastDay(), perDay: budget.read() ?? DAY_BUDGETS.usual };
    },
  };
}

/** Kept for as long as the page lives. */
export function pageLiveMemory(): LiveMemory {
  let isPaused = false;
  let usedToday = 0;
  let perDay: number = DAY_BUDGETS.usual;
  return {
    readPaused: () => isPaused,
    writePaused: (next) => void (isPaused = next),
    writePerDay: (next) => void (perDay = next),
    count(requests) {
      usedToday += requests;
      return { usedToday, perDay };
    },
  };
}

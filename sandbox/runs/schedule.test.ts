import { beforeEach, describe, expect, test } from "vitest";
import { nextAfter, type Recurrence } from "./recurrence.ts";
import { plannedSessions } from "./session-plan.ts";
import { createRunWorld, CALLER, FLOW, START, type RunWorld } from "./testing/run-world.ts";
import { RUN_MODE } from "./windows-session.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (text: string): number => Date.parse(`2026-${text}:00Z`);

describe("a recurrence", () => {
  const next = (recurrence: Recurrence, after: string): string | undefined => {
    const ms = nextAfter(recurrence, "key", at(after));
    return ms === undefined ? undefined : new Date(ms).toISOString().slice(5, 16);
  };

  test("comes at its times on every day", () => {
    const recurrence = { times: ["06:30", "14:00"] };
    expect(next(recurrence, "06-01T06:00")).toBe("06-01T06:30");
    expect(next(recurrence, "06-01T06:30")).toBe("06-01T14:00");
    expect(next(recurrence, "06-01T14:00")).toBe("06-02T06:30");
  });

  test("comes every so many minutes within its hours", () => {
    const recurrence = { everyMinutes: 45, from: "07:00", to: "09:00" };
    expect(next(recurrence, "06-01T07:00")).toBe("06-01T07:45");
    expect(next(recurrence, "06-01T08:30")).toBe("06-02T07:00");
  });

  test("keeps to its days of the week and of the month", () => {
    // The sixth of June 2026 is a Saturday.
    expect(next({ times: ["08:00"], weekdays: [1, 5] }, "06-05T08:00")).toBe("06-08T08:00");
    expect(next({ times: ["08:00"], monthDays: [31] }, "06-01T00:00")).toBe("07-31T08:00");
    expect(next({ times: ["08:00"], monthDays: [32] }, "06-01T00:00")).toBeUndefined();
    expect(next({}, "06-01T00:00")).toBeUndefined();
  });

  test("moves by chance within its bounds, for a key and a day always alike, over midnight too", () => {
    const recurrence = { times: ["00:05", "12:00"], jitterMinutes: 30 };
    const walk = (key: string): number[] => {
      const instants: number[] = [];
      for (let now = at("06-01T00:00"); instants.length < 200;) {
        now = nextAfter(recurrence, key, now) ?? Number.POSITIVE_INFINITY;
        instants.push(now);
      }
      return instants;
    };
    const instants = walk("a");
    expect(walk("a")).toEqual(instants);
    expect(walk("b")).not.toEqual(instants);
    for (const instant of instants) {
      const minute = (instant % DAY_MS) / 60_000;
      const distance = Math.min(Math.abs(minute - 5), Math.abs(minute - 1445), Math.abs(minute - 720));
      expect(distance).toBeLessThanOrEqual(30);
    }
    expect((instants.at(-1) ?? 0) - (instants[0] ?? 0)).toBeGreaterThan(98 * DAY_MS);
  });
});

describe("planned sessions", () => {
  const plan = JSON.stringify([
    { user: "CONTOSO\\mara", from: "08:00", to: "17:00", lockedFrom: "12:00", lockedTo: "13:00" },
    { user: "broken" },
  ]);
  const sessions = (text: string) => plannedSessions(plan, "machine", at(text));

  test("come and go with the working day, and lock over the pause", () => {
    expect(sessions("06-01T07:30")).toEqual([]);
    expect(sessions("06-01T10:00")).toEqual([{ user: "CONTOSO\\mara", locked: false }]);
    expect(sessions("06-01T12:30")).toEqual([{ user: "CONTOSO\\mara", locked: true }]);
    expect(sessions("06-01T17:30")).toEqual([]);
    expect(sessions("06-06T10:00")).toEqual([]);
    expect(plannedSessions(undefined, "machine", START)).toEqual([]);
  });
});

describe("schedules", () => {
  let world: RunWorld;
  const runs = () =>
    world.store.find("flowsession", {}).sort((a, b) => Number(a["createdon"]) - Number(b["createdon"]));

  const every = (recurrence: Recurrence): void =>
    world.engine.schedule({
      name: "Nightly text",
      flowId: FLOW,
      connectionName: "desk",
      mode: RUN_MODE.unattended,
      inputs: [{ Text: "a" }, { Text: "b" }],
      cloudFlowId: "90000000-0000-4000-8000-000000000001",
      recurrence,
    });

  beforeEach(() => {
    world = createRunWorld();
  });

  test("start runs as a cloud flow does, at their times", () => {
    every({ times: ["09:00"] });
    world.clock.advance(HOUR_MS - 1);
    expect(runs()).toEqual([]);
    world.clock.advance(1);
    const [run] = runs();
    expect(run).toMatchObject({
      createdon: START + HOUR_MS,
      triggertype: 0,
      createdby: CALLER,
      parentworkflowid: "90000000-0000-4000-8000-000000000001",
      statuscode: 3,
    });
    expect(run?.["parentcloudflowrunsequenceid"]).toMatch(/^0858\d{16}[A-Z]{12}CU\d\d$/);
    expect(JSON.parse(String(run?.["context"]))).toMatchObject({
      parentWorkflowType: "ApiFlow",
      parentWorkflowRunId: run?.["parentcloudflowrunsequenceid"],
    });
    world.clock.advance(60_000);
    expect(runs()[0]).toMatchObject({ statuscode: 4 });
  });

  test("go on after a restart, each time once", () => {
    every({ everyMinutes: 10 });
    world.clock.advance(25 * 60_000);
    world.restart();
    world.clock.advance(25 * 60_000);
    expect(runs()).toHaveLength(5);
  });

  test("start the same runs with the same inputs for the same rows and clock", () => {
    const inputs = (): unknown[] => {
      world = createRunWorld();
      every({ everyMinutes: 30, jitterMinutes: 10 });
      world.clock.advance(8 * HOUR_MS);
      return runs().map((run) => [
        run["createdon"],
        run["flowsessionid"],
        world.file(String(run["flowsessionid"]), "inputs"),
      ]);
    };
    const first = inputs();
    expect(first.length).toBeGreaterThan(12);
    expect(inputs()).toEqual(first);
    expect(new Set(first.map((each) => JSON.stringify(each).slice(-14))).size).toBe(2);
  });

  test("start nothing for a flow that is no longer activated, or a connection that has gone", () => {
    every({ everyMinutes: 60 });
    world.store.update("workflow", FLOW, { statecode: 0, statuscode: 1 });
    world.clock.advance(5 * HOUR_MS);
    expect(runs()).toEqual([]);
  });

  test("live through the last day of a long jump only", () => {
    every({ everyMinutes: 10 });
    world.clock.advance(60 * DAY_MS);
    expect(runs().length).toBeGreaterThan(140);
    expect(runs().length).toBeLessThan(160);
    // The first one was awaited before the jump began.
    expect(Number(runs()[1]?.["createdon"])).toBeGreaterThan(START + 58 * DAY_MS);
  });
});

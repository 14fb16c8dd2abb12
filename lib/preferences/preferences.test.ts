import * as z from "zod/mini";
import { describe, expect, it } from "vitest";
import { DEFAULT_RUN_SETTINGS } from "@/lib/domain/run/run-request";
import { flowId, personId, runId } from "@/lib/testing/factories";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { draftOf } from "./drafts";
import { exportInFlight } from "./export-in-flight";
import { launchMemory } from "./launch-memory";
import { rememberedRunSettings } from "./run-settings";
import { createStoredValue } from "./stored-value";

const NOW = 1_000_000_000;
const DAY_MS = 86_400_000;

describe("a stored value", () => {
  const parts = { key: "k", version: 2, schema: z.object({ a: z.number() }) };

  it("comes back as it was, and is gone when forgotten", () => {
    const value = createStoredValue({ ...parts, area: fakeStorage() });
    expect(value.read()).toBeNull();
    expect(value.write({ a: 1 })).toBe(true);
    expect(value.read()).toEqual({ a: 1 });
    value.forget();
    expect(value.read()).toBeNull();
  });

  it.each([
    "{broken",
    "null",
    '{"version":1,"value":{"a":1}}',
    '{"version":2,"value":{"a":"1"}}',
    '{"version":2}',
  ])("that reads %s counts as not there", (text) => {
    const area = fakeStorage();
    area.setItem("flowtower:k", text);
    expect(createStoredValue({ ...parts, area }).read()).toBeNull();
  });

  it("says when it could not be kept", () => {
    expect(createStoredValue({ ...parts, area: fakeStorage(3) }).write({ a: 1 })).toBe(false);
    expect(createStoredValue({ ...parts, area: null }).write({ a: 1 })).toBe(false);
  });
});

describe("an export in flight", () => {
  it("comes back in its own environment, without ids that are none", () => {
    const area = fakeStorage();
    const inFlight = {
      filter: "state=failed",
      except: [runId()],
      format: "csv",
      columns: "shown",
      columnIds: ["state", "flow"],
    } as const;
    exportInFlight("production", area).write(inFlight);
    expect(exportInFlight("production", area).read()).toEqual(inFlight);
    expect(exportInFlight("test", area).read()).toBeNull();
    const key = "flowtower:export:production";
    area.setItem(key, (area.getItem(key) ?? "").replace(runId(), "no id"));
    expect(exportInFlight("production", area).read()).toEqual({ ...inFlight, except: [] });
  });
});

describe("a draft", () => {
  it("never holds the value of a sensitive input", () => {
    const area = fakeStorage();
    const draft = draftOf("production", flowId(), area);
    draft.write({ Month: "May", Password: "marker-7391" }, new Set(["Password"]), NOW);
    expect(draft.read(NOW)?.values).toEqual({ Month: "May" });
    expect(area.text()).not.toContain("marker-7391");
  });

  it("is forgotten after a week", () => {
    const draft = draftOf("production", flowId(), fakeStorage());
    draft.write({ Month: "May" }, new Set(), NOW);
    expect(draft.read(NOW + 7 * DAY_MS - 1)).not.toBeNull();
    expect(draft.read(NOW + 7 * DAY_MS)).toBeNull();
  });

  it("is of one flow in one environment", () => {
    const area = fakeStorage();
    draftOf("production", flowId(1), area).write({ Month: "May" }, new Set(), NOW);
    expect(draftOf("test", flowId(1), area).read(NOW)).toBeNull();
    expect(draftOf("production", flowId(2), area).read(NOW)).toBeNull();
  });
});

describe("remembered settings", () => {
  it("come back, unless they are out of bounds", () => {
    const area = fakeStorage();
    const settings = rememberedRunSettings("production", flowId(), area);
    const chosen = { ...DEFAULT_RUN_SETTINGS, connection: { kind: "name", name: "a" } } as const;
    settings.write(chosen);
    expect(settings.read()).toEqual(chosen);
    settings.write({ ...chosen, timeoutSeconds: 90_000 });
    expect(settings.read()).toBeNull();
  });
});

describe("a launch that is under way", () => {
  it("is remembered with what it takes to look for its run", () => {
    const memory = launchMemory("production", flowId(), fakeStorage());
    const launch = {
      clickedAtMs: NOW,
      personId: personId(),
      flowOwnerId: null,
      known: { runIds: [runId(1), runId(2)], newestAt: "2026-03-02T10:00:00Z" },
    };
    memory.write(launch);
    expect(memory.read()).toEqual(launch);
    memory.write({ ...launch, known: null });
    expect(memory.read()?.known).toBeNull();
  });
});

import { expect, it } from "vitest";
import { NOTHING_TOLD, watchRun } from "@/lib/domain/run/told";
import { aRun, runId } from "@/lib/testing/factories";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { createToldStore } from "./told-runs";

const run = aRun({ status: "running" });

it("keeps what is watched over a reload, apart for each person", () => {
  const area = fakeStorage();
  createToldStore("p:olivia", area).update((told) => watchRun(told, run));
  expect(createToldStore("p:olivia", area).read().watched).toEqual([
    { runId: run.id, flowName: "Invoice totals" },
  ]);
  expect(createToldStore("p:ben", area).read()).toEqual(NOTHING_TOLD);
});

it("changes what another tab has written meanwhile, and loses nothing of it", () => {
  const area = fakeStorage();
  const one = createToldStore("p", area);
  const other = createToldStore("p", area);
  one.update((told) => watchRun(told, run));
  other.update((told) => watchRun(told, aRun({ id: runId(2), status: "queued" })));
  expect(other.read().watched).toHaveLength(2);
});

it("takes nonsense in the storage for nothing, and works where storing is forbidden", () => {
  const area = fakeStorage();
  area.setItem(
    "flowtower:told-runs:p",
    '{"version":1,"value":{"watched":[{"runId":"x","flowName":null}],"ended":[]}}',
  );
  expect(createToldStore("p", area).read()).toEqual(NOTHING_TOLD);
  const forbidden = createToldStore("p", null);
  forbidden.update((told) => watchRun(told, run));
  expect(forbidden.read().watched).toHaveLength(1);
});

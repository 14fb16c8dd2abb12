import { expect, it } from "vitest";
import { endedAmong, NOTHING_TOLD, stopWatching, watchRun } from "@/lib/domain/run/told";
import { createToldStore } from "@/lib/preferences/told-runs";
import { aRun } from "@/lib/testing/factories";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { claimEnds } from "./claim-ends";

const live = aRun({ status: "running", completedAt: null });
const ends = endedAmong(watchRun(NOTHING_TOLD, live).watched, [aRun({ status: "failed" })]);

it("gives an end to the first tab that asks, and to no other", async () => {
  const area = fakeStorage();
  const tabs = [createToldStore("p", area), createToldStore("p", area)] as const;
  tabs[0].update((told) => watchRun(told, live));
  const claimed = await Promise.all(tabs.map((tab) => claimEnds(tab, ends)));
  expect(claimed.map((news) => news.length)).toEqual([1, 0]);
  expect(createToldStore("p", area).read()).toMatchObject({ watched: [], ended: [{ status: "failed" }] });
});

it("tells nothing of a run that another tab has stopped watching meanwhile", async () => {
  const area = fakeStorage();
  const store = createToldStore("p", area);
  store.update((told) => watchRun(told, live));
  createToldStore("p", area).update((told) => stopWatching(told, live.id));
  expect(await claimEnds(store, ends)).toEqual([]);
});

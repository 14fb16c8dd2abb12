import { expect, it } from "vitest";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { recentThings, rememberThing } from "./recent-things";

const thing = (number: number, kind: "flow" | "run" = "flow") => ({
  kind,
  id: String(number),
  name: `Flow ${number}`,
  atMs: number,
});

it("keeps what was looked at, newest first, each thing once and no more than twenty", () => {
  const stored = recentThings("contoso", "olivia", fakeStorage());
  for (let number = 1; number <= 25; number += 1) rememberThing(stored, thing(number));
  rememberThing(stored, thing(10));
  rememberThing(stored, thing(10, "run"));
  const kept = stored.read() ?? [];
  expect(kept).toHaveLength(20);
  expect(kept.slice(0, 3).map(({ kind, id }) => `${kind} ${id}`)).toEqual(["run 10", "flow 10", "flow 25"]);
});

it("keeps people and environments apart", () => {
  const area = fakeStorage();
  rememberThing(recentThings("contoso", "olivia", area), thing(1));
  expect(recentThings("contoso", "ben", area).read()).toBeNull();
  expect(recentThings("other", "olivia", area).read()).toBeNull();
});

import { expect, it, vi } from "vitest";
import { loadLater } from "./load-later";

interface Greeter {
  greet(name: string): Promise<string>;
}

const greeter: Greeter = { greet: (name) => Promise.resolve(`Good day, ${name}`) };

it("fetches the code once, with the first call, and hands over what was given", async () => {
  const load = vi.fn(() => Promise.resolve(greeter));
  const later = loadLater<Greeter>({ greet: true }, load);
  expect(load).not.toHaveBeenCalled();
  expect(await Promise.all([later.greet("Ada"), later.greet("Ben")])).toEqual([
    "Good day, Ada",
    "Good day, Ben",
  ]);
  expect(load).toHaveBeenCalledOnce();
});

it("fails as the network does where the code can't be fetched, and tries again with the next call", async () => {
  const load = vi
    .fn(() => Promise.resolve(greeter))
    .mockRejectedValueOnce(new Error("Loading chunk 7 failed."));
  const later = loadLater<Greeter>({ greet: true }, load);
  await expect(later.greet("Ada")).rejects.toMatchObject({ name: "DataverseError", kind: "network" });
  expect(await later.greet("Ada")).toBe("Good day, Ada");
});

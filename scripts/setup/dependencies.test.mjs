import { expect, it } from "vitest";
import { coversLock } from "./dependencies.mjs";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0", integrity: "x" },
    "node_modules/only-on-windows": { version: "1.0.0", integrity: "y", optional: true },
  },
};

it("is covered when everything but another platform's packages is there", () => {
  expect(coversLock(lock, { packages: { "node_modules/a": { version: "1.0.0", integrity: "x" } } })).toBe(
    true,
  );
});

it.each([
  ["another version", { version: "1.0.1", integrity: "x" }],
  ["other contents", { version: "1.0.0", integrity: "z" }],
])("is not covered by %s", (_what, found) => {
  expect(coversLock(lock, { packages: { "node_modules/a": found } })).toBe(false);
});

it("is not covered when a package is missing", () => {
  expect(coversLock(lock, {})).toBe(false);
});

it("never takes an empty lock for covered", () => {
  expect(coversLock({}, {})).toBe(false);
});

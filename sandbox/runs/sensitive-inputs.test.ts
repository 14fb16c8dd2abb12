import { expect, test } from "vitest";
import { withoutSensitive } from "./sensitive-inputs.ts";

const definition = (properties: object): string => JSON.stringify({ schema: { properties } });

test.each([
  { isSensitive: true },
  { sensitive: true },
  { "x-ms-sensitive": true },
  { format: "Password" },
  { type: "SecureString" },
])("shows null for an input marked %j", (property) => {
  expect(withoutSensitive({ a: "secret", b: 1 }, definition({ a: property }))).toEqual({ a: null, b: 1 });
});

test.each([
  undefined,
  "",
  "{broken",
  '{"schema":null}',
  "[]",
  definition({ a: { isSensitive: false, format: null } }),
])("shows all inputs for the definition %j", (text) => {
  expect(withoutSensitive({ a: "open" }, text)).toEqual({ a: "open" });
});

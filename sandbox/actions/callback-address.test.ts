import { expect, test } from "vitest";
import { callbackProblem } from "./callback-address.ts";

test.each([
  "https://hooks.contoso.example/runs?id=1",
  "https://contoso.example:8443/",
  "https://1.contoso.example/",
])("accepts %s", (address) => {
  expect(callbackProblem(address)).toBeUndefined();
});

test.each([
  ["http://hooks.contoso.example/", "HTTPS"],
  ["runs", "absolute"],
  ["https://localhost/", "localhost"],
  ["https://LOCALHOST./", "localhost"],
  ["https://api.localhost/", "localhost"],
  ["https://10.0.0.1/", "IP address"],
  ["https://2130706433/", "IP address"],
  ["https://0x7f.1/", "IP address"],
  ["https://[::1]/", "IP address"],
])("refuses %s for its %s", (address, reason) => {
  expect(callbackProblem(address)).toContain(reason);
});

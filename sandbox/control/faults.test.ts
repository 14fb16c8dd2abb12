import { describe, expect, test } from "vitest";
import { createRandom } from "../kernel/random.ts";
import { createFaultList } from "./fault-list.ts";
import { faultResponse } from "./fault-response.ts";
import { faultSchema, type Fault } from "./fault.ts";

const fault = (given: object): Fault => faultSchema.parse({ kind: "throttle", ...given });
const emptyList = () => createFaultList(createRandom(1));

describe("a fault", () => {
  test("strikes the requests whose method and path it names", () => {
    const list = emptyList();
    list.add(fault({ match: { method: "post", path: "RunDesktopFlow" } }));
    expect(
      list.take("POST", "/api/data/v9.2/workflows(1)/Microsoft.Dynamics.CRM.RunDesktopFlow"),
    ).toBeDefined();
    expect(
      list.take("GET", "/api/data/v9.2/workflows(1)/Microsoft.Dynamics.CRM.RunDesktopFlow"),
    ).toBeUndefined();
    expect(list.take("POST", "/api/data/v9.2/workflows")).toBeUndefined();
  });

  test("without a match strikes everything but preflights", () => {
    const list = emptyList();
    list.add(fault({}));
    expect(list.take("OPTIONS", "/")).toBeUndefined();
    expect(list.take("GET", "/")).toBeDefined();
  });

  test("that names OPTIONS strikes preflights", () => {
    const list = emptyList();
    list.add(fault({ match: { method: "OPTIONS" } }));
    expect(list.take("OPTIONS", "/")).toBeDefined();
  });

  test("with times 2 strikes twice, and a later one takes over", () => {
    const list = emptyList();
    list.add(fault({ times: 2 }));
    list.add(fault({ kind: "delay", delayMs: 1 }));
    expect(["a", "b", "c"].map((path) => list.take("GET", path)?.kind)).toEqual([
      "throttle",
      "throttle",
      "delay",
    ]);
    expect(list.list()).toHaveLength(1);
  });

  test("without times stays until it is cleared", () => {
    const list = emptyList();
    list.add(fault({}));
    for (let count = 0; count < 50; count++) expect(list.take("GET", "/")).toBeDefined();
    list.clear();
    expect(list.take("GET", "/")).toBeUndefined();
  });

  test("with a probability strikes its share, the same requests for the same seed", () => {
    const struck = (seed: number): boolean[] => {
      const list = createFaultList(createRandom(seed));
      list.add(fault({ probability: 0.25 }));
      return Array.from({ length: 400 }, () => list.take("GET", "/") !== undefined);
    };
    expect(struck(5)).toEqual(struck(5));
    const share = struck(5).filter(Boolean).length / 400;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.32);
  });

  test("with probability 0 strikes nothing", () => {
    const list = emptyList();
    list.add(fault({ probability: 0 }));
    expect(list.take("GET", "/")).toBeUndefined();
  });
});

describe("the answer of a fault", () => {
  test("throttle is Dataverse's 429, with Retry-After that a browser may read", async () => {
    const response = faultResponse(fault({ retryAfterS: 7 }));
    expect(response?.status).toBe(429);
    expect(response?.headers.get("retry-after")).toBe("7");
    expect(response?.headers.get("access-control-expose-headers")).toContain("Retry-After");
    expect(await response?.json()).toMatchObject({ error: { code: "0x80072322" } });
  });

  test("status answers that status in Dataverse's shape", async () => {
    const response = faultResponse(fault({ kind: "status", status: 503, retryAfterS: 3 }));
    expect(response?.status).toBe(503);
    expect(response?.headers.get("retry-after")).toBe("3");
    expect(await response?.json()).toMatchObject({ error: { code: "0x80040216" } });
  });

  test("claims-challenge is a 401 whose challenge a browser cannot read", () => {
    const response = faultResponse(fault({ kind: "claims-challenge" }));
    expect(response?.status).toBe(401);
    expect(response?.headers.get("www-authenticate")).toContain('error="insufficient_claims", claims="');
    expect(response?.headers.get("access-control-expose-headers")).not.toContain("WWW-Authenticate");
  });

  test.each(["drop-before", "drop-after", "delay"])("%s has none", (kind) => {
    expect(faultResponse(fault({ kind, delayMs: 1 }))).toBeUndefined();
  });
});

import { expect, test } from "vitest";
import { createClock } from "../kernel/clock.ts";
import { createRandom } from "../kernel/random.ts";
import { DEFAULT_SWITCHES } from "../model/switches.ts";
import { createRunEngine } from "../runs/engine.ts";
import { openStore } from "../store/open-store.ts";
import { GUIDE } from "./guide.ts";
import { loadScenario } from "./load-scenario.ts";

const NOW = Date.UTC(2026, 10, 23, 14);
const ENVIRONMENT = {
  organizationId: "c0000000-0000-4000-8000-000000000001",
  environmentId: "e",
  tenantId: "t",
  friendlyName: "Guide",
  uniqueName: "g",
  urlName: "g",
  url: "http://localhost:4010",
};

function guide() {
  const clock = createClock({ startMs: NOW, speed: 0 });
  const random = createRandom(1);
  const store = openStore({ clock, newGuid: () => random.guid() });
  loadScenario("guide", { store, environment: ENVIRONMENT, nowMs: NOW, seed: 1 });
  const engine = createRunEngine({ store, clock, random, switches: () => DEFAULT_SWITCHES });
  engine.restore();
  return { clock, store, engine };
}

test("lists the guide's two flows with their ids and versions", () => {
  const rows = guide().store.all(
    "SELECT name, workflowid, versionnumber FROM workflow WHERE category = 6 ORDER BY name",
    [],
  );
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { name: "Desktop flow 1", workflowid: "f091ffab-58bb-4630-a115-659453d56f59", versionnumber: 1_069_462 },
    { name: "Desktop flow 2", workflowid: "eafba1a2-e8d4-4efa-b549-11d4dfd9a3d1", versionnumber: 1_028_555 },
  ]);
});

test("keeps the guide's clientdata key by key", () => {
  const row = guide().store.get("workflow", GUIDE.flow1);
  expect(JSON.parse(String(row?.["clientdata"]))).toEqual({
    clientversion: "2.19.00170.22097",
    properties: {
      definition: {
        dependencies: [],
        isvalid: true,
        name: "Desktop Flow 1",
        package: "UEsDBBQAAAAIAIqZlF...",
        $schema:
          "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
      },
      inputs: {
        schema: {
          properties: {
            Input1: {
              default: "",
              description: "",
              format: null,
              title: "Input 1",
              type: "string",
              value: "0",
            },
            Input2: {
              default: "",
              description: "",
              format: null,
              title: "Input2",
              type: "string",
              value: "",
            },
          },
          type: "object",
        },
      },
      outputs: {
        schema: {
          properties: {
            Output1: {
              default: "",
              description: "",
              format: null,
              title: "Output",
              type: "string",
              value: null,
            },
          },
          type: "object",
        },
      },
    },
    schemaversion: "ROBIN_20211012",
    targets: { schema: { properties: {}, type: "object" } },
  });
  expect(JSON.parse(String(row?.["inputs"]))).toHaveProperty("schema.properties.Input1.title", "Input 1");
});

test("has the guide's failed run with its times and version", () => {
  expect(guide().store.get("flowsession", GUIDE.failedRun)).toMatchObject({
    statuscode: 8,
    statecode: 0,
    startedon: Date.parse("2022-06-16T12:54:40Z"),
    completedon: Date.parse("2022-06-16T12:57:46Z"),
    versionnumber: 1_276_122,
  });
});

test("has a succeeded run with the guide's outputs", () => {
  const { store } = guide();
  expect(store.get("flowsession", GUIDE.succeededRun)).toMatchObject({
    statuscode: 4,
    regardingobjectid: GUIDE.flow1,
  });
  const file = store.readFile("flowsession", GUIDE.succeededRun, "outputs");
  expect(JSON.parse(new TextDecoder().decode(file?.bytes))).toEqual({ Output1: "My output value" });
});

test("has the guide's run to cancel: it runs for hours, and stops when asked", () => {
  const { store, clock, engine } = guide();
  clock.advance(8 * 3_600_000);
  expect(store.get("flowsession", "d9687093-d0c0-ec11-983e-0022480b428a")).toMatchObject({ statuscode: 2 });
  expect(engine.requestCancel(GUIDE.runningRun).ok).toBe(true);
  clock.advance(5000);
  expect(store.get("flowsession", GUIDE.runningRun)).toMatchObject({ statuscode: 7, statecode: 0 });
});

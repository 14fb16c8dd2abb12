import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createRandom } from "../kernel/random.ts";
import { openStore } from "./open-store.ts";
import type { Store } from "./store.ts";

const NOW_MS = Date.UTC(2026, 5, 1, 8);
const FLOW = "F091FFAB-58BB-4630-A115-659453D56F59";
const OWNER = "5a000000-0000-4000-8000-000000000001";
const opened: Store[] = [];
let nowMs = NOW_MS;

function open(file?: string): Store {
  const random = createRandom(1);
  const store = openStore({
    clock: { nowMs: () => nowMs },
    newGuid: () => random.guid(),
    ...(file === undefined ? {} : { file }),
  });
  opened.push(store);
  return store;
}

afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  nowMs = NOW_MS;
});

describe("insert and get", () => {
  test("fills key, times, initial values and version, and lowers identifiers", () => {
    const store = open();
    const row = store.insert("workflow", { workflowid: FLOW, name: "Invoice totals", ownerid: OWNER });
    expect(row).toMatchObject({
      workflowid: FLOW.toLowerCase(),
      createdon: NOW_MS,
      modifiedon: NOW_MS,
      category: 6,
      owneridtype: "systemuser",
      owninguser: OWNER,
      versionnumber: 1_000_001,
    });
    expect(store.get("workflow", FLOW)).toEqual(row);
  });

  test("keeps given times and an explicit null", () => {
    const row = open().insert("workflow", { createdon: 5000, modifiedon: 6000, scope: null });
    expect(row).toMatchObject({ createdon: 5000, modifiedon: 6000, scope: null });
  });

  test("refuses a column or a table that the model lacks", () => {
    const store = open();
    expect(() => store.insert("workflow", { colour: "red" })).toThrow('it has no column "colour"');
    expect(() => store.insert("flowrun", {})).toThrow('the table "flowrun"');
  });

  test("refuses a second row with the same key", () => {
    const store = open();
    store.insert("workflow", { workflowid: FLOW });
    expect(() => store.insert("workflow", { workflowid: FLOW })).toThrow("UNIQUE");
  });
});

describe("update", () => {
  test("sets the change time and a newer version", () => {
    const store = open();
    store.insert("workflow", { workflowid: FLOW, name: "Old" });
    nowMs += 5000;
    const row = store.update("workflow", FLOW, { name: "New" });
    expect(row).toMatchObject({
      name: "New",
      createdon: NOW_MS,
      modifiedon: NOW_MS + 5000,
      versionnumber: 1_000_002,
    });
  });

  test("answers undefined for a row that does not exist", () => {
    expect(open().update("workflow", FLOW, { name: "New" })).toBeUndefined();
  });
});

describe("find", () => {
  test("matches all given values, null included, and text without regard to case", () => {
    const store = open();
    store.insert("workflow", { workflowid: FLOW, name: "Invoice totals", ownerid: OWNER });
    store.insert("workflow", { name: "Invoice totals" });
    expect(store.find("workflow", { name: "INVOICE TOTALS" })).toHaveLength(2);
    expect(store.find("workflow", { name: "Invoice totals", ownerid: null })).toHaveLength(1);
    expect(store.find("workflow", {})).toHaveLength(2);
  });
});

describe("remove", () => {
  test("deletes the runs of a deleted flow with their files", () => {
    const store = open();
    store.insert("workflow", { workflowid: FLOW });
    const run = store.insert("flowsession", { regardingobjectid: FLOW });
    const runId = String(run["flowsessionid"]);
    store.writeFile("flowsession", runId, "outputs", aFile("{}"));
    expect(store.remove("workflow", FLOW)).toBe(true);
    expect(store.get("flowsession", runId)).toBeUndefined();
    expect(store.find("fileattachment", {})).toEqual([]);
    expect(store.all("SELECT count(*) AS n FROM file_bytes", [])[0]?.["n"]).toBe(0);
  });

  test("keeps the runs of a deleted machine and removes their link", () => {
    const store = open();
    const machine = String(store.insert("flowmachine", { name: "RPA-01" })["flowmachineid"]);
    const run = store.insert("flowsession", { machineid: machine });
    expect(store.remove("flowmachine", machine)).toBe(true);
    expect(store.get("flowsession", String(run["flowsessionid"]))?.["machineid"]).toBeNull();
  });

  test("keeps a person who owns a flow", () => {
    const store = open();
    store.insert("systemuser", { systemuserid: OWNER, fullname: "Olivia Brandt" });
    store.insert("workflow", { ownerid: OWNER });
    expect(store.remove("systemuser", OWNER)).toBe(false);
    expect(store.get("systemuser", OWNER)).toBeDefined();
  });

  test("answers false for a row that does not exist", () => {
    expect(open().remove("workflow", FLOW)).toBe(false);
  });
});

describe("files", () => {
  test("keeps bytes, name and type, and replaces them as a whole", () => {
    const store = open();
    const id = String(store.insert("flowsession", {})["flowsessionid"]);
    expect(store.readFile("flowsession", id, "outputs")).toBeUndefined();
    store.writeFile("flowsession", id, "outputs", aFile("first"));
    store.writeFile("flowsession", id, "outputs", aFile("second"));
    const file = store.readFile("flowsession", id, "outputs");
    expect(file).toMatchObject({ name: "outputs.json", mimeType: "application/json" });
    expect(new TextDecoder().decode(file?.bytes)).toBe("second");
    expect(store.get("flowsession", id)).toMatchObject({ outputs: file?.id, outputs_name: "outputs.json" });
    expect(store.find("fileattachment", {})).toHaveLength(1);
  });

  test("refuses a file for a row that does not exist, and leaves nothing behind", () => {
    const store = open();
    expect(() => store.writeFile("flowsession", FLOW, "outputs", aFile("{}"))).toThrow("does not exist");
    expect(store.find("fileattachment", {})).toEqual([]);
  });
});

describe("transaction and reset", () => {
  test("undoes the inner work alone when the outer work goes on", () => {
    const store = open();
    store.transaction(() => {
      store.insert("workflow", { name: "Outer" });
      expect(() =>
        store.transaction(() => {
          store.insert("workflow", { name: "Inner" });
          throw new Error("no");
        }),
      ).toThrow("no");
    });
    expect(store.find("workflow", {}).map((row) => row["name"])).toEqual(["Outer"]);
  });

  test("empties every table and starts the versions over", () => {
    const store = open();
    store.insert("workflow", {});
    store.reset();
    expect(store.find("workflow", {})).toEqual([]);
    expect(store.insert("workflow", {})["versionnumber"]).toBe(1_000_001);
  });
});

describe("a database file", () => {
  test("keeps rows and goes on counting versions", () => {
    const folder = mkdtempSync(join(tmpdir(), "store-"));
    try {
      const file = join(folder, "environment.db");
      const first = open(file);
      first.insert("workflow", { workflowid: FLOW });
      first.close();
      opened.length = 0;
      const second = open(file);
      expect(second.get("workflow", FLOW)?.["versionnumber"]).toBe(1_000_001);
      expect(second.insert("workflow", {})["versionnumber"]).toBe(1_000_002);
      second.close();
      opened.length = 0;
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function aFile(content: string): { name: string; mimeType: string; bytes: Uint8Array } {
  return { name: "outputs.json", mimeType: "application/json", bytes: new TextEncoder().encode(content) };
}

describe("recalled", () => {
  const NAMES = "SELECT name FROM workflow WHERE ownerid = ?";

  test("reads once, and again after any row has changed", () => {
    const store = open();
    store.insert("workflow", { workflowid: FLOW, name: "Before", ownerid: OWNER });
    const first = store.recalled(NAMES, [OWNER]);
    expect(store.recalled(NAMES, [OWNER])).toBe(first);
    expect(store.recalled(NAMES, ["somebody"])).toEqual([]);
    store.update("workflow", FLOW, { name: "After" });
    expect(store.recalled(NAMES, [OWNER])).toEqual([{ name: "After" }]);
    store.all("UPDATE workflow SET name = 'By hand'", []);
    expect(store.recalled(NAMES, [OWNER])).toEqual([{ name: "By hand" }]);
    store.reset();
    expect(store.recalled(NAMES, [OWNER])).toEqual([]);
  });

  test("forgets what was undone", () => {
    const store = open();
    const undone = (): unknown =>
      store.transaction(() => {
        store.insert("workflow", { name: "Undone", ownerid: OWNER });
        expect(store.recalled(NAMES, [OWNER])).toHaveLength(1);
        throw new Error("Failed on purpose.");
      });
    expect(undone).toThrow("Failed on purpose.");
    expect(store.recalled(NAMES, [OWNER])).toEqual([]);
  });
});

test("names are those of now, and rows that are not there have none", () => {
  const store = open();
  store.insert("workflow", { workflowid: FLOW, name: "Before" });
  const nameless = String(store.insert("workflow", {})["workflowid"]);
  const ids = [FLOW.toLowerCase(), nameless, OWNER];
  expect([...store.names("workflow", ids)]).toEqual([
    [FLOW.toLowerCase(), "Before"],
    [nameless, undefined],
  ]);
  store.update("workflow", FLOW, { name: "After" });
  expect(store.names("workflow", ids).get(FLOW.toLowerCase())).toBe("After");
  store.insert("workflow", { workflowid: OWNER, name: "New" });
  expect(store.names("workflow", ids).get(OWNER)).toBe("New");
});

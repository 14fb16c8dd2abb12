import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSandbox, userIdOf, type TestSandbox } from "../testing/create-sandbox.ts";
import { textWith } from "../testing/matchers.ts";
import { createAccess, type Access } from "./access.ts";
import { assignRole } from "./roles.ts";
import { shareRow } from "./share-row.ts";

const FLOW = "f0000000-0000-4000-8000-00000000000a";
const BEN = { userId: userIdOf("ben"), fullName: "Ben Okafor" };
const NORA = { userId: userIdOf("nora"), fullName: "Nora Weiss" };

let sandbox: TestSandbox;
let access: Access;
beforeEach(() => {
  sandbox = createSandbox();
  access = createAccess(sandbox.store);
  sandbox.store.insert("workflow", { workflowid: FLOW, ownerid: userIdOf("olivia") });
});
afterEach(() => sandbox.close());

describe("requireRow", () => {
  test("refuses without the privilege before it looks for the row", () => {
    expect(access.requireRow(NORA, "Read", "workflow", "00000000-0000-4000-8000-000000000000")).toMatchObject(
      {
        error: { status: 403, message: textWith("prvReadworkflow") },
      },
    );
  });

  test("names right and row, and no privilege, where a privilege is there and does not reach the row", () => {
    expect(access.requireRow(BEN, "Write", "workflow", FLOW)).toEqual({
      ok: false,
      error: {
        status: 403,
        code: "0x80048306",
        message: `Principal with id ${BEN.userId} does not have WriteAccess right(s) for record with id ${FLOW} of entity workflow`,
      },
    });
  });

  test("a share gives the shared right alone", () => {
    shareRow(sandbox.store, { table: "workflow", id: FLOW, userId: BEN.userId, rights: ["Read"] });
    expect(access.requireRow(BEN, "Read", "workflow", FLOW).ok).toBe(true);
    expect(access.requireRow(BEN, "Write", "workflow", FLOW).ok).toBe(false);
    shareRow(sandbox.store, { table: "workflow", id: FLOW, userId: BEN.userId, rights: ["Read", "Write"] });
    expect(access.requireRow(BEN, "Write", "workflow", FLOW).ok).toBe(true);
    expect(sandbox.store.find("principalobjectaccess", {})).toHaveLength(1);
  });

  test("a share does not stand in for the privilege", () => {
    shareRow(sandbox.store, { table: "workflow", id: FLOW, userId: NORA.userId, rights: ["Read"] });
    expect(access.requireRow(NORA, "Read", "workflow", FLOW).ok).toBe(false);
  });

  test("ownership reaches without a share", () => {
    sandbox.store.update("workflow", FLOW, { ownerid: BEN.userId });
    expect(access.requireRow(BEN, "Write", "workflow", FLOW).ok).toBe(true);
  });
});

describe("assignRole", () => {
  test("replaces all rights of before", () => {
    assignRole(sandbox.store, NORA.userId, "operator");
    expect(access.depth(NORA, "Read", "flowmachine")).toBe("organization");
    expect(access.depth(NORA, "Write", "flowsession")).toBe("organization");
    expect(access.depth(NORA, "Write", "workflow")).toBe("none");
    assignRole(sandbox.store, NORA.userId, "businessUser");
    expect(access.depth(NORA, "Read", "flowmachine")).toBe("none");
    expect(access.depth(NORA, "Read", "workflow")).toBe("user");
  });
});

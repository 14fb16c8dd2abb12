import { afterEach, beforeEach, expect, it } from "vitest";
import { flowId, runId } from "@/lib/testing/factories";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { testDataverse } from "@/lib/testing/test-dataverse";
import { createSandbox, type TestSandbox, userIdOf } from "@/sandbox/testing/create-sandbox";

const PARENT = runId(1);
const CHILD = runId(2);
const CONTEXT = { hostName: "PC", parentWorkflowRunId: PARENT, parentWorkflowType: "DesktopFlow" };

let sandbox: TestSandbox;

beforeEach(() => {
  sandbox = createSandbox();
  sandbox.store.insert("workflow", {
    workflowid: flowId(),
    name: "F",
    category: 6,
    ownerid: userIdOf("ada"),
  });
  add(PARENT, {});
  add(CHILD, {
    parentdesktopflowrunid: PARENT,
    parentdesktopflowrunguid: PARENT,
    context: JSON.stringify(CONTEXT),
    createdon: sandbox.clock.nowMs() + 1_000,
  });
});
afterEach(() => sandbox.close());

function add(id: string, columns: Readonly<Record<string, string | number | null>>) {
  const run = { flowsessionid: id, regardingobjectid: flowId(), statuscode: 4, ownerid: userIdOf("ada") };
  sandbox.store.insert("flowsession", { ...run, createdon: sandbox.clock.nowMs(), ...columns });
}

const runs = () => testDataverse(sandboxFetch(sandbox).fetch).runs;
const ids = async () => (await runs().childrenOf(PARENT)).map(({ id }) => id);

it("finds the children of a run, in their order, and the parent of a child", async () => {
  add(runId(3), { parentdesktopflowrunid: PARENT, createdon: sandbox.clock.nowMs() + 500 });
  expect(await ids()).toEqual([runId(3), CHILD]);
  expect((await runs().get(CHILD)).parentRunId).toBe(PARENT);
  expect(await runs().get(PARENT)).toMatchObject({ parentRunId: null, parentCloudRunId: null });
});

it("finds children that carry the newest environments' bare id alone", async () => {
  sandbox.store.update("flowsession", CHILD, { parentdesktopflowrunid: null, context: null });
  expect(await ids()).toEqual([CHILD]);
  expect((await runs().get(CHILD)).parentRunId).toBe(PARENT);
});

it("knows of no children where the environment has no such columns, and the parent by the run's context", async () => {
  sandbox.switches.set({ newerColumns: false });
  expect(await ids()).toEqual([]);
  const child = await runs().get(CHILD);
  expect(child.parentRunId).toBe(PARENT);
  // The rest of the page's columns is still asked for.
  expect(child.hostName).toBe("PC");
});

it("tells a cloud flow's run from a desktop flow's", async () => {
  const context = { parentWorkflowRunId: "08585-1", parentWorkflowType: "ApiFlow" };
  sandbox.store.update("flowsession", PARENT, { context: JSON.stringify(context) });
  expect(await runs().get(PARENT)).toMatchObject({ parentRunId: null, parentCloudRunId: "08585-1" });
});

import { beforeEach, describe, expect, test } from "vitest";
import { createAccess } from "../access/access.ts";
import { assignRole } from "../access/roles.ts";
import { shareRow } from "../access/share-row.ts";
import { createClock } from "../kernel/clock.ts";
import { createRandom } from "../kernel/random.ts";
import { DEFAULT_SWITCHES } from "../model/switches.ts";
import { createRunEngine } from "../runs/engine.ts";
import { openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import type { ActionContext } from "./action.ts";
import { cancelDesktopFlowRun } from "./cancel-desktop-flow-run.ts";
import { textWith } from "../testing/matchers.ts";
import { runDesktopFlow } from "./run-desktop-flow.ts";

const OLIVIA = "5a000000-0000-4000-8000-000000000001";
const BEN = "5a000000-0000-4000-8000-000000000002";
const NORA = "5a000000-0000-4000-8000-000000000004";
const FLOW = "10000000-0000-4000-8000-000000000001";
const OTHER_FLOW = "10000000-0000-4000-8000-000000000002";
const MACHINE = "30000000-0000-4000-8000-000000000001";
const BODY = { runMode: "unattended", connectionName: "ben's" };
const ENVIRONMENT = {
  organizationId: "o",
  environmentId: "e",
  tenantId: "t",
  friendlyName: "Test",
  uniqueName: "test",
  urlName: "test",
  url: "http://localhost:4010",
};

let store: Store;
let clock: ReturnType<typeof createClock>;
let as: (userId: string) => ActionContext;

beforeEach(() => {
  clock = createClock({ startMs: Date.UTC(2026, 5, 1), speed: 0 });
  const random = createRandom(1);
  store = openStore({ clock, newGuid: () => random.guid() });
  const engine = createRunEngine({ store, clock, random, switches: () => DEFAULT_SWITCHES });
  const access = createAccess(store);
  as = (userId) => ({
    environment: ENVIRONMENT,
    store,
    access,
    clock,
    engine,
    switches: DEFAULT_SWITCHES,
    caller: { userId, fullName: "" },
  });
  store.insert("workflow", { workflowid: FLOW, name: "Shared", ownerid: OLIVIA });
  store.insert("workflow", { workflowid: OTHER_FLOW, name: "Not shared", ownerid: OLIVIA });
  shareRow(store, { table: "workflow", id: FLOW, userId: BEN, rights: ["Read"] });
  assignRole(store, OLIVIA, "operator");
  assignRole(store, BEN, "businessUser");
  store.insert("flowmachine", { flowmachineid: MACHINE, name: "M" });
  for (const [name, systemuserid] of [
    ["ben's", BEN],
    ["olivia's", OLIVIA],
  ] as const) {
    store.insert("sandboxconnection", { name, systemuserid, windowsuser: "u", machineid: MACHINE });
  }
});

const addReference = (over: Record<string, string | number | null>): void => {
  store.insert("connectionreference", {
    connectionreferencelogicalname: "new_ben",
    connectorid: "/providers/Microsoft.PowerApps/apis/shared_uiflow",
    connectionid: "ben's",
    ownerid: BEN,
    ...over,
  });
};
const start = (userId: string, body: Record<string, unknown> = BODY, flowId = FLOW) =>
  runDesktopFlow.run(as(userId), flowId, body);
const refusal = (answer: ReturnType<typeof start>) => (answer.ok ? undefined : answer.error);
const startedId = (answer: ReturnType<typeof start>): string =>
  answer.ok && answer.value.status === 200 ? String(answer.value.body["flowsessionId"]) : "";

describe("RunDesktopFlow", () => {
  test("starts a flow that is shared for running only, and answers the run's id", () => {
    const answer = start(BEN);
    expect(answer).toMatchObject({ ok: true, value: { status: 200, type: "RunDesktopFlowResponse" } });
    expect(store.get("flowsession", startedId(answer))).toMatchObject({
      ownerid: OLIVIA,
      createdby: BEN,
      statuscode: 3,
    });
  });

  test("takes a connection reference by its logical name with connectionType 2", () => {
    addReference({});
    const answer = start(BEN, { ...BODY, connectionName: "new_ben", connectionType: 2 });
    expect(store.get("flowsession", startedId(answer))).toMatchObject({ connectionid: "ben's" });
  });

  test.each([
    ["that doesn't exist", { connectionreferencelogicalname: "new_other" }],
    ["without a connection", { connectionid: null }],
    ["of another connector", { connectorid: "/providers/Microsoft.PowerApps/apis/shared_sql" }],
    ["that is inactive", { statecode: 1 }],
  ])("refuses a connection reference %s with 400", (_, over) => {
    addReference(over);
    const answer = start(BEN, { ...BODY, connectionName: "new_ben", connectionType: 2 });
    expect(refusal(answer)).toMatchObject({ status: 400, code: "0x80040203" });
  });

  test("refuses an unknown connection with 400 and somebody else's with 403", () => {
    expect(refusal(start(BEN, { ...BODY, connectionName: "nobody's" }))).toMatchObject({ status: 400 });
    expect(refusal(start(BEN, { ...BODY, connectionName: "olivia's" }))).toMatchObject({ status: 403 });
  });

  test("refuses without reading rights on the flow, naming the privilege or the row", () => {
    expect(refusal(start(NORA, BODY, FLOW))).toMatchObject({
      status: 403,
      code: "0x80040220",
      message: textWith("prvReadworkflow"),
    });
    expect(refusal(start(BEN, BODY, OTHER_FLOW))).toMatchObject({
      status: 403,
      code: "0x80048306",
      message: textWith(`ReadAccess right(s) for record with id ${OTHER_FLOW} of entity workflow`),
    });
  });

  test("answers 404 for a flow that doesn't exist", () => {
    const answer = start(OLIVIA, { ...BODY, connectionName: "olivia's" }, MACHINE);
    expect(refusal(answer)).toMatchObject({ status: 404, code: "0x80040217" });
  });

  test.each([
    ["a draft", { componentstate: 1, statecode: 0, statuscode: 1 }],
    ["a suspended flow", { statecode: 2, statuscode: 3 }],
    ["a cloud flow", { category: 5 }],
  ])("refuses %s with 400 and starts nothing", (_, patch) => {
    store.update("workflow", FLOW, patch);
    expect(refusal(start(BEN))).toMatchObject({ status: 400 });
    expect(store.find("flowsession", {})).toEqual([]);
  });

  test("refuses inputs that the flow does not declare, where the switch says so", () => {
    store.update("workflow", FLOW, { inputs: '{"schema":{"properties":{"A":{"type":"number"}}}}' });
    const body = { ...BODY, inputs: '{"A":"many"}' };
    expect(start(BEN, body).ok).toBe(true);
    const strict: ActionContext = { ...as(BEN), switches: { ...DEFAULT_SWITCHES, inputChecks: "atCall" } };
    expect(runDesktopFlow.run(strict, FLOW, body)).toMatchObject({
      ok: false,
      error: { status: 400, code: "0x80040203" },
    });
    expect(runDesktopFlow.run(strict, FLOW, { ...BODY, inputs: '{"A":7}' }).ok).toBe(true);
  });

  test("answers a second cancelling of a run that is stopping as the first", () => {
    const runId = startedId(start(BEN));
    for (const _ of [1, 2])
      expect(cancelDesktopFlowRun.run(as(OLIVIA), runId, {})).toEqual({ ok: true, value: { status: 204 } });
  });

  test("starts 70 runs a minute on a connection and refuses the next with a time to wait", () => {
    for (let i = 0; i < 70; i++) expect(start(BEN).ok).toBe(true);
    expect(refusal(start(BEN))).toMatchObject({
      status: 429,
      code: "DesktopFlowsActionThrottled",
      retryAfterS: 60,
    });
    expect(start(OLIVIA, { ...BODY, connectionName: "olivia's" }).ok).toBe(true);
    clock.advance(60_000);
    expect(start(BEN).ok).toBe(true);
  });
});

describe("CancelDesktopFlowRun", () => {
  const cancel = (userId: string, runId: string, body = {}) =>
    cancelDesktopFlowRun.run(as(userId), runId, body);

  test("answers 204 and the run is cancelled a moment later", () => {
    const runId = startedId(start(BEN));
    expect(cancel(OLIVIA, runId)).toEqual({ ok: true, value: { status: 204 } });
    clock.advance(5000);
    expect(store.get("flowsession", runId)).toMatchObject({ statuscode: 7 });
  });

  test("refuses the person who started a shared flow, naming the right to write", () => {
    const answer = cancel(BEN, startedId(start(BEN)));
    expect(answer).toMatchObject({ ok: false, error: { status: 403, code: "0x80048306" } });
    expect(answer.ok ? "" : answer.error.message).toContain("does not have WriteAccess right(s)");
  });

  test("refuses a run that has ended, an unknown run, and any parameter", () => {
    const runId = startedId(start(BEN));
    expect(cancel(OLIVIA, runId, { reason: "late" })).toMatchObject({ ok: false, error: { status: 400 } });
    clock.advance(60_000);
    expect(cancel(OLIVIA, runId)).toMatchObject({ ok: false, error: { status: 400, code: "0x80040203" } });
    expect(cancel(OLIVIA, FLOW)).toMatchObject({ ok: false, error: { status: 404 } });
  });
});

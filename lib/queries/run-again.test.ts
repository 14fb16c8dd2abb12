import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parsePersonId } from "@/lib/domain/ids";
import { NO_RUN_FILTER } from "@/lib/domain/run/filter";
import { DEFAULT_RUN_SETTINGS, type RunSettings } from "@/lib/domain/run/run-request";
import { launchMemory } from "@/lib/preferences/launch-memory";
import { flowId, runId } from "@/lib/testing/factories";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { testDataverse } from "@/lib/testing/test-dataverse";
import { runDesktopFlow } from "@/sandbox/actions/run-desktop-flow";
import { createSandbox, type TestPerson, type TestSandbox, userIdOf } from "@/sandbox/testing/create-sandbox";
import { createQueryClient } from "./query-client";
import { canRunAgain, runAgain } from "./run-again";

const schema = (properties: Readonly<Record<string, object>>) =>
  JSON.stringify({ schema: { type: "object", properties } });
const CUSTOMER = { type: "string", title: "Customer name" };
const COUNT = { type: "number", isOptional: true };
const PIN = { type: "string", title: "PIN", isSensitive: true };
const MACHINE = "00000009-0000-4000-8000-000000000001";

let sandbox: TestSandbox;

beforeEach(() => {
  sandbox = createSandbox({ actions: [runDesktopFlow] });
  sandbox.store.insert("flowmachine", { flowmachineid: MACHINE, name: "RPA-01" });
  addConnection("olivia", "olivias");
  addConnection("ada", "adas");
  sandbox.store.insert("workflow", {
    workflowid: flowId(),
    name: "Invoice totals",
    category: 6,
    statecode: 1,
    componentstate: 0,
    inputs: schema({ Customer: CUSTOMER, Count: COUNT }),
    ownerid: userIdOf("ada"),
  });
  addRun({});
  addInputs({ Customer: "Contoso", Count: 3 });
});
afterEach(() => sandbox.close());

function addConnection(person: TestPerson, name: string) {
  const own = { systemuserid: userIdOf(person), windowsuser: person, machineid: MACHINE };
  sandbox.store.insert("sandboxconnection", { name, ...own });
}

function addRun(columns: Readonly<Record<string, string | number | null>>) {
  sandbox.store.insert("flowsession", {
    flowsessionid: runId(),
    regardingobjectid: flowId(),
    statuscode: 8,
    runmode: 1,
    triggertype: 3,
    connectionid: "olivias",
    createdby: userIdOf("olivia"),
    ownerid: userIdOf("ada"),
    ...columns,
  });
}
const change = (columns: Readonly<Record<string, string | number | null>>) =>
  sandbox.store.update("flowsession", runId(), columns);

function addInputs(value: unknown) {
  const bytes = new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  const file = { name: "inputs.json", mimeType: "application/json", bytes };
  sandbox.store.writeFile("flowsession", runId(), "inputs", file);
}

function addReference(logicalName: string, connectionid: string, owner: TestPerson) {
  sandbox.store.insert("connectionreference", {
    connectionreferencelogicalname: logicalName,
    connectorid: "/providers/Microsoft.PowerApps/apis/shared_uiflow",
    connectionid,
    ownerid: userIdOf(owner),
    statecode: 0,
  });
}

/** A console of olivia's. `bodies` are the requests to run that reached the sandbox. */
function aConsole(remembered: RunSettings | null = null) {
  const server = sandboxFetch(sandbox);
  const bodies: Record<string, unknown>[] = [];
  const dataverse = testDataverse((input, init) => {
    if (init?.method === "POST")
      bodies.push(JSON.parse(typeof init.body === "string" ? init.body : "null") as Record<string, unknown>);
    return server.fetch(input, init);
  });
  const memory = launchMemory("test", flowId(), fakeStorage());
  const parts = {
    dataverse,
    queryClient: createQueryClient(),
    personId: parsePersonId(userIdOf("olivia")) ?? null,
    remembered: () => remembered,
    memoryOf: () => memory,
    signal: new AbortController().signal,
    wait: () => Promise.resolve(),
  };
  const run = () => dataverse.runs.get(runId());
  return {
    ...server,
    parts,
    bodies,
    memory,
    run,
    again: async () => runAgain(await run(), parts),
    check: async () => canRunAgain(await run(), parts),
  };
}

describe("a run of one's own", () => {
  it("is repeated once, with its inputs, connection and mode", async () => {
    const { again, bodies } = aConsole();
    const outcome = await again();
    expect(outcome).toMatchObject({ kind: "started", isFound: false });
    expect(bodies).toEqual([
      {
        runMode: "attended",
        runPriority: "normal",
        connectionName: "olivias",
        timeout: 10_800,
        inputs: '{"Customer":"Contoso","Count":3}',
      },
    ]);
    const id = outcome.kind === "started" ? outcome.runId : "";
    expect(sandbox.store.get("flowsession", id)).toMatchObject({ regardingobjectid: flowId(), runmode: 1 });
  });

  it("is repeated from the row of a list too, which knows no connection", async () => {
    const { parts, bodies } = aConsole();
    const [row] = (await parts.dataverse.runs.list(NO_RUN_FILTER, null)).runs;
    if (row === undefined) throw new Error("The run is not in the list.");
    expect("connectionName" in row).toBe(false);
    expect(await runAgain(row, parts)).toMatchObject({ kind: "started" });
    expect(bodies[0]).toMatchObject({ connectionName: "olivias" });
  });

  it("takes priority and timeout from how the person last ran the flow, and the run's own connection", async () => {
    const { again, bodies } = aConsole({
      connection: { kind: "reference", logicalName: "new_other" },
      mode: "unattended",
      priority: "high",
      timeoutSeconds: 60,
    });
    await again();
    expect(bodies[0]).toMatchObject({
      runPriority: "high",
      timeout: 60,
      runMode: "attended",
      connectionName: "olivias",
    });
  });

  it("can be checked without launching anything, for a confirmation to say what would be sent", async () => {
    const { check, bodies } = aConsole();
    expect(await check()).toMatchObject({
      kind: "ready",
      plan: { flow: { name: "Invoice totals" }, values: { Customer: "Contoso" }, connectionSource: "ownRun" },
    });
    expect(bodies).toEqual([]);
  });

  it("asks for flow, inputs and references once for many runs of a flow", async () => {
    const { check, sent } = aConsole();
    await check();
    const first = sent.length;
    await check();
    // Only the run itself, which the test reads.
    expect(sent.length - first).toBe(1);
  });

  it("tells a refusal of Dataverse with its reason", async () => {
    sandbox.store.update("flowsession", runId(), { connectionid: "deleted" });
    expect(await aConsole().again()).toMatchObject({ kind: "refused", error: { status: 400 } });
  });

  it("is found when the answer is lost, and sent once", async () => {
    const { again, bodies, intercept, fetch } = aConsole();
    intercept((url) => {
      if (!url.pathname.endsWith("RunDesktopFlow")) return undefined;
      intercept();
      const body = JSON.stringify({
        runMode: "attended",
        connectionName: "olivias",
        inputs: '{"Customer":"C"}',
      });
      return fetch(url, { method: "POST", body, headers: { "Content-Type": "application/json" } }).then(
        () => {
          throw new TypeError("Failed to fetch");
        },
      );
    });
    expect(await again()).toMatchObject({ kind: "started", isFound: true });
    expect(bodies).toHaveLength(1);
  });
});

describe("a run that nobody can repeat unseen", () => {
  const hurdles = async () => {
    const { again, bodies } = aConsole();
    const outcome = await again();
    expect(bodies, "nothing is launched").toEqual([]);
    return outcome.kind === "needsForm" ? outcome.hurdles : outcome;
  };
  const schemaIs = (properties: Readonly<Record<string, object>> | string) =>
    sandbox.store.update("workflow", flowId(), {
      inputs: typeof properties === "string" ? properties : schema(properties),
    });

  it("says that a sensitive value is not kept", async () => {
    schemaIs({ Customer: CUSTOMER, Count: COUNT, Pin: PIN });
    addInputs({ Customer: "Contoso", Pin: null });
    expect(await hurdles()).toEqual([{ kind: "sensitive", title: "PIN" }]);
  });

  it("names inputs that were added, taken away, or changed their type", async () => {
    schemaIs({ Customer: { type: "number", title: "Customer number" }, Due: { type: "string" } });
    expect(await hurdles()).toEqual([
      { kind: "typeChanged", title: "Customer number" },
      { kind: "missing", title: "Due" },
      { kind: "gone", title: "Count" },
    ]);
  });

  it("says that the flow's inputs can't be read", async () => {
    schemaIs("{damaged");
    expect(await hurdles()).toEqual([{ kind: "schemaUnreadable" }]);
  });

  it("says that the run has no file of inputs, or one that holds something else", async () => {
    addInputs("not JSON");
    expect(await hurdles()).toEqual([{ kind: "inputsUnreadable" }]);
    change({ inputs: null });
    expect(await hurdles()).toEqual([{ kind: "inputsMissing" }]);
  });

  it("says that a cloud flow kept the inputs back", async () => {
    schemaIs({ Count: COUNT });
    change({ triggertype: 0 });
    addInputs({});
    expect(await hurdles()).toEqual([{ kind: "inputsConcealed" }]);
  });

  it("says that the inputs may not be read", async () => {
    const { again, intercept } = aConsole();
    intercept((url) =>
      url.pathname.endsWith("/inputs/$value") && url.pathname.includes("flowsessions")
        ? Response.json({ error: { code: "0x80040220", message: "no" } }, { status: 403 })
        : undefined,
    );
    expect(await again()).toEqual({ kind: "needsForm", hurdles: [{ kind: "inputsForbidden" }] });
  });

  it("waits for the end of an earlier launch in this tab", async () => {
    const { check, memory, parts } = aConsole();
    if (parts.personId === null) throw new Error("The test has no person.");
    memory.write({ clickedAtMs: 0, personId: parts.personId, flowOwnerId: null, known: null });
    expect(await check()).toEqual({ kind: "needsForm", hurdles: [{ kind: "earlierLaunch" }] });
  });

  it("stops where its flow is a draft, suspended, gone or unseen", async () => {
    const barrier = async () => {
      const outcome = await aConsole().again();
      return outcome.kind === "impossible" ? outcome.barrier : outcome;
    };
    sandbox.store.update("workflow", flowId(), { statecode: 2 });
    expect(await barrier()).toBe("flowSuspended");
    sandbox.store.update("workflow", flowId(), { statecode: 0, componentstate: 1 });
    expect(await barrier()).toBe("flowDraft");
    change({ regardingobjectid: flowId(2) });
    expect(await barrier()).toBe("flowGone");
    change({ regardingobjectid: null });
    expect(await barrier()).toBe("flowUnknown");
  });

  it("is refused with the error when Dataverse can't be asked", async () => {
    const { run, parts, intercept } = aConsole();
    const row = await run();
    intercept(() => Promise.reject(new TypeError("Failed to fetch")));
    parts.queryClient.setDefaultOptions({ queries: { retry: false } });
    expect(await runAgain(row, parts)).toMatchObject({ kind: "refused", error: { kind: "network" } });
  });
});

describe("a run of somebody else's", () => {
  beforeEach(() => {
    change({ createdby: userIdOf("ada"), connectionid: "adas" });
  });
  const source = async (remembered: RunSettings | null = null) => {
    const checked = await aConsole(remembered).check();
    return checked.kind === "ready"
      ? [checked.plan.connectionSource, checked.plan.request.connection]
      : checked;
  };

  it("is never tried through their connection", async () => {
    expect(await source()).toEqual({ kind: "needsForm", hurdles: [{ kind: "connectionUnknown" }] });
  });

  it("goes through the connection that the person chose last for the flow", async () => {
    const connection = { kind: "name", name: "olivias" } as const;
    expect(await source({ ...DEFAULT_RUN_SETTINGS, connection })).toEqual(["remembered", connection]);
  });

  it("goes through the one connected reference that the person owns, and never guesses between two", async () => {
    addReference("new_ada", "adas", "ada");
    addReference("new_olivia", "olivias", "olivia");
    expect(await source()).toEqual(["onlyOwn", { kind: "reference", logicalName: "new_olivia" }]);
    addReference("new_olivia_2", "olivias 2", "olivia");
    expect(await source()).toMatchObject({ kind: "needsForm" });
    change({ connectionid: "olivias 2" });
    expect(await source()).toEqual(["sameConnection", { kind: "reference", logicalName: "new_olivia_2" }]);
  });
});

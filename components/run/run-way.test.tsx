import { act, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeCancelRecord } from "@/lib/preferences/cancel-record";
import { RunScreen } from "@/components/run/run-screen";
import { createLivePoller, type LivePoller } from "@/lib/live/live-poller";
import { flowId, machineGroupId, machineId, runId } from "@/lib/testing/factories";
import { renderInConsole, testQueryClient } from "@/lib/testing/render-in-console";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { TEST_ENVIRONMENT_ID, testDataverse } from "@/lib/testing/test-dataverse";
import {
  createSandbox,
  TEST_NOW_MS,
  type TestPerson,
  type TestSandbox,
  userIdOf,
} from "@/sandbox/testing/create-sandbox";

vi.mock("next/navigation", () => import("@/lib/testing/navigation"));

let sandbox: TestSandbox;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: TEST_NOW_MS });
  sandbox = createSandbox({ actions: [] });
  sandbox.store.insert("workflow", {
    workflowid: flowId(),
    name: "Invoice totals",
    category: 6,
    ownerid: userIdOf("ben"),
  });
  sandbox.store.insert("flowmachinegroup", { flowmachinegroupid: machineGroupId(), name: "Finance robots" });
  sandbox.store.insert("flowmachine", {
    flowmachineid: machineId(),
    name: "FIN-RPA-02",
    flowmachinegroupid: machineGroupId(),
    lastheartbeatdate: TEST_NOW_MS - 20_000,
    sessioncapacity: 2,
    agentversion: "2.59.1",
    ownerid: userIdOf("ada"),
  });
  window.history.replaceState(null, "", `/run/?id=${runId()}`);
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  sandbox.close();
});

type Columns = Readonly<Record<string, string | number | null>>;

/** A running run on the machine, requested 100 s ago and started 5 s later. */
function addRun(columns: Columns = {}, number = 1): void {
  sandbox.store.insert("flowsession", {
    flowsessionid: runId(number),
    regardingobjectid: flowId(),
    statuscode: 2,
    runmode: 2,
    machineid: machineId(),
    createdon: TEST_NOW_MS - 100_000,
    startedon: TEST_NOW_MS - 95_000,
    modifiedon: TEST_NOW_MS - 95_000,
    createdby: userIdOf("olivia"),
    ownerid: userIdOf("ben"),
    ...columns,
  });
}

const QUEUED: Columns = {
  statuscode: 3,
  startedon: null,
  machineid: null,
  machinegroupid: machineGroupId(),
};

function addPast(seconds: readonly number[]): void {
  for (const [index, executing] of seconds.entries()) {
    const createdon = TEST_NOW_MS - 3_600_000 * (index + 1);
    addRun(
      {
        statuscode: 4,
        machineid: null,
        createdon,
        startedon: createdon + 2_000,
        completedon: createdon + 2_000 + executing * 1_000,
      },
      100 + index,
    );
  }
}

function addEvent(type: number, agoMs: number, data: object = {}, number = 1): void {
  sandbox.store.insert("flowlog", {
    type,
    parentobjectid: runId(number),
    flowsessionid: runId(number),
    data: JSON.stringify(data),
    createdon: TEST_NOW_MS - agoMs,
  });
}

const switchOff = () =>
  sandbox.store.insert("sandboxmachine", {
    sandboxmachineid: machineId(),
    hostname: "fin-rpa-02",
    isonline: 0,
  });

function renderScreen(person: TestPerson = "olivia") {
  const server = sandboxFetch(sandbox, person);
  const dataverse = testDataverse(server.fetch);
  const queryClient = testQueryClient();
  const page = { isHidden: false, subscribe: () => () => undefined };
  const poller = createLivePoller({ dataverse, queryClient, page });
  return { ...renderInConsole(<RunScreen />, { dataverse, queryClient, poller }), ...server };
}

/** Lets the poller ask once more, and waits for its answer. */
const tick = (poller: LivePoller) =>
  vi.waitFor(async () => {
    const before = poller.state.freshness.lastSuccessAtMs;
    await act(async () => {
      poller.nudge();
      await new Promise((done) => setTimeout(done, 20));
    });
    expect(poller.state.freshness.lastSuccessAtMs).not.toBe(before);
  });

const region = async (name: string) => within(await screen.findByRole("region", { name }));

describe("the timeline of a run", () => {
  it("is a table of what happened, with the events of the queue, exact instants and what is still to come", async () => {
    addRun();
    addEvent(100_000_003, 100_000, { priority: "high" });
    addEvent(100_000_004, 98_000, { machineName: "FIN-RPA-02" });
    renderScreen();
    const timeline = await region("Timeline");
    await timeline.findByText("Queued with high priority");
    expect(timeline.getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual([
      "Requested by Olivia Brandt",
      "Queued with high priority",
      "Given to FIN-RPA-02",
      "Started on FIN-RPA-02",
      "Ended",
    ]);
    const [first] = timeline.getAllByRole("time");
    expect(first?.dataset["tip"]).toMatch(/\d{4}.*(UTC|GMT)/);
    expect(first?.tabIndex).toBe(0);
    expect(timeline.getByRole("row", { name: /Ended/ }).textContent).toContain("Not yet");
  });

  it("says why there are no events", async () => {
    addRun();
    renderScreen();
    expect(
      await (await region("Timeline")).findByText(/The queue wrote nothing about this run/),
    ).toBeTruthy();
  });

  it("keeps its order and says so when the clocks disagree", async () => {
    addRun({ statuscode: 4, completedon: TEST_NOW_MS - 99_000 });
    renderScreen();
    const timeline = await region("Timeline");
    expect(timeline.getByText(/the clocks that wrote them disagree/)).toBeTruthy();
    const rows = timeline.getAllByRole("rowheader").map((cell) => cell.textContent);
    expect(rows.at(-1)).toBe("Succeeded (its clock differs)");
  });
});

describe("what is usual for the flow", () => {
  it("stands beside the time so far, from one question", async () => {
    addRun();
    addPast([180, 190, 200, 240, 300]);
    const { sent } = renderScreen();
    const timeline = await region("Timeline");
    expect(await timeline.findByText("usually 3 to 5 min")).toBeTruthy();
    expect(
      timeline.getByText(/half executed for at most 3 min 20 s and nine in ten for at most 5 min 0 s/),
    ).toBeTruthy();
    expect(sent.filter((path) => path.includes("LastXDays"))).toHaveLength(1);
    expect(screen.queryByRole("region", { name: "Attention" })).toBeNull();
  });

  it("makes a run late that goes on much longer", async () => {
    addRun();
    addPast([30, 31, 32, 33, 34]);
    renderScreen();
    const attention = await region("Attention");
    expect(attention.getByText("Later than usual")).toBeTruthy();
    expect(
      attention.getByText(/Nine in ten of its last 5 successful runs executed for at most 34 s/),
    ).toBeTruthy();
  });

  it("is not told from too few runs, and that is said", async () => {
    addRun();
    addPast([30, 31]);
    renderScreen();
    expect(
      await (
        await region("Timeline")
      ).findByText(/told from 5 successful runs of the last 90 days on; you can see 2/),
    ).toBeTruthy();
  });
});

describe("the machine of a run", () => {
  it("is shown with its connection, its version and what runs there", async () => {
    addRun();
    addRun({}, 2);
    addRun({ statuscode: 4 }, 3);
    renderScreen();
    const machine = await region("Machine");
    expect(await machine.findByText("Connected")).toBeTruthy();
    expect(machine.getByText("2.59.1")).toBeTruthy();
    expect(await machine.findByText("2 of 2 in use")).toBeTruthy();
    expect(machine.getAllByRole("listitem")).toHaveLength(2);
    expect(machine.getByRole("link", { name: "Invoice totals" }).getAttribute("href")).toEqual(
      expect.stringContaining(runId(2)),
    );
  });

  it("that is offline makes the run perhaps stuck, and says what to do", async () => {
    switchOff();
    addRun();
    renderScreen();
    const attention = await region("Attention");
    expect(attention.getByText("The run may be stuck")).toBeTruthy();
    expect(attention.getByText(/FIN-RPA-02 is offline; it was last heard of/)).toBeTruthy();
    expect(attention.getByText(/tell its owner \(Ada Lindqvist\)/)).toBeTruthy();
  });

  it("that does not answer is named at once when a cancellation was accepted", async () => {
    switchOff();
    addRun();
    const record = {
      askedAtMs: TEST_NOW_MS - 1_000,
      answer: "accepted",
      answeredAtMs: TEST_NOW_MS,
      refusal: null,
    } as const;
    writeCancelRecord(TEST_ENVIRONMENT_ID, runId(), record);
    renderScreen();
    const notice = within(await screen.findByRole("note"));
    expect(await notice.findByText(/FIN-RPA-02 does not answer/)).toBeTruthy();
  });

  it("that has an old heartbeat is doubted where the service can't be asked", async () => {
    sandbox.store.update("flowmachine", machineId(), { lastheartbeatdate: TEST_NOW_MS - 3_600_000 });
    addRun();
    const { intercept } = renderScreen();
    intercept((url) =>
      url.href.includes("BatchGetFlowMachineStatus") ? new Response("{}", { status: 404 }) : undefined,
    );
    const attention = await region("Attention");
    expect(attention.getByText(/FIN-RPA-02 has given no sign of life since/)).toBeTruthy();
  });

  it("is asked for again with the live tick, and only when what is shown is old", async () => {
    addRun();
    const { sent, poller } = renderScreen();
    await (await region("Machine")).findByText("Connected");
    const asked = () => sent.filter((path) => path.startsWith(`flowmachines(${machineId()})`)).length;
    const stop = poller.start();
    vi.setSystemTime(TEST_NOW_MS + 10_000);
    await tick(poller);
    expect(asked()).toBe(1);
    switchOff();
    vi.setSystemTime(TEST_NOW_MS + 31_000);
    await tick(poller);
    expect(await (await region("Machine")).findByText("Offline")).toBeTruthy();
    expect(asked()).toBe(2);
    stop();
  });

  it("that may not be read is named by the run itself, with the right that is missing", async () => {
    addRun({ context: JSON.stringify({ hostName: "FIN-RPA-02.contoso", agentVersion: "2.59.1" }) });
    renderScreen("ben");
    const machine = await region("Machine");
    expect(
      await machine.findByText(/You may not read machines here \(the missing right is prvReadflowmachine\)/),
    ).toBeTruthy();
    expect(machine.getByText("2.59.1")).toBeTruthy();
  });
});

describe("a run that waits", () => {
  it("is told its place as a range where priorities are not known", async () => {
    addRun({ ...QUEUED, createdon: TEST_NOW_MS - 50_000 });
    addRun({ ...QUEUED, createdon: TEST_NOW_MS - 90_000 }, 2);
    addRun({ ...QUEUED, createdon: TEST_NOW_MS - 10_000 }, 3);
    renderScreen();
    expect(
      await screen.findByText("It is between 1st and 3rd of 3 that wait there, 2nd by time of request."),
    ).toBeTruthy();
    expect(screen.getByText(/The run waits for Finance robots/)).toBeTruthy();
  });

  it("is told its exact place where the events of the queue tell all", async () => {
    addRun({ ...QUEUED, createdon: TEST_NOW_MS - 50_000 });
    addRun({ ...QUEUED, createdon: TEST_NOW_MS - 10_000 }, 2);
    addEvent(100_000_003, 50_000, { priority: "normal" });
    addEvent(100_000_003, 10_000, { priority: "high" }, 2);
    renderScreen();
    expect(await screen.findByText("It is 2nd of 2 that wait there.")).toBeTruthy();
  });

  it("is told its new place with the live tick, and not while nobody sees the page", async () => {
    addRun({ ...QUEUED, createdon: TEST_NOW_MS - 50_000 });
    addRun({ ...QUEUED, createdon: TEST_NOW_MS - 90_000 }, 2);
    const { poller, sent } = renderScreen();
    await screen.findByText(/It is between 1st and 2nd of 2/);
    const stop = poller.start();
    const asked = () => sent.filter((path) => path.includes("statuscode eq 3")).length;
    sandbox.store.update("flowsession", runId(2), { statuscode: 2, machineid: machineId() });
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    vi.setSystemTime(TEST_NOW_MS + 11_000);
    await tick(poller);
    expect(asked()).toBe(1);
    visibility.mockRestore();
    vi.setSystemTime(TEST_NOW_MS + 22_000);
    await tick(poller);
    expect(await screen.findByText("Nothing else that you see waits there.")).toBeTruthy();
    expect(asked()).toBe(2);
    stop();
  });

  it("can't be told its place when it names neither machine nor group", async () => {
    addRun({ ...QUEUED, machinegroupid: null });
    renderScreen();
    expect(await screen.findByText(/Dataverse names neither machine nor group/)).toBeTruthy();
  });

  it("for a group without a machine that takes runs can't start now", async () => {
    switchOff();
    addRun(QUEUED);
    renderScreen();
    const attention = await region("Attention");
    expect(attention.getByText(/none of its 1 machines takes runs now/)).toBeTruthy();
  });

  it("for a machine in maintenance is told so", async () => {
    sandbox.store.update("flowmachine", machineId(), { statecode: 2, statuscode: 4 });
    addRun({ ...QUEUED, machineid: machineId(), machinegroupid: null });
    renderScreen();
    const attention = await region("Attention");
    expect(
      attention.getByText(
        "It waits for FIN-RPA-02, which is in maintenance. It starts when somebody ends the maintenance.",
      ),
    ).toBeTruthy();
    expect(await (await region("Machine")).findByText("In maintenance")).toBeTruthy();
  });

  it("and is attended needs its person", async () => {
    addRun({ ...QUEUED, runmode: 1, sessionusername: "CONTOSO\\ben" });
    renderScreen();
    expect(await (await region("Attention")).findByText(/once CONTOSO\\ben is signed in/)).toBeTruthy();
  });
});

import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RunScreen } from "@/components/run/run-screen";
import { createLivePoller } from "@/lib/live/live-poller";
import { rememberStartedRun } from "@/lib/preferences/started-runs";
import { flowId, runId } from "@/lib/testing/factories";
import { renderInConsole, TEST_CONFIG, testQueryClient } from "@/lib/testing/render-in-console";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { TEST_ENVIRONMENT_ID, testDataverse } from "@/lib/testing/test-dataverse";
import type { BoundAction } from "@/sandbox/actions/action";
import {
  createSandbox,
  TEST_NOW_MS,
  type TestPerson,
  type TestSandbox,
  userIdOf,
} from "@/sandbox/testing/create-sandbox";

vi.mock("next/navigation", () => import("@/lib/testing/navigation"));

const SCHEMA = JSON.stringify({
  schema: {
    type: "object",
    properties: {
      Customer: { type: "string", title: "Customer name" },
      Pin: { type: "string", title: "PIN", isSensitive: true },
    },
  },
});

/** Accepts or refuses as a test wants; what really happens to the run, the test writes into its row. */
let cancelAnswer: () => ReturnType<BoundAction["run"]>;
const cancel: BoundAction = {
  name: "CancelDesktopFlowRun",
  table: "flowsession",
  run: () => cancelAnswer(),
};

let sandbox: TestSandbox;

beforeEach(() => {
  cancelAnswer = () => ({ ok: true, value: { status: 204 } });
  sandbox = createSandbox({ actions: [cancel] });
  sandbox.store.insert("workflow", {
    workflowid: flowId(),
    name: "Invoice totals",
    category: 6,
    inputs: SCHEMA,
    ownerid: userIdOf("ada"),
  });
  window.history.replaceState(null, "", `/run/?id=${runId()}`);
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => sandbox.close());

function addRun(columns: Readonly<Record<string, string | number | null>> = {}) {
  sandbox.store.insert("flowsession", {
    flowsessionid: runId(),
    regardingobjectid: flowId(),
    statuscode: 4,
    runmode: 2,
    createdon: TEST_NOW_MS - 200_000,
    startedon: TEST_NOW_MS - 190_000,
    completedon: TEST_NOW_MS - 10_000,
    runwaitduration: 10_000,
    runexecutionduration: 180_000,
    runduration: 190_000,
    modifiedon: TEST_NOW_MS - 10_000,
    createdby: userIdOf("olivia"),
    ownerid: userIdOf("ada"),
    ...columns,
  });
}

const addLiveRun = (statuscode = 2) =>
  addRun({
    statuscode,
    completedon: null,
    runwaitduration: null,
    runexecutionduration: null,
    runduration: null,
  });

function addFile(column: "inputs" | "outputs", value: unknown) {
  const bytes = new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
  sandbox.store.writeFile("flowsession", runId(), column, {
    name: `${column}.json`,
    mimeType: "application/json",
    bytes,
  });
}

function renderScreen(person: TestPerson = "olivia", { isSandbox = true } = {}) {
  const server = sandboxFetch(sandbox, person);
  const dataverse = testDataverse(server.fetch);
  const queryClient = testQueryClient();
  const page = { isHidden: false, subscribe: () => () => undefined };
  const poller = createLivePoller({ dataverse, queryClient, page });
  const view = renderInConsole(<RunScreen />, {
    dataverse,
    queryClient,
    poller,
    hasFreshness: true,
    console: { config: { ...TEST_CONFIG, isSandbox } },
  });
  return { ...view, ...server, user: userEvent.setup() };
}

const region = (name: string) => screen.findByRole("region", { name });
const state = (word: string) => screen.findByText(word, { selector: '[role="status"]' });

describe("a run that has ended", () => {
  it("shows its outputs and inputs under the titles that people know, and no sensitive value", async () => {
    addRun();
    addFile("outputs", { Total: 12.5, Paid: true });
    addFile("inputs", { Customer: "Contoso", Pin: "4711-marker" });
    renderScreen();
    expect(await state("Succeeded")).toBeTruthy();
    const outputs = await region("Outputs");
    expect(await within(outputs).findByText("Total")).toBeTruthy();
    expect(within(outputs).getByText("12.5")).toBeTruthy();
    expect(within(outputs).getByRole("button", { name: "Copy Total" })).toBeTruthy();
    const inputs = await region("Inputs");
    expect(await within(inputs).findByText("Customer name")).toBeTruthy();
    expect(within(inputs).getByText("Contoso")).toBeTruthy();
    expect(within(inputs).getByText("Hidden because it is sensitive")).toBeTruthy();
    expect(document.body.innerHTML).not.toContain("4711-marker");
  });

  it("shows values as JSON only when asked, and no sensitive one among them", async () => {
    addRun();
    addFile("inputs", { Customer: "Contoso", Rows: [{ a: 1 }], Pin: "4711-marker" });
    const { user } = renderScreen();
    const inputs = await region("Inputs");
    await user.click(await within(inputs).findByText("As JSON"));
    const raw = await within(inputs).findByRole("region", { name: "Inputs, JSON" });
    expect(JSON.parse(raw.textContent)).toEqual({ Customer: "Contoso", Rows: [{ a: 1 }] });
  });

  it("leads to the run in the portal, in a tab that knows nothing of this one", async () => {
    addRun({ correlationid: "c0ffee00-0000-4000-8000-000000000001" });
    renderScreen("olivia", { isSandbox: false });
    const link = await screen.findByRole("link", { name: "Open in Power Automate" });
    expect(link.getAttribute("href")).toBe(
      `https://make.powerautomate.com/environments/0e000000-0000-4000-8000-000000000001/uiflows/${flowId()}/runs/${runId()}`,
    );
    expect([link.getAttribute("target"), link.getAttribute("rel")]).toEqual([
      "_blank",
      "noopener noreferrer",
    ]);
    expect(screen.getByText("c0ffee00-0000-4000-8000-000000000001")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Copy correlation id" })).toBeTruthy();
  });

  it("keeps waiting and executing apart", async () => {
    addRun();
    renderScreen();
    await state("Succeeded");
    const figures = within(await region("Timeline"));
    const beside = (term: string) =>
      figures.getByText(term, { selector: "dt" }).nextElementSibling?.textContent;
    expect(beside("Waiting")).toBe("10 s");
    expect(beside("Executing")).toBe("3 min 0 s");
    expect(beside("In all")).toBe("3 min 10 s");
  });

  it("shows the message, what it means, what to do, and the code", async () => {
    addRun({
      statuscode: 8,
      errorcode: "NoListenerConnected",
      errormessage: "No listener.",
      errordetails: '{"a":1}',
    });
    renderScreen();
    const error = await region("Error");
    expect(within(error).getByText("No listener.")).toBeTruthy();
    expect(within(error).getByText(/machine is offline/)).toBeTruthy();
    expect(within(error).getByText(/Switch the machine on/)).toBeTruthy();
    expect(within(error).getByText("NoListenerConnected")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Cancel run" })).toBeNull();
  });

  it("hides inputs until asked for, where the flow's schema cannot say which are sensitive", async () => {
    sandbox.store.update("workflow", flowId(), { inputs: "{broken" });
    addRun();
    addFile("inputs", { Customer: "Contoso" });
    const { user } = renderScreen();
    const inputs = await region("Inputs");
    await user.click(await within(inputs).findByRole("button", { name: "Show inputs" }));
    expect(within(inputs).getByText("Contoso")).toBeTruthy();
  });

  it("shows outputs that are no named values as the text they are", async () => {
    addRun();
    addFile("outputs", "plain words");
    renderScreen();
    expect(await within(await region("Outputs")).findByText("plain words")).toBeTruthy();
  });
});

describe("a run that lives", () => {
  it("says what it waits for while it is queued", async () => {
    addLiveRun(3);
    renderScreen();
    expect(await state("Queued")).toBeTruthy();
    expect(screen.getByText("The run waits for a free machine.")).toBeTruthy();
    expect(screen.getByText("Outputs appear here when the run has ended.")).toBeTruthy();
  });

  it("shows a state that it does not know, with its code", async () => {
    addLiveRun(999);
    renderScreen();
    expect(await state("Unknown")).toBeTruthy();
    expect(screen.getByText(/the state 999/)).toBeTruthy();
  });

  it("changes by the poller's news, without a request for the run itself", async () => {
    addLiveRun();
    const { poller, sent } = renderScreen();
    await state("Running");
    const stop = poller.start();
    sandbox.clock.advance(1_000);
    sandbox.store.update("flowsession", runId(), { statuscode: 4, completedon: TEST_NOW_MS + 1_000 });
    act(() => poller.nudge());
    expect(await state("Succeeded")).toBeTruthy();
    expect(sent.some((path) => path.includes("PropertyName='flowsessionid'"))).toBe(true);
    stop();
  });
});

describe("cancelling", () => {
  const ask = async (user: ReturnType<typeof userEvent.setup>) => {
    await user.click(await screen.findByRole("button", { name: "Cancel run" }));
    const dialog = await screen.findByRole("alertdialog");
    await user.click(within(dialog).getByRole("button", { name: "Cancel run" }));
  };

  it("is accepted first and ended later, each said as what it is", async () => {
    addLiveRun();
    const { user, poller } = renderScreen();
    await ask(user);
    expect(await screen.findByText(/Dataverse accepted the request/)).toBeTruthy();
    expect(await state("Running")).toBeTruthy();
    const stop = poller.start();
    sandbox.clock.advance(1_000);
    sandbox.store.update("flowsession", runId(), { statuscode: 7, completedon: TEST_NOW_MS + 1_000 });
    act(() => poller.nudge());
    expect(await screen.findByText("The run was cancelled as you asked.")).toBeTruthy();
    stop();
  });

  it("keeps the safe choice focused and does nothing when it is taken", async () => {
    addLiveRun();
    const { user, sent } = renderScreen();
    await user.click(await screen.findByRole("button", { name: "Cancel run" }));
    const dialog = await screen.findByRole("alertdialog");
    const keep = within(dialog).getByRole("button", { name: "Keep running" });
    await waitFor(() => expect(document.activeElement).toBe(keep));
    await user.click(keep);
    expect(sent.some((path) => path.includes("CancelDesktopFlowRun"))).toBe(false);
  });

  it("says that a run which ended by itself was not ended by the cancellation", async () => {
    addLiveRun();
    const { user, poller } = renderScreen();
    await ask(user);
    await screen.findByText(/Dataverse accepted the request/);
    const stop = poller.start();
    sandbox.clock.advance(1_000);
    sandbox.store.update("flowsession", runId(), { statuscode: 4, completedon: TEST_NOW_MS + 1_000 });
    act(() => poller.nudge());
    expect(await screen.findByText(/ended by itself before the request took effect: succeeded/)).toBeTruthy();
    stop();
  });

  it("explains a refusal, and keeps the run as it is", async () => {
    cancelAnswer = () => ({
      ok: false,
      error: {
        status: 403,
        code: "0x80040220",
        message: `Principal user (Id=${userIdOf("olivia")}, type=8) is missing prvWriteflowsession privilege (Id=${flowId()})`,
      },
    });
    addLiveRun();
    const { user } = renderScreen();
    await ask(user);
    const dialog = await screen.findByRole("alertdialog");
    expect((await within(dialog).findByRole("alert")).textContent).toContain("cancel runs");
    expect(await state("Running")).toBeTruthy();
  });

  it("says that the answer was lost, and survives a reload", async () => {
    addLiveRun();
    const first = renderScreen();
    first.intercept((url) =>
      url.href.includes("CancelDesktopFlowRun")
        ? Promise.reject(new TypeError("Failed to fetch"))
        : undefined,
    );
    await ask(first.user);
    expect(await screen.findByText(/The answer was lost/)).toBeTruthy();
    first.unmount();
    renderScreen();
    expect(await screen.findByText(/The answer was lost/)).toBeTruthy();
  });
});

describe("a run that cannot be shown", () => {
  it("says that the address names no run", () => {
    window.history.replaceState(null, "", "/run/?id=hello");
    renderScreen();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("This address names no run");
  });

  it("says that the run does not exist here", async () => {
    renderScreen();
    expect(
      await screen.findByRole("heading", { level: 1, name: "There is no such run in this environment" }),
    ).toBeTruthy();
  });

  it("tells somebody who started it that it was started, and which right is missing to follow it", async () => {
    addLiveRun();
    rememberStartedRun(TEST_ENVIRONMENT_ID, {
      runId: runId(),
      flowId: flowId(),
      flowName: "Invoice totals",
      startedAtMs: TEST_NOW_MS,
    });
    const { sent, poller } = renderScreen("ben");
    expect(await screen.findByText("Your run of Invoice totals was started.")).toBeTruthy();
    expect(screen.getByText("The missing right is ReadAccess.")).toBeTruthy();
    const stop = poller.start();
    act(() => poller.nudge());
    expect(sent.filter((path) => path.includes(runId()))).toHaveLength(1);
    stop();
  });

  it("keeps the old values on screen when a refresh fails", async () => {
    addRun();
    const { intercept, queryClient } = renderScreen();
    await state("Succeeded");
    intercept(() => Promise.reject(new TypeError("Failed to fetch")));
    await act(() => queryClient.invalidateQueries());
    expect(await screen.findByRole("button", { name: /^Dataverse can't be reached As of / })).toBeTruthy();
    expect(await state("Succeeded")).toBeTruthy();
  });
});

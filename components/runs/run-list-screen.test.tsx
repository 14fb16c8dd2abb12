import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RunListScreen } from "@/components/runs/run-list-screen";
import { createLivePoller } from "@/lib/live/live-poller";
import { flowId, runId } from "@/lib/testing/factories";
import { renderInConsole, TEST_ENVIRONMENT, testQueryClient } from "@/lib/testing/render-in-console";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { testDataverse } from "@/lib/testing/test-dataverse";
import { parsePersonId } from "@/lib/domain/ids";
import { runKeys } from "@/lib/queries/runs";
import {
  createSandbox,
  TEST_NOW_MS,
  type TestPerson,
  type TestSandbox,
  userIdOf,
} from "@/sandbox/testing/create-sandbox";

vi.mock("next/navigation", () => import("@/lib/testing/navigation"));

const MINUTE_MS = 60_000;
let sandbox: TestSandbox;

beforeEach(() => {
  sandbox = createSandbox();
  sandbox.store.insert("workflow", {
    workflowid: flowId(1),
    name: "Invoice totals",
    ownerid: userIdOf("ada"),
  });
  sandbox.store.insert("workflow", { workflowid: flowId(2), name: "Payroll", ownerid: userIdOf("ben") });
  window.history.replaceState(null, "", "/runs/");
});
afterEach(() => sandbox.close());

/** A run that was asked for `number` minutes ago. */
function addRun(number: number, columns: Readonly<Record<string, string | number | null>> = {}) {
  const createdon = TEST_NOW_MS - number * MINUTE_MS;
  sandbox.store.insert("flowsession", {
    flowsessionid: runId(number),
    regardingobjectid: flowId(1),
    statuscode: 4,
    runmode: 2,
    createdon,
    startedon: createdon + 5_000,
    completedon: createdon + 197_000,
    modifiedon: createdon + 197_000,
    createdby: userIdOf("olivia"),
    ownerid: userIdOf("ada"),
    ...columns,
  });
}

const addUsualRuns = () => {
  addRun(1, { statuscode: 3, startedon: null, completedon: null });
  addRun(2, { regardingobjectid: flowId(2), ownerid: userIdOf("ben") });
  addRun(3, { statuscode: 8, errorcode: "NoListenerConnected", errormessage: "No listener." });
};

function renderScreen(person: TestPerson = "olivia") {
  const server = sandboxFetch(sandbox, person);
  const dataverse = testDataverse(server.fetch);
  const queryClient = testQueryClient();
  const page = { isHidden: false, subscribe: () => () => undefined };
  const poller = createLivePoller({ dataverse, queryClient, page });
  const personId = parsePersonId(userIdOf(person));
  const me = personId === undefined ? null : { personId };
  const view = renderInConsole(<RunListScreen />, {
    dataverse,
    queryClient,
    poller,
    console: { me },
    hasFreshness: true,
  });
  return { ...view, ...server, user: userEvent.setup() };
}

const rows = () => screen.getAllByRole("row").filter((row) => within(row).queryByRole("link") !== null);
const groups = () => screen.getAllByRole("rowheader").map((heading) => heading.textContent);
const flows = () => rows().map((row) => within(row).getByRole("link").textContent);
const states = () => rows().map((row) => within(row).getAllByRole("cell")[1]?.textContent);
const address = () => decodeURIComponent(window.location.search);
const chip = (name: string) => screen.getByRole("button", { name, pressed: false });
const broken = () => Response.json({ error: { code: "0x80040216", message: "It broke." } }, { status: 500 });

describe("the run list", () => {
  it("shows the runs newest first, each with its state, and its error in words", async () => {
    addUsualRuns();
    renderScreen();
    await screen.findByText("3 runs");
    expect(states()).toEqual(["Queued", "Succeeded", "Failed"]);
    expect(flows()).toEqual(["Invoice totals", "Payroll", "Invoice totals"]);
    expect(groups()).toEqual(["Queued1", "Ended2"]);
    const failed = screen.getByRole("row", { name: /Failed/ });
    // What a code means arrives after the rows.
    expect(await within(failed).findByText(/NoListenerConnected: The machine is offline/)).toBeDefined();
    expect(within(failed).getByText("3 min 12 s")).toBeDefined();
    expect(within(failed).getByText("Olivia Brandt")).toBeDefined();
    expect(within(failed).getByText("Flow of Ada Lindqvist")).toBeDefined();
    expect(within(failed).getByRole("link").getAttribute("href")).toMatch(
      new RegExp(`^/run/?\\?id=${runId(3)}$`),
    );
    expect(screen.getByText("Live")).toBeDefined();
    expect(screen.getByText("These are all 3 runs.")).toBeDefined();
  });

  it("narrows by states, keeps them in the address, and clears them", async () => {
    addUsualRuns();
    const { user } = renderScreen();
    await screen.findByText("3 runs");
    await user.click(chip("Failed"));
    await screen.findByText("1 run");
    await user.click(chip("Queued"));
    await screen.findByText("2 runs");
    expect(states()).toEqual(["Queued", "Failed"]);
    await waitFor(() => expect(address()).toBe("?state=queued,failed"));
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(states()).toHaveLength(3));
    await waitFor(() => expect(address()).toBe(""));
  });

  it("opens as the address says and names the flow that it narrows to", async () => {
    addUsualRuns();
    window.history.replaceState(null, "", `/runs/?env=test&state=ended&flow=${flowId(2)}`);
    renderScreen();
    expect(await screen.findByRole("button", { name: "Payroll" })).toBeDefined();
    await waitFor(() => expect(flows()).toEqual(["Payroll"]));
    expect(screen.getByRole("button", { name: "Ended", pressed: true })).toBeDefined();
    expect(address()).toBe(`?env=test&state=ended&flow=${flowId(2)}`);
  });

  it("opens the whole list for a nonsense address", async () => {
    addUsualRuns();
    window.history.replaceState(null, "", "/runs/?state=eaten&flow=17");
    renderScreen();
    await screen.findByText("3 runs");
    await waitFor(() => expect(address()).toBe(""));
  });

  it("finds a flow by a part of its name", async () => {
    addUsualRuns();
    const { user } = renderScreen();
    await screen.findByText("3 runs");
    await user.click(screen.getByRole("button", { name: "Any flow" }));
    await user.type(await screen.findByRole("combobox", { name: "Search flows" }), "pay");
    await user.click(await screen.findByRole("option", { name: "Payroll" }));
    await screen.findByText("1 run");
    expect(flows()).toEqual(["Payroll"]);
    await waitFor(() => expect(address()).toBe(`?flow=${flowId(2)}`));
  });

  it("takes a part of a name from the address, and lets go of it", async () => {
    addUsualRuns();
    window.history.replaceState(null, "", "/runs/?q=payr");
    const { user } = renderScreen();
    await screen.findByText("1 run");
    await user.clear(screen.getByRole("searchbox", { name: "Search names and errors" }));
    await screen.findByText("3 runs");
  });

  it("narrows by what the loaded runs name, and takes each such filter away by itself", async () => {
    addUsualRuns();
    const { user } = renderScreen();
    await screen.findByText("3 runs");
    await user.click(screen.getByRole("button", { name: "More filters" }));
    await user.selectOptions(
      await screen.findByRole("combobox", { name: "Error code" }),
      "NoListenerConnected",
    );
    await user.selectOptions(screen.getByRole("combobox", { name: "Requested" }), "In the last hour");
    await waitFor(() => expect(address()).toBe("?error=NoListenerConnected&from=1h"));
    await user.click(screen.getByRole("button", { name: "Show runs" }));
    await screen.findByText("1 run");
    await user.click(
      screen.getByRole("button", { name: "Remove the filter Error code: NoListenerConnected" }),
    );
    await screen.findByText("3 runs");
    await waitFor(() => expect(address()).toBe("?from=1h"));
  });

  it("loads older runs page by page until the end", async () => {
    for (let number = 1; number <= 600; number += 1) addRun(number);
    const { user } = renderScreen();
    await screen.findByText("600 runs");
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("-1");
    await user.click(screen.getByRole("button", { name: "Load older runs" }));
    await user.click(await screen.findByRole("button", { name: "Load older runs" }));
    expect(await screen.findByText("These are all 600 runs.")).toBeDefined();
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("602");
  });

  it("keeps what is loaded when older runs fail, says so there, and tries again when asked", async () => {
    for (let number = 1; number <= 260; number += 1) addRun(number);
    const { user, intercept } = renderScreen();
    await screen.findByText("260 runs");
    intercept(broken);
    await user.click(screen.getByRole("button", { name: "Load older runs" }));
    expect(await screen.findByText("The older runs could not be loaded.")).toBeDefined();
    expect(screen.getByText("Live")).toBeDefined();
    intercept();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("These are all 260 runs.")).toBeDefined();
  });

  it("changes a row in its place, and keeps new runs behind a word until they are asked for", async () => {
    addUsualRuns();
    const { poller, user } = renderScreen();
    await screen.findByText("3 runs");
    const stop = poller.start();
    sandbox.store.update("flowsession", runId(1), {
      statuscode: 2,
      startedon: TEST_NOW_MS,
      modifiedon: TEST_NOW_MS + 1,
    });
    addRun(0, { modifiedon: TEST_NOW_MS + 1, statuscode: 7 });
    poller.nudge();
    expect(await screen.findByText("1 new")).toBeDefined();
    await waitFor(() => expect(states()).toEqual(["Running", "Succeeded", "Failed"]));
    await user.click(screen.getByRole("button", { name: "1 new" }));
    await waitFor(() => expect(states()).toEqual(["Running", "Cancelled", "Succeeded", "Failed"]));
    expect(screen.queryByText("1 new")).toBeNull();
    expect(await screen.findByText("4 runs")).toBeDefined();
    stop();
  });

  it("chooses runs by their boxes, a range with Shift, all that match, and none", async () => {
    addUsualRuns();
    const { user } = renderScreen();
    await screen.findByText("3 runs");
    const boxes = screen.getAllByRole("checkbox", { name: /^Select this run/ });
    const [first, , third] = boxes;
    if (first === undefined || third === undefined) throw new Error("Failed to find the boxes of the rows.");
    await user.click(first);
    expect(screen.getByText("1 run selected")).toBeDefined();
    await user.keyboard("{Shift>}");
    await user.click(third);
    await user.keyboard("{/Shift}");
    expect(screen.getByText("3 runs selected")).toBeDefined();
    await user.click(await screen.findByRole("button", { name: "Select all runs that match" }));
    await user.click(first);
    expect(screen.getByText("All runs that match are selected, but 1 run")).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Clear selection" }));
    expect(screen.queryByText(/selected/)).toBeNull();
  });

  it("works by keys alone: j and k move, x and Shift+x choose, c asks before it cancels", async () => {
    addUsualRuns();
    const { user } = renderScreen();
    await screen.findByText("3 runs");
    await user.keyboard("j");
    expect(document.activeElement?.closest("[data-row-id]")?.getAttribute("data-row-id")).toBe(runId(1));
    await user.keyboard("xj{Shift>}X{/Shift}");
    expect(screen.getByText("2 runs selected")).toBeDefined();
    await user.keyboard("c");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await user.keyboard("r");
    const again = await screen.findByRole("alertdialog", { name: "Run Payroll again?" });
    await user.click(within(again).getByRole("button", { name: "Not now" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await user.keyboard("kr");
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await user.keyboard("c");
    const question = await screen.findByRole("alertdialog", { name: /Invoice totals/ });
    await user.click(within(question).getByRole("button", { name: "Keep waiting" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  });

  it("offers by mouse what the keys do, and only what is possible", async () => {
    addUsualRuns();
    const { user } = renderScreen();
    await screen.findByText("3 runs");
    const openMenu = async (place: number) => {
      const button = screen.getAllByRole("button", { name: /^Actions for this run/ })[place];
      if (button === undefined) throw new Error("Failed to find the menu of the row.");
      await user.click(button);
    };
    await openMenu(0);
    await user.click(await screen.findByRole("menuitem", { name: /^Select/ }));
    expect(screen.getByText("1 run selected")).toBeDefined();
    await openMenu(0);
    const cancel = await screen.findByRole("menuitem", { name: /^Cancel run/ });
    expect(screen.queryByRole("menuitem", { name: /^Run again/ })).toBeNull();
    await user.click(cancel);
    const question = await screen.findByRole("alertdialog", { name: /Invoice totals/ });
    await user.click(within(question).getByRole("button", { name: "Keep waiting" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await openMenu(1);
    await user.click(await screen.findByRole("menuitem", { name: /^Run again/ }));
    expect(await screen.findByRole("alertdialog", { name: "Run Payroll again?" })).toBeDefined();
  });

  it("tells an owner of flows whose runs these are", async () => {
    addUsualRuns();
    renderScreen("ben");
    expect(await screen.findByText(/These are runs of flows that you own/)).toBeDefined();
    expect(flows()).toEqual(["Payroll"]);
  });

  it("does not say so to somebody who sees the runs of others", async () => {
    addUsualRuns();
    renderScreen();
    await screen.findByText("3 runs");
    expect(screen.queryByText(/flows that you own/)).toBeNull();
  });

  it("says while it loads that it does", () => {
    const { intercept } = renderScreen();
    intercept(() => new Promise<Response>(() => undefined));
    expect(screen.getByText("Loading")).toBeDefined();
    expect(screen.getByRole("heading", { level: 1, name: "Runs" })).toBeDefined();
  });

  it("says why there is nothing, and leads to the flows", async () => {
    renderScreen();
    expect(await screen.findByText("No run that you may see")).toBeDefined();
    expect(screen.getByRole("link", { name: "Choose a flow to run" })).toBeDefined();
  });

  it("offers to clear the filters when nothing matches", async () => {
    addUsualRuns();
    window.history.replaceState(null, "", "/runs/?state=timedOut");
    const { user } = renderScreen();
    await screen.findByText("No run matches");
    const [, inPlace] = screen.getAllByRole("button", { name: "Clear filters" });
    if (inPlace === undefined) throw new Error("Failed to find the button below the words.");
    await user.click(inPlace);
    await screen.findByText("3 runs");
  });

  it("names the right that is missing", async () => {
    renderScreen("nora");
    expect(await screen.findByText("You may not see this")).toBeDefined();
    expect(screen.getByText(/the right to see runs \(prvReadflowsession\)/)).toBeDefined();
  });

  it("says what failed, and tries again when asked", async () => {
    addUsualRuns();
    const { intercept, user } = renderScreen();
    intercept(broken);
    expect(await screen.findByText("Dataverse has a problem")).toBeDefined();
    expect(screen.queryByText(/No run/)).toBeNull();
    intercept();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("3 runs")).toBeDefined();
  });

  it("keeps the old rows when a refresh fails, and says how old they are", async () => {
    addUsualRuns();
    const { intercept, queryClient } = renderScreen();
    await screen.findByText("3 runs");
    intercept(broken);
    await queryClient.invalidateQueries({ queryKey: runKeys.lists(TEST_ENVIRONMENT.id) });
    expect(await screen.findByRole("button", { name: /^Dataverse has a problem As of / })).toBeDefined();
    expect(screen.queryByText("Live")).toBeNull();
    expect(rows()).toHaveLength(3);
  });

  it("is held still by a button, says so, and goes on when told to", async () => {
    addUsualRuns();
    const { user, poller } = renderScreen();
    await screen.findByText("3 runs");
    await user.click(screen.getByRole("button", { name: "Pause" }));
    expect(poller.state.isPaused).toBe(true);
    expect(screen.getByRole("button", { name: /^Paused by you As of / })).toBeDefined();
    await user.click(screen.getAllByRole("button", { name: "Go on" })[0] ?? document.body);
    expect(poller.state.isPaused).toBe(false);
  });
});

import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AppFrame } from "@/components/shell/app-frame";
import type { Environment } from "@/lib/config/config";
import type { Console } from "@/lib/console/console-context";
import { useCommands } from "@/lib/shortcuts/use-commands";
import { flowId, runId } from "@/lib/testing/factories";
import { renderInConsole, TEST_ENVIRONMENT } from "@/lib/testing/render-in-console";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { testDataverse } from "@/lib/testing/test-dataverse";
import {
  createSandbox,
  TEST_NOW_MS,
  type TestPerson,
  type TestSandbox,
  userIdOf,
} from "@/sandbox/testing/create-sandbox";

vi.mock("next/navigation", () => import("@/lib/testing/navigation"));

const MACHINE = "00000005-0000-4000-8000-000000000001";
const OTHER: Environment = { ...TEST_ENVIRONMENT, id: "contoso-test", name: "Contoso Test", frame: null };
let sandbox: TestSandbox;

beforeEach(() => {
  sandbox = createSandbox();
  const names = ["Invoice totals", "Payroll", "Rechnungen prüfen", "Übergabe an die Buchhaltung"];
  names.forEach((name, place) =>
    sandbox.store.insert("workflow", { workflowid: flowId(place + 1), name, ownerid: userIdOf("ada") }),
  );
  sandbox.store.insert("flowmachine", { flowmachineid: MACHINE, name: "RPA-07" });
  sandbox.store.insert("flowsession", {
    flowsessionid: runId(1),
    regardingobjectid: flowId(2),
    statuscode: 8,
    errorcode: "NoListenerConnected",
    runmode: 2,
    createdon: TEST_NOW_MS - 60_000,
    modifiedon: TEST_NOW_MS,
    createdby: userIdOf("ben"),
    ownerid: userIdOf("ada"),
    machineid: MACHINE,
  });
  window.history.replaceState(null, "", "/flows/");
});
afterEach(() => {
  sandbox.close();
  Reflect.deleteProperty(HTMLElement.prototype, "getAnimations");
});

const cancelRun = vi.fn();

/** Lets what closes fade until the function that it returns is called. */
function holdFading(): () => void {
  const faded = Promise.withResolvers<undefined>();
  Object.defineProperty(HTMLElement.prototype, "getAnimations", {
    configurable: true,
    value: () => [{ pending: false, playState: "running", finished: faded.promise }],
  });
  return () => faded.resolve(undefined);
}

/** A page with something to do. */
function Page() {
  useCommands(() => [
    { id: "cancelRun", label: "Cancel run", detail: "Payroll", shortcut: "cancelRun", run: cancelRun },
    { id: "againRun", label: "Run again", refusal: "The run has not ended.", run: cancelRun },
  ]);
  return <input aria-label="A field of the page" />;
}

function renderPalette(person: TestPerson = "olivia", console: Partial<Console> = {}) {
  const server = sandboxFetch(sandbox, person);
  const dataverse = testDataverse(server.fetch);
  renderInConsole(
    <AppFrame>
      <Page />
    </AppFrame>,
    { dataverse, console },
  );
  return { ...server, user: userEvent.setup() };
}

const combobox = () => screen.findByRole("combobox", { name: "Search or jump to anything" });
const options = () => screen.getAllByRole("option").map((option) => option.textContent);
const selected = () => screen.getByRole("option", { selected: true });
const address = () =>
  `${window.location.pathname.replace(/\/$/, "")}${decodeURIComponent(window.location.search)}`;

describe("the palette", () => {
  it("opens by Ctrl K, also from a field, with what can be done first, and gives the focus back", async () => {
    const { user } = renderPalette();
    const field = await screen.findByRole("textbox", { name: "A field of the page" });
    await user.click(field);
    await user.keyboard("{Control>}k{/Control}");
    const input = await combobox();
    await waitFor(() => expect(document.activeElement).toBe(input));
    const here = screen.getByRole("group", { name: "On this page" });
    expect(
      within(here)
        .getAllByRole("option")
        .map(({ textContent }) => textContent),
    ).toEqual(["Cancel runPayrollC", "Run againThe run has not ended."]);
    expect(screen.getByRole("group", { name: "Go to" })).toBeDefined();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it("takes what is typed before it is there, which neither a field nor a shortcut gets", async () => {
    renderPalette();
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "A field of the page" });
    field.focus();
    fireEvent.keyDown(field, { key: "k", ctrlKey: true });
    for (const key of ["?", "Backspace", "p", "a", "x", "Backspace", "y", "Enter", "ArrowDown", "Tab"])
      expect(fireEvent.keyDown(field, { key }), `${key} reached the page`).toBe(false);
    expect(await combobox()).toHaveProperty("value", "pay");
    expect(await screen.findByRole("option", { name: /^Payroll/, selected: true })).toBeDefined();
    expect(screen.queryByRole("dialog", { name: "Keyboard shortcuts" })).toBeNull();
  });

  it("does not come any more after Escape", async () => {
    renderPalette();
    const field = await screen.findByRole("textbox", { name: "A field of the page" });
    fireEvent.keyDown(field, { key: "k", ctrlKey: true });
    fireEvent.keyDown(field, { key: "Escape" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("opens anew by Ctrl K while it fades away, and still gives the focus back", async () => {
    const endFading = holdFading();
    const { user } = renderPalette();
    const field = await screen.findByRole("textbox", { name: "A field of the page" });
    await user.click(field);
    await user.keyboard("{Control>}k{/Control}");
    await waitFor(async () => expect(document.activeElement).toBe(await combobox()));
    await user.keyboard("pay{Escape}");
    expect(screen.getByRole("dialog").hasAttribute("data-closed")).toBe(true);
    await user.keyboard("{Control>}k{/Control}");
    await waitFor(() => expect(screen.getByRole("dialog").hasAttribute("data-closed")).toBe(false));
    endFading();
    await waitFor(async () => expect(document.activeElement).toBe(await combobox()));
    expect(await combobox()).toHaveProperty("value", "");
    await user.keyboard("roll");
    expect(await combobox()).toHaveProperty("value", "roll");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it("does what was chosen although its key is pressed again while it fades away", async () => {
    const endFading = holdFading();
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    await waitFor(async () => expect(document.activeElement).toBe(await combobox()));
    cancelRun.mockClear();
    await user.keyboard("{Enter}{Control>}k{/Control}");
    endFading();
    await waitFor(() => expect(cancelRun).toHaveBeenCalledOnce());
  });

  it("leaves the focus on the page where nothing had it, and not on the link that skips to it", async () => {
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    await combobox();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
  });

  it("opens by its button, and Ctrl K closes it again", async () => {
    const { user } = renderPalette();
    await user.click(screen.getByRole("button", { name: "Search or jump" }));
    await user.type(await combobox(), "{Control>}k{/Control}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("finds a flow by a part of its name, whatever the accents, and opens it by Enter", async () => {
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await combobox(), "pruf rech");
    await waitFor(() => expect(selected().textContent).toContain("Rechnungen prüfen"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(address()).toBe(`/flow?id=${flowId(3)}`));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("moves by the arrow keys, round the ends, and names the entry that is meant", async () => {
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    const input = await combobox();
    await user.type(input, "payroll");
    await waitFor(() => expect(selected().textContent).toContain("Payroll"));
    const [first] = screen.getAllByRole("option");
    expect(input.getAttribute("aria-activedescendant")).toBe(first?.id);
    await user.keyboard("{ArrowDown}");
    expect(selected().textContent).toBe(options()[1]);
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(selected().textContent).toBe(options().at(-1));
  });

  it("does what Enter asked for even when the list was not there yet", async () => {
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    await combobox();
    await screen.findAllByRole("option");
    await user.keyboard("failed 24{Enter}");
    await waitFor(() => expect(address()).toBe("/runs?state=failed&from=24h"));
  });

  it("leads to the board for a machine, a person, an error code and any text", async () => {
    const { user } = renderPalette();
    for (const [typed, name, leadsTo] of [
      ["rpa", /^RPA-07/, `/runs?machine=${MACHINE}`],
      ["okafor", /^Ben Okafor/, `/runs?person=${userIdOf("ben")}`],
      ["nolistener", /^Runs with the error NoListenerConnected/, "/runs?error=NoListenerConnected"],
      ["xyz", /^Runs with “xyz”/, "/runs?q=xyz"],
      ["runs of payroll", /^Runs of Payroll/, `/runs?flow=${flowId(2)}`],
    ] as const) {
      await user.keyboard("{Control>}k{/Control}");
      await user.type(await combobox(), typed);
      await user.click(await screen.findByRole("option", { name }));
      await waitFor(() => expect(address()).toBe(leadsTo));
      await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    }
  });

  it("finds a run by the portal's address, says what it is, and says when there is none", async () => {
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    const input = await combobox();
    await user.click(input);
    await user.paste(`https://make.powerautomate.com/environments/x/uiflows/${flowId(2)}/runs/${runId(1)}`);
    expect(await screen.findByRole("option", { name: /^Payroll.*Failed, requested/ })).toBeDefined();
    await user.clear(input);
    await user.paste(runId(77));
    expect(await screen.findByText("No run with this id that you may see")).toBeDefined();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("dialog")).toBeDefined();
  });

  it("does an action of the page once it has closed, and none that is refused", async () => {
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    await combobox();
    await user.click(screen.getByRole("option", { name: /^Run again/ }));
    expect(screen.getByRole("dialog")).toBeDefined();
    await user.click(screen.getByRole("option", { name: /^Cancel run/ }));
    await waitFor(() => expect(cancelRun).toHaveBeenCalledOnce());
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("offers the look, the other environments, the shortcuts and the way out", async () => {
    const signOut = vi.fn();
    const { user } = renderPalette("olivia", { signOut, environments: [TEST_ENVIRONMENT, OTHER] });
    await user.keyboard("{Control>}k{/Control}");
    await combobox();
    await user.click(screen.getByRole("option", { name: /^Use compact rows/ }));
    await waitFor(() => expect(localStorage.getItem("flowtower.density")).toBe("compact"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await combobox(), "contoso test{Enter}");
    await waitFor(() => expect(address()).toBe("/flows?env=contoso-test"));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await combobox(), "shortcuts{Enter}");
    expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeDefined();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await combobox(), "sign out{Enter}");
    await waitFor(() => expect(signOut).toHaveBeenCalledOnce());
  });

  it("says what could not be read, in words, and reads it again when asked", async () => {
    const { user, intercept } = renderPalette();
    await screen.findByRole("textbox", { name: "A field of the page" });
    intercept(() => Response.json({ error: { code: "0x80040216", message: "It broke." } }, { status: 500 }));
    await user.keyboard("{Control>}k{/Control}");
    await combobox();
    expect(await screen.findByText(/The flows could not be read/)).toBeDefined();
    intercept();
    const [retry] = screen.getAllByRole("button", { name: "Try again" });
    if (retry === undefined) throw new Error("Failed to find the button.");
    await user.click(retry);
    await user.type(screen.getByRole("combobox"), "payroll");
    expect(await screen.findByRole("option", { name: /^Payroll/ })).toBeDefined();
  });

  it("names the right that is missing, and says that nothing is called so", async () => {
    const { user } = renderPalette("nora");
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await combobox(), "qqq");
    expect(
      await screen.findByText("You may not see flows in this environment, so none is found here."),
    ).toBeDefined();
    expect(await screen.findByText("Nothing here is called “qqq”.")).toBeDefined();
  });

  it("tells a screen reader how much there is", async () => {
    const { user } = renderPalette();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await combobox(), "payroll");
    await waitFor(() =>
      expect(screen.getByText(/^\d results$/).textContent).toBe(`${options().length} results`),
    );
  });
});

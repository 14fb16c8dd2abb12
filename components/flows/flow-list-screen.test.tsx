import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FlowListScreen } from "@/components/flows/flow-list-screen";
import { flowId } from "@/lib/testing/factories";
import { renderInConsole, TEST_ENVIRONMENT } from "@/lib/testing/render-in-console";
import { sandboxFetch } from "@/lib/testing/sandbox-fetch";
import { testDataverse } from "@/lib/testing/test-dataverse";
import { flowKeys } from "@/lib/queries/flows";
import { createSandbox, type TestPerson, type TestSandbox, userIdOf } from "@/sandbox/testing/create-sandbox";

vi.mock("next/navigation", () => import("@/lib/testing/navigation"));

let sandbox: TestSandbox;

beforeEach(() => {
  sandbox = createSandbox();
  window.history.replaceState(null, "", "/flows/");
});
afterEach(() => sandbox.close());

const FLOWS = [
  { name: "Invoice totals", description: "Adds up invoices.", ownerid: userIdOf("ada"), modified: 3 },
  { name: "Payroll export", description: null, ownerid: userIdOf("olivia"), modified: 1 },
  { name: "État des comptes", description: "Ledger of the month.", ownerid: userIdOf("ben"), modified: 2 },
] as const;

function addFlows() {
  for (const [index, { modified, ...columns }] of FLOWS.entries()) {
    const modifiedon = Date.UTC(2026, 2, modified);
    sandbox.store.insert("workflow", { workflowid: flowId(index + 1), ...columns, modifiedon });
  }
  sandbox.store.insert("workflow", {
    workflowid: flowId(9),
    name: "Year end",
    statecode: 0,
    componentstate: 1,
  });
  sandbox.store.insert("flowsession", {
    regardingobjectid: flowId(1),
    statuscode: 8,
    ownerid: userIdOf("ada"),
  });
}

function renderScreen(person: TestPerson = "olivia") {
  const server = sandboxFetch(sandbox, person);
  const view = renderInConsole(<FlowListScreen />, {
    dataverse: testDataverse(server.fetch),
    hasFreshness: true,
  });
  return { ...view, ...server, user: userEvent.setup() };
}

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getByRole("link").textContent);
const address = () => decodeURIComponent(window.location.search);
const search = () => screen.getByRole("searchbox", { name: "Search flows" });

describe("the flow list", () => {
  it("shows every flow, drafts included, with what a person chooses by", async () => {
    addFlows();
    renderScreen();
    const row = await screen.findByRole("row", { name: /Invoice totals/ });
    expect(within(row).getByText("Adds up invoices.")).toBeDefined();
    expect(within(row).getByText("Ada Lindqvist")).toBeDefined();
    expect(within(row).getByText("Published")).toBeDefined();
    expect(within(row).getByRole("link", { name: "Invoice totals" }).getAttribute("href")).toMatch(
      new RegExp(`^/flow/?\\?id=${flowId(1)}$`),
    );
    expect(within(screen.getByRole("row", { name: /Year end/ })).getByText("Draft")).toBeDefined();
    expect(screen.getByText("4 flows")).toBeDefined();
    const headers = screen.getAllByRole("columnheader").map((header) => header.textContent);
    expect(headers).toEqual(["Name", "Owner", "Last run", "Last change", "State"]);
  });

  it("has its rows before the last runs are known, and then says how each ended", async () => {
    addFlows();
    const { intercept } = renderScreen();
    let letThrough = () => undefined;
    const late = new Promise<Response>((resolve) => {
      letThrough = () => void sandbox.send("flowsessions").then(resolve);
    });
    intercept((url) => (url.pathname.endsWith("/flowsessions") ? late : undefined));
    const row = await screen.findByRole("row", { name: /Invoice totals/ });
    expect(within(row).queryByText("Failed")).toBeNull();
    letThrough();
    expect(await within(row).findByText("Failed")).toBeDefined();
    const never = screen.getByRole("row", { name: /Payroll export/ });
    expect(within(never).getByText("None that you may see")).toBeDefined();
  });

  it("draws and asks for a few rows of a thousand", async () => {
    for (let number = 1; number <= 1000; number += 1)
      sandbox.store.insert("workflow", { workflowid: flowId(number), name: `Flow ${number}` });
    const { sent } = renderScreen();
    expect(await screen.findByText("1,000 flows")).toBeDefined();
    await screen.findAllByText("None that you may see");
    expect(screen.getAllByRole("row").length).toBeLessThan(80);
    expect(sent.filter((path) => path.startsWith("flowsessions")).length).toBeLessThan(4);
  });

  it("finds without case and accents, marks what it found, and keeps the query in the address", async () => {
    addFlows();
    const { user } = renderScreen();
    await screen.findByText("4 flows");
    await user.keyboard("/");
    expect(document.activeElement).toBe(search());
    await user.keyboard("etat");
    await waitFor(() => expect(names()).toEqual(["État des comptes"]));
    expect(screen.getByText("État", { selector: "mark" })).toBeDefined();
    expect(screen.getByText("1 of 4 flows")).toBeDefined();
    await waitFor(() => expect(address()).toBe("?q=etat"));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(names()).toHaveLength(4));
    await waitFor(() => expect(address()).toBe(""));
  });

  it("sorts by a column that is pressed, and keeps the order in the address", async () => {
    addFlows();
    const { user } = renderScreen();
    await screen.findByText("4 flows");
    expect(names()).toEqual(["État des comptes", "Invoice totals", "Payroll export", "Year end"]);
    await user.click(screen.getByRole("button", { name: "Name" }));
    expect(names()).toEqual(["Year end", "Payroll export", "Invoice totals", "État des comptes"]);
    await user.click(screen.getByRole("button", { name: "Last run" }));
    await waitFor(() => expect(names()[0]).toBe("Invoice totals"));
    await waitFor(() => expect(address()).toBe("?sort=-lastRun"));
  });

  it("sorts by last runs also when they arrive after the rows", async () => {
    addFlows();
    sandbox.store.insert("flowsession", { regardingobjectid: flowId(2), createdon: Date.UTC(2026, 0, 1) });
    window.history.replaceState(null, "", "/flows/?sort=-lastRun");
    const { sent } = renderScreen();
    await screen.findByText("4 flows");
    await waitFor(() => expect(sent.some((path) => path.startsWith("flowsessions"))).toBe(true));
    await waitFor(() =>
      expect(names()).toEqual(["Invoice totals", "Payroll export", "État des comptes", "Year end"]),
    );
  });

  it("opens as the address says, keeps what is not its own, and drops what makes no sense", async () => {
    addFlows();
    window.history.replaceState(null, "", "/flows/?env=test&state=published&sort=-changed&q=o");
    renderScreen();
    expect(await screen.findByText("3 of 4 flows")).toBeDefined();
    expect(names()).toEqual(["Invoice totals", "État des comptes", "Payroll export"]);
    expect(screen.getByRole("radio", { name: "Published" })).toHaveProperty("checked", true);
    expect(address()).toBe("?env=test&state=published&sort=-changed&q=o");
  });

  it("opens the plain list for a nonsense address", async () => {
    addFlows();
    window.history.replaceState(null, "", "/flows/?state=eaten&sort=colour");
    renderScreen();
    expect(await screen.findByText("4 flows")).toBeDefined();
    await waitFor(() => expect(address()).toBe(""));
  });

  it("offers to clear the filters when nothing matches", async () => {
    addFlows();
    window.history.replaceState(null, "", "/flows/?q=zebra&state=draft&sort=-changed");
    const { user } = renderScreen();
    expect(await screen.findByText("No flow matches")).toBeDefined();
    expect(screen.getByText(/No draft holds “zebra”/)).toBeDefined();
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(names()).toHaveLength(4);
    await waitFor(() => expect(address()).toBe("?sort=-changed"));
  });

  it("says while it loads that it does", () => {
    const { intercept } = renderScreen();
    intercept(() => new Promise<Response>(() => undefined));
    expect(screen.getByText("Loading")).toBeDefined();
    expect(screen.getByRole("heading", { level: 1, name: "Flows" })).toBeDefined();
  });

  it("says that there is no flow to see, and what to do", async () => {
    renderScreen();
    expect(await screen.findByText("No flow that you may see")).toBeDefined();
    expect(screen.getByText(/Contoso Production has no desktop flow, or none/)).toBeDefined();
  });

  it("names the right that is missing", async () => {
    addFlows();
    renderScreen("nora");
    expect(await screen.findByText("You may not see this")).toBeDefined();
    expect(screen.getByText(/the right to see flows \(prvReadWorkflow\)/i)).toBeDefined();
  });

  it("says what failed, and tries again when asked", async () => {
    addFlows();
    const { intercept, user } = renderScreen();
    intercept(() => Response.json({ error: { code: "0x80040216", message: "It broke." } }, { status: 500 }));
    expect(await screen.findByText("Dataverse has a problem")).toBeDefined();
    expect(screen.queryByText(/No flow/)).toBeNull();
    intercept();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("4 flows")).toBeDefined();
  });

  it("keeps the old rows when a refresh fails, and says that they are old", async () => {
    addFlows();
    const { intercept, queryClient } = renderScreen();
    await screen.findByText("4 flows");
    intercept(() => Response.json({ error: { code: "0x80040216", message: "It broke." } }, { status: 500 }));
    await queryClient.invalidateQueries({ queryKey: flowKeys.list(TEST_ENVIRONMENT.id) });
    expect(await screen.findByRole("button", { name: /^Dataverse has a problem As of / })).toBeDefined();
    expect(names()).toHaveLength(4);
  });

  it("says that runs may not be seen where only that right is missing", async () => {
    addFlows();
    const { intercept } = renderScreen();
    intercept((url) =>
      url.pathname.endsWith("/flowsessions")
        ? Response.json(
            {
              error: {
                code: "0x80040220",
                message: "Principal user is missing prvReadflowsession privilege",
              },
            },
            { status: 403 },
          )
        : undefined,
    );
    expect(await screen.findAllByText("You may not see runs")).toHaveLength(4);
  });
});

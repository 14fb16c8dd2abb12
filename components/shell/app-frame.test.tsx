import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppFrame } from "@/components/shell/app-frame";
import type { Environment } from "@/lib/config/config";
import type { Console } from "@/lib/console/console-context";
import { renderInConsole, TEST_ENVIRONMENT } from "@/lib/testing/render-in-console";
import { testDataverse } from "@/lib/testing/test-dataverse";

vi.mock("next/navigation", () => import("@/lib/testing/navigation"));

const ME = { UserId: "5a000000-0000-4000-8000-000000000001", BusinessUnitId: null, OrganizationId: null };
const OTHER: Environment = { ...TEST_ENVIRONMENT, id: "contoso-test", name: "Contoso Test", frame: null };

const answering: typeof fetch = () => Promise.resolve(Response.json(ME));
const silent: typeof fetch = () => Promise.reject(new TypeError("Failed to fetch"));

function renderFrame(fetchAnswer = answering, console: Partial<Console> = {}) {
  renderInConsole(
    <AppFrame>
      <h1>Flows</h1>
    </AppFrame>,
    { dataverse: testDataverse(fetchAnswer), console },
  );
}

beforeEach(() => window.history.replaceState(null, "", "/flows/"));

describe("navigation", () => {
  it("leads to flows and runs and marks where one is", () => {
    renderFrame();
    const links = ["Flows", "Runs"].map((name) => screen.getByRole("link", { name }));
    // The build adds the slash at the end; a test runs without it.
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["/flows", "/runs"]);
    expect(links.map((link) => link.getAttribute("aria-current"))).toEqual(["page", null]);
  });

  it("lets the keyboard skip to the one main landmark", () => {
    renderFrame();
    expect(screen.getByRole("link", { name: "Skip to the content" }).getAttribute("href")).toBe(
      `#${screen.getByRole("main").id}`,
    );
  });
});

describe("the account menu", () => {
  it("opens with the first click, and signs out", async () => {
    const signOut = vi.fn();
    renderFrame(answering, { signOut });
    await userEvent.click(screen.getByRole("button", { name: "Account of Olivia Brandt" }));
    await userEvent.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    expect(signOut).toHaveBeenCalledOnce();
  });

  it("changes the colours at once and remembers them", async () => {
    renderFrame();
    await userEvent.click(screen.getByRole("button", { name: "Account of Olivia Brandt" }));
    await userEvent.click(await screen.findByRole("menuitemradio", { name: "Dark" }));
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    expect(localStorage.getItem("flowtower.theme")).toBe("dark");
    await userEvent.click(screen.getByRole("menuitemradio", { name: "As the system" }));
    expect(document.documentElement.dataset["theme"]).toBeUndefined();
  });

  it("gives the focus back to its button", async () => {
    renderFrame();
    const name = "Account of Olivia Brandt";
    await userEvent.click(screen.getByRole("button", { name }));
    await screen.findByRole("menuitem", { name: "Sign out" });
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name })));
  });
});

describe("the shortcuts", () => {
  it("are listed by ?, give the focus back, and name only what works on the page", async () => {
    renderFrame();
    const account = screen.getByRole("button", { name: "Account of Olivia Brandt" });
    account.focus();
    await userEvent.keyboard("?");
    const help = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    const everywhere = within(help).getByRole("region", { name: "Everywhere" });
    expect(within(everywhere).getByText("Show the shortcuts")).toBeTruthy();
    expect(within(help).queryByRole("region", { name: "In the list of runs" })).toBeNull();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(account));
  });

  it("open from the account menu, where the focus comes back to the menu's button", async () => {
    renderFrame();
    const name = "Account of Olivia Brandt";
    await userEvent.click(screen.getByRole("button", { name }));
    await userEvent.click(await screen.findByRole("menuitem", { name: /^Keyboard shortcuts/ }));
    await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name })));
  });

  it("are switched off as far as they are single keys, and say so", async () => {
    renderFrame();
    await userEvent.keyboard("?");
    const help = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
    await userEvent.click(within(help).getByRole("switch", { name: "Single keys" }));
    expect(within(help).getByText("Switched off")).toBeTruthy();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await userEvent.keyboard("?");
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("the environment", () => {
  it("is named without a menu when there is only one", () => {
    renderFrame();
    expect(screen.getByText("Contoso Production")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Environment/ })).toBeNull();
  });

  it("offers the others when there are several", async () => {
    renderFrame(answering, { environments: [TEST_ENVIRONMENT, OTHER] });
    await userEvent.click(screen.getByRole("button", { name: "Environment: Contoso Production" }));
    const choices = await screen.findAllByRole("menuitemradio");
    expect(choices.map((choice) => choice.textContent)).toEqual(["Contoso Production", "Contoso Test"]);
  });

  it("is said to be out of reach, with its address, when it has never answered", async () => {
    renderFrame(silent);
    expect(await screen.findByRole("heading", { name: "Contoso Production can't be reached" })).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toContain(TEST_ENVIRONMENT.url);
    expect(screen.queryByRole("heading", { name: "Flows" })).toBeNull();
  });
});

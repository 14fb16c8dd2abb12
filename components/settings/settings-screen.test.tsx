import { act, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { SettingsScreen } from "@/components/settings/settings-screen";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { renderInConsole } from "@/lib/testing/render-in-console";
import { testDataverse } from "@/lib/testing/test-dataverse";

beforeEach(() => localStorage.clear());

function renderScreen() {
  const view = renderInConsole(<SettingsScreen />, { dataverse: testDataverse(fakeAnswers().fetch) });
  return { ...view, user: userEvent.setup() };
}
const section = (name: string) => within(screen.getByRole("region", { name }));
const used = () => screen.getByRole("meter").getAttribute("aria-valuetext");

describe("the budget of requests", () => {
  it("follows the plan and the share that Flowtower may use, and is remembered", async () => {
    const { user, poller, unmount } = renderScreen();
    expect(used()).toBe("0 of 20,000 requests in the last 24 hours");
    await user.click(section("Requests").getByRole("radio", { name: /^6,000/ }));
    expect(poller.state.budget.perDay).toBe(3_000);
    await user.click(section("Requests").getByRole("radio", { name: "75 %" }));
    expect(used()).toBe("0 of 4,500 requests in the last 24 hours");
    unmount();
    renderScreen();
    expect(section("Requests").getByRole<HTMLInputElement>("radio", { name: /^6,000/ }).checked).toBe(true);
    expect(section("Requests").getByRole<HTMLInputElement>("radio", { name: "75 %" }).checked).toBe(true);
  });

  it("takes a number of one's own once it makes sense, and says what is wrong until then", async () => {
    const { user, poller } = renderScreen();
    await user.click(section("Requests").getByRole("radio", { name: /^Another number/ }));
    const field = screen.getByRole("textbox", { name: "Requests in 24 hours" });
    await user.clear(field);
    await user.type(field, "99");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText("Enter a whole number from 1,000 to 1,000,000.")).toBeDefined();
    expect(poller.state.budget.perDay).toBe(20_000);
    await user.type(field, "00");
    expect(field.getAttribute("aria-invalid")).toBeNull();
    expect(poller.state.budget.perDay).toBe(4_950);
  });
});

it("the live view is paused and followed again, and it is said what is asked now", async () => {
  const { user, poller } = renderScreen();
  const follow = screen.getByRole("switch", { name: "Follow what changes" });
  await user.click(follow);
  expect(poller.state.isPaused).toBe(true);
  expect(section("Live view").getByText("Nothing, since you paused it")).toBeDefined();
  act(() => poller.resume());
  expect(section("Live view").getByText(/no page that is followed can be seen/)).toBeDefined();
});

it("colours and row height change at once", async () => {
  const { user } = renderScreen();
  await user.click(screen.getByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  await user.click(screen.getByRole("radio", { name: "As the system" }));
  await user.click(screen.getByRole("radio", { name: "Compact" }));
  expect(localStorage.getItem("flowtower.density")).toBe("compact");
});

describe("notifications", () => {
  it("are asked for by a button alone, and the answer is shown", async () => {
    const ask = vi.fn(() => Promise.resolve<NotificationPermission>("granted"));
    vi.stubGlobal("Notification", { permission: "default", requestPermission: ask });
    const { user } = renderScreen();
    expect(ask).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Allow notifications" }));
    expect(await screen.findByText(/^Allowed\./)).toBeDefined();
    expect(screen.queryByRole("button", { name: "Allow notifications" })).toBeNull();
    vi.unstubAllGlobals();
  });

  it("that a browser does not have are said to be missing", () => {
    vi.stubGlobal("Notification", undefined);
    renderScreen();
    expect(screen.getByText(/^This browser has none/)).toBeDefined();
    vi.unstubAllGlobals();
  });
});

it("what this browser keeps is cleared after a question, and the sign-in stays", async () => {
  localStorage.setItem("flowtower:draft:1", "typed");
  localStorage.setItem("msal.account", "kept");
  const { user } = renderScreen();
  expect(section("Data in this browser").getByText(/^1 entry, /)).toBeDefined();
  await user.click(screen.getByRole("radio", { name: "Compact" }));
  expect(section("Data in this browser").getByText(/^2 entries, /)).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Clear this data" }));
  const question = await screen.findByRole("alertdialog", { name: "Clear what this browser keeps?" });
  await user.click(within(question).getByRole("button", { name: "Clear this data" }));
  expect(await screen.findByText("This browser keeps nothing any more.")).toBeDefined();
  expect(Object.keys(localStorage)).toEqual(["msal.account"]);
  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Comfortable" }).checked).toBe(true);
});

import { act, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { QueryView } from "@/components/patterns/query-view";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import { Freshness } from "@/components/shell/freshness";
// The clock of these tests does not wait for files: the part is there, as it is on a page at rest.
import "@/components/shell/freshness-notice";
import { DataverseError, type DataverseErrorKind } from "@/lib/dataverse";
import { createLivePoller } from "@/lib/live/live-poller";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { renderInConsole, testQueryClient } from "@/lib/testing/render-in-console";
import { testDataverse } from "@/lib/testing/test-dataverse";

const READ_AT_MS = Date.parse("2026-03-10T09:05:00Z");

beforeEach(() => void vi.useFakeTimers({ now: READ_AT_MS, shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

const spoken = () => document.querySelector("[data-slot=freshness] [aria-live=polite]")?.textContent;
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

/** A page that shows one answer, whose next reading ends with `error`. */
function renderPage({ error = null as Error | null, isFollowed = true, signIn = vi.fn() } = {}) {
  const dataverse = testDataverse(fakeAnswers().fetch);
  const queryClient = testQueryClient();
  const page = { isHidden: false, subscribe: () => () => undefined };
  const poller = createLivePoller({ dataverse, queryClient, page });
  if (isFollowed) poller.watch({ kind: "flows" });
  const refetch = vi.fn();
  const screenOf = (now: Error | null) => (
    <SignInAgainContext value={signIn}>
      <Freshness />
      <QueryView
        query={{ data: ["Ada"], error: now, dataUpdatedAt: READ_AT_MS, refetch }}
        pending={null}
        isEmpty={() => false}
        empty={null}
      >
        {([name]) => <p>{name}</p>}
      </QueryView>
    </SignInAgainContext>
  );
  const nudge = vi.spyOn(poller, "nudge");
  renderInConsole(screenOf(error), { dataverse, queryClient, poller });
  return { dataverse, poller, refetch, nudge };
}

const failed = (kind: DataverseErrorKind) =>
  new DataverseError({ kind, message: "It broke.", requestId: "request-1" });

describe("a page that is followed", () => {
  it("says quietly that it is live, with the last check at hand, and speaks nothing", () => {
    renderPage();
    expect(screen.getByText("Live").dataset["tip"]).toMatch(/^Last checked at /);
    expect(spoken()).toBe("");
  });

  it("says until when Dataverse wants to be left alone, how old the page is, and that it is live again", async () => {
    const { dataverse } = renderPage();
    act(() => dataverse.throttle.close(20_000));
    await pass(799);
    expect(screen.getByText("Live")).toBeTruthy();
    await pass(1);
    const cause = screen.getByRole("button", {
      name: /^Dataverse asks for a pause until .* As of .*, just now$/,
    });
    expect(cause).toBeTruthy();
    const words = spoken();
    expect(words).toMatch(/^Dataverse asks for a pause until /);
    await pass(10_000);
    expect(cause.textContent).toMatch(/10 sec ago$/);
    expect(spoken()).toBe(words);
    await pass(10_000);
    expect(spoken()).toBe("Live again");
    await pass(4_000);
    expect(spoken()).toBe("");
    expect(screen.getByText("Live")).toBeTruthy();
  });

  it("does not flicker for what passes within a moment", async () => {
    const { dataverse } = renderPage();
    act(() => dataverse.throttle.close(500));
    await pass(5_000);
    expect(spoken()).toBe("");
  });
});

const user = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime });

it("a page that a person paused says so at once, and goes on when told to", async () => {
  const { poller } = renderPage();
  await pass(0);
  act(() => poller.pause());
  expect(screen.getByRole("button", { name: /^Paused by you As of / })).toBeTruthy();
  await user().click(screen.getByRole("button", { name: "Go on" }));
  expect(poller.state.isPaused).toBe(false);
  expect(spoken()).toBe("Live again");
});

describe("a page that could not be read again", () => {
  it("names the cause, and tries now when asked", async () => {
    const { refetch, nudge } = renderPage({ error: failed("server") });
    await pass(800);
    await user().click(screen.getByRole("button", { name: "Try now" }));
    expect(refetch).toHaveBeenCalledOnce();
    expect(nudge).toHaveBeenCalledOnce();
  });

  it("offers to sign in where only that helps", async () => {
    const signIn = vi.fn();
    renderPage({ error: failed("unauthenticated"), signIn });
    await pass(800);
    expect(screen.getByRole("button", { name: /^Sign-in needed/ })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Try now" })).toBeNull();
    await user().click(screen.getByRole("button", { name: "Sign in" }));
    expect(signIn).toHaveBeenCalledOnce();
  });

  it("explains itself, with codes and ids one step away", async () => {
    renderPage({ error: failed("network"), isFollowed: false });
    await pass(800);
    await user().click(screen.getByRole("button", { name: /^Dataverse can't be reached/ }));
    const dialog = await screen.findByRole("dialog", { name: "Dataverse can't be reached" });
    expect(dialog.textContent).toContain("It is tried again by itself.");
    expect(dialog.textContent).toContain("request-1");
  });
});

it("a page that is not followed says nothing while all is well", () => {
  renderPage({ isFollowed: false });
  expect(screen.queryByText("Live")).toBeNull();
});

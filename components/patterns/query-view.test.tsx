import { act, render, renderHook, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { QueryView, type ViewedQuery } from "@/components/patterns/query-view";
import { useShownViews } from "@/components/patterns/shown-views";
import { SignInAgainContext } from "@/components/patterns/sign-in-again";
import { DataverseError, type DataverseErrorKind } from "@/lib/dataverse/errors";

type Names = readonly string[];

const PENDING: ViewedQuery<Names> = {
  data: undefined,
  error: null,
  dataUpdatedAt: 0,
  refetch: () => undefined,
};

function view(query: Partial<ViewedQuery<Names>>) {
  return (
    <QueryView<Names>
      query={{ ...PENDING, ...query }}
      pending={<p>the skeleton</p>}
      isEmpty={(names) => names.length === 0}
      empty={<p>nothing yet</p>}
    >
      {(names) => <p>{names.join(", ")}</p>}
    </QueryView>
  );
}

const failure = (kind: DataverseErrorKind) =>
  new DataverseError({ kind, message: "Dataverse said no", code: "0x80040220", requestId: "request-1" });

const liveWords = () => document.querySelector("[aria-live=polite]:not(:empty)")?.textContent;

afterEach(() => vi.useRealTimers());

describe("a query that has not answered", () => {
  it("holds the skeleton and says that it is loading", () => {
    render(view({}));
    expect(screen.getByText("the skeleton")).toBeTruthy();
    expect(liveWords()).toBe("Loading");
  });

  it("says after five seconds, not before, that Dataverse is slow", () => {
    vi.useFakeTimers();
    render(view({}));
    act(() => void vi.advanceTimersByTime(4999));
    expect(liveWords()).toBe("Loading");
    act(() => void vi.advanceTimersByTime(1));
    expect(liveWords()).toBe("Dataverse is slow to answer; still trying.");
  });
});

describe("a query that failed without data", () => {
  it("shows the failure in words, with code and request id folded away", () => {
    render(view({ error: failure("server") }));
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toContain("Dataverse has a problem");
    expect(screen.getByText("request-1").closest("details")?.open).toBe(false);
    expect(screen.queryByText("nothing yet")).toBeNull();
  });

  it("asks again when told to", async () => {
    const refetch = vi.fn();
    render(view({ error: failure("network"), refetch }));
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(refetch).toHaveBeenCalledOnce();
  });

  it("offers to sign in again when the sign-in has expired", async () => {
    const signIn = vi.fn();
    render(
      <SignInAgainContext value={signIn}>{view({ error: failure("unauthenticated") })}</SignInAgainContext>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Sign in again" }));
    expect(signIn).toHaveBeenCalledOnce();
  });
});

it("shows why there is nothing when the answer is empty", () => {
  render(view({ data: [] }));
  expect(screen.getByText("nothing yet")).toBeTruthy();
});

it("shows the answer and nothing else when all is well", () => {
  render(view({ data: ["Ada", "Ben"] }));
  expect(screen.getByText("Ada, Ben")).toBeTruthy();
  expect(liveWords()).toBeUndefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

it("keeps the old answer on screen when a refresh fails, and tells the frame of the page how old it is and why", () => {
  const error = failure("network");
  const updatedAtMs = Date.parse("2026-03-10T09:05:00Z");
  const refetch = vi.fn();
  const { result } = renderHook(() => useShownViews());
  const { rerender, unmount } = render(view({ data: ["Ada"], error, dataUpdatedAt: updatedAtMs, refetch }));
  expect(screen.getByText("Ada")).toBeTruthy();
  expect(result.current).toMatchObject([{ updatedAtMs, error }]);
  result.current[0]?.refetch();
  expect(refetch).toHaveBeenCalledOnce();
  rerender(view({ data: ["Ada"], dataUpdatedAt: updatedAtMs + 1 }));
  expect(result.current).toMatchObject([{ updatedAtMs: updatedAtMs + 1, error: null }]);
  unmount();
  expect(result.current).toEqual([]);
});

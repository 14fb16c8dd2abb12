import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { LaunchOutcomeNotice } from "@/components/patterns/launch-outcome-notice";
import { DataverseError, type DataverseErrorKind } from "@/lib/dataverse";
import type { LaunchOutcome } from "@/lib/queries/launch-run";
import { fakeAnswers } from "@/lib/testing/fake-answers";
import { flowId, runId } from "@/lib/testing/factories";
import { renderInConsole } from "@/lib/testing/render-in-console";
import { testDataverse } from "@/lib/testing/test-dataverse";

function renderNotice(outcome: LaunchOutcome, onReset = vi.fn()) {
  const signIn = vi.fn();
  renderInConsole(<LaunchOutcomeNotice outcome={outcome} flowId={flowId()} onReset={onReset} />, {
    dataverse: testDataverse(fakeAnswers().fetch),
    console: { signIn },
  });
  return { user: userEvent.setup(), onReset, signIn };
}

const refused = (
  kind: DataverseErrorKind,
  message = "It says no.",
  privilege: string | null = null,
): LaunchOutcome => ({
  kind: "refused",
  error: new DataverseError({ kind, message, privilege }),
});

describe("LaunchOutcomeNotice", () => {
  it("names the right that is missing to run", () => {
    renderNotice(
      refused("forbidden", "Principal user is missing prvReadWorkflow privilege", "prvReadWorkflow"),
    );
    expect(screen.getByText(/to see flows \(prvReadWorkflow\) is missing/)).toBeTruthy();
  });

  it("repeats Dataverse's own reason for what it does not accept", () => {
    renderNotice(refused("rejected", "The connection is not yours."));
    expect(screen.getByText("“The connection is not yours.”")).toBeTruthy();
  });

  it("repeats Dataverse's own reason for a refusal that names no right", () => {
    renderNotice(refused("forbidden", "Not allowed to use the connection 'shared-uiflow-1'."));
    expect(screen.getByText("“Not allowed to use the connection 'shared-uiflow-1'.”")).toBeTruthy();
  });

  it("leads to the sign-in when it has expired", async () => {
    const { user, signIn } = renderNotice(refused("unauthenticated"));
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(signIn).toHaveBeenCalledOnce();
  });

  it("says that nothing has started, and how long it looked", () => {
    renderNotice({ kind: "notStarted", lookedForMs: 12_000 });
    expect(screen.getByText(/within 12 s\. You can run it again/)).toBeTruthy();
  });

  it("leads to each of several runs", () => {
    renderNotice({ kind: "several", runIds: [runId(1), runId(2)] });
    expect(
      screen
        .getAllByRole("link")
        .map((link) => new URL(link.getAttribute("href") ?? "", "http://h").searchParams.get("id")),
    ).toEqual([runId(1), runId(2)]);
  });

  it.each([
    ["forbidden", /you may not read runs/],
    ["notVisible", /belong to the flow’s owner/],
    ["unreachable", /can’t be reached to look/],
  ] as const)("asks for a decision when it can't tell: %s", async (reason, words) => {
    const { user, onReset } = renderNotice({ kind: "cannotTell", reason, error: null });
    expect(screen.getByText(words)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Let me run it again" }));
    expect(onReset).toHaveBeenCalledOnce();
  });
});

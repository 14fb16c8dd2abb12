import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { RunErrorLine } from "@/components/runs/run-error-line";
import { runErrorAdvice } from "@/lib/text/run-errors";

const KNOWN = "MachineNotFound";

it("says what a known code means, after the code alone for a moment", async () => {
  const { container } = render(<RunErrorLine run={{ error: { code: KNOWN, message: "Raw words." } }} />);
  expect(container.textContent).toBe(KNOWN);
  const meaning = runErrorAdvice(KNOWN)?.meaning;
  expect(meaning).toBeTruthy();
  expect(await screen.findByText(`${KNOWN}: ${String(meaning)}`)).toBeTruthy();
});

it("says Dataverse's own words for a code that nobody knows, and nothing for a run without an error", async () => {
  const { rerender, container } = render(
    <RunErrorLine run={{ error: { code: "Unheard", message: "Raw words." } }} />,
  );
  expect(await screen.findByText("Unheard: Raw words.")).toBeTruthy();
  rerender(<RunErrorLine run={{ error: null }} />);
  expect(container.textContent).toBe("");
});

import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { RunStatusBadge } from "@/components/entities/run-status-badge";
import { RUN_STATUS, RUN_STATUSES } from "@/lib/domain/run/status";

it.each(RUN_STATUSES)("tells %s by its word and its shape", (status) => {
  const { container } = render(<RunStatusBadge status={status} />);
  expect(container.textContent).toBe(RUN_STATUS[status].label);
  expect(container.querySelector("svg")?.dataset["shape"]).toBe(RUN_STATUS[status].shape);
});

it("announces nothing in a list", () => {
  render(<RunStatusBadge status="running" />);
  expect(screen.queryByRole("status")).toBeNull();
});

it("announces on a run's page the word of the state and nothing else", () => {
  render(<RunStatusBadge status="timedOut" announce />);
  expect(screen.getByRole("status").textContent).toBe("Timed out");
});

it("names the code of a state that it has no word for", () => {
  const { container } = render(<RunStatusBadge status="unknown" statusCode={999} />);
  expect(container.querySelector("[data-tip]")?.getAttribute("data-tip")).toBe("Status code 999");
});

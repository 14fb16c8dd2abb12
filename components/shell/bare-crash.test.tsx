import { render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import ErrorPage from "@/app/error";

vi.mock("@/components/shell/crash-screen", () => {
  throw new Error("ChunkLoadError");
});

describe("the last resort", () => {
  it("says what to do even when the page that explains a failure could not be fetched", async () => {
    render(<ErrorPage error={new Error("x")} reset={() => undefined} />);
    expect(
      await screen.findByRole("heading", { level: 1, name: "This page could not be loaded" }),
    ).toBeTruthy();
    expect(screen.getByRole("button", { name: "Reload the page" })).toBeTruthy();
  });
});

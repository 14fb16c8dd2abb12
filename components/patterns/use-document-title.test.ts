import { renderHook, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { useDocumentTitle } from "./use-document-title";

it("stays when the route's general title is written after it, and leaves a number before it alone", async () => {
  const { rerender } = renderHook(({ title }) => useDocumentTitle(title), {
    initialProps: { title: "Failed · Invoice totals" },
  });
  document.title = "Run · Flowtower";
  await waitFor(() => expect(document.title).toBe("Failed · Invoice totals · Flowtower"));
  document.title = "(2) Failed · Invoice totals · Flowtower";
  rerender({ title: "Succeeded" });
  expect(document.title).toBe("Succeeded · Flowtower");
  document.title = "(2) Succeeded · Flowtower";
  await Promise.resolve();
  expect(document.title).toBe("(2) Succeeded · Flowtower");
});

it("gives the tab back to the next route, whose title was written while this page still stood", async () => {
  document.title = "Run · Flowtower";
  const { unmount } = renderHook(() => useDocumentTitle("Running · Invoice totals"));
  document.title = "Flows · Flowtower";
  await waitFor(() => expect(document.title).toBe("Running · Invoice totals · Flowtower"));
  unmount();
  expect(document.title).toBe("Flows · Flowtower");
});

it("does not write over a title that came with the end of its page", async () => {
  const { unmount } = renderHook(() => useDocumentTitle("Running"));
  document.title = "Flows · Flowtower";
  unmount();
  await Promise.resolve();
  expect(document.title).toBe("Flows · Flowtower");
});

it("leaves a tab that had no title when the page came with the route's, and never without one", () => {
  document.querySelector("title")?.remove();
  const { unmount } = renderHook(() => useDocumentTitle("Running"));
  expect(document.title).toBe("Running · Flowtower");
  const ofRoute = document.createElement("title");
  ofRoute.textContent = "Run · Flowtower";
  document.head.append(ofRoute);
  unmount();
  expect(document.title).toBe("Run · Flowtower");
});

import { renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { useTitleCount } from "./use-title-count";

afterEach(() => {
  document.title = "";
});

it("keeps the number before whatever a page writes as its title, and takes it away again", async () => {
  document.title = "Flows · Flowtower";
  const { rerender, unmount } = renderHook(({ count }) => useTitleCount(count), {
    initialProps: { count: 2 },
  });
  expect(document.title).toBe("(2) Flows · Flowtower");
  document.title = "Runs · Flowtower";
  await waitFor(() => expect(document.title).toBe("(2) Runs · Flowtower"));
  rerender({ count: 3 });
  expect(document.title).toBe("(3) Runs · Flowtower");
  rerender({ count: 0 });
  expect(document.title).toBe("Runs · Flowtower");
  rerender({ count: 1 });
  unmount();
  expect(document.title).toBe("Runs · Flowtower");
});

import { act, render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DataTable } from "@/components/patterns/data-table";
import type { DataTableColumn, DataTableSort } from "@/components/patterns/data-table-column";
import { RelativeTime } from "@/components/patterns/relative-time";

vi.mock("next/navigation", () => import("@/lib/testing/navigation"));

interface Flow {
  id: string;
  name: string;
  minutes: number | null;
}

const COLUMNS: readonly DataTableColumn<Flow>[] = [
  { id: "name", header: "Name", isRowLink: true, sortValue: ({ name }) => name, cell: ({ name }) => name },
  {
    id: "minutes",
    header: "Minutes",
    align: "end",
    firstDirection: "descending",
    sortValue: ({ minutes }) => minutes,
    cell: ({ minutes }) => minutes ?? "none",
    inFlight: () => "min",
  },
  { id: "at", header: "Changed", cell: () => <RelativeTime at="2026-03-10T09:05:00Z" /> },
];

const FLOWS: readonly Flow[] = [
  { id: "b", name: "Bravo", minutes: 2 },
  { id: "a", name: "Alpha", minutes: null },
  { id: "c", name: "Charlie 10", minutes: 30 },
  { id: "d", name: "Charlie 9", minutes: 4 },
];

const many = (count: number): readonly Flow[] =>
  Array.from({ length: count }, (_, index) => ({ id: `f${index}`, name: `Flow ${index}`, minutes: index }));

function Table({ flows = FLOWS, hasMore = false }: { flows?: readonly Flow[]; hasMore?: boolean }) {
  const [sort, setSort] = useState<DataTableSort | null>(null);
  return (
    <DataTable
      label="Flows"
      rows={flows}
      columns={COLUMNS}
      rowId={({ id }) => id}
      rowHref={({ id }) => `/flow/?id=${id}`}
      renderSmall={({ name }) => name}
      sort={sort}
      onSortChange={setSort}
      hasMore={hasMore}
    />
  );
}

const names = () => screen.getAllByRole("link").map((link) => link.textContent);
const tabStops = () => screen.getAllByRole("link").filter((link) => link.tabIndex === 0);
const focused = () => document.activeElement?.textContent;

describe("what a screen reader is told", () => {
  it("is a table with its column headers and its number of rows", () => {
    render(<Table />);
    const table = screen.getByRole("table", { name: "Flows" });
    expect(
      within(table)
        .getAllByRole("columnheader")
        .map((header) => header.textContent),
    ).toEqual(["Name", "Minutes", "Changed"]);
    expect(table.getAttribute("aria-rowcount")).toBe("5");
  });

  it("does not claim to know how many rows there are while there are more", () => {
    render(<Table hasMore />);
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("-1");
  });
});

describe("sorting", () => {
  it("starts in the column's own direction, then turns round, and says so", async () => {
    render(<Table />);
    const header = screen.getByRole("columnheader", { name: "Minutes" });
    expect(header.getAttribute("aria-sort")).toBe("none");
    await userEvent.click(within(header).getByRole("button"));
    expect(header.getAttribute("aria-sort")).toBe("descending");
    await userEvent.click(within(header).getByRole("button"));
    expect(header.getAttribute("aria-sort")).toBe("ascending");
  });

  it("puts missing values last in both directions", async () => {
    render(<Table />);
    const button = screen.getByRole("button", { name: "Minutes" });
    await userEvent.click(button);
    expect(names()).toEqual(["Charlie 10", "Charlie 9", "Bravo", "Alpha"]);
    await userEvent.click(button);
    expect(names()).toEqual(["Bravo", "Charlie 9", "Charlie 10", "Alpha"]);
  });

  it("counts numbers inside names as numbers", async () => {
    render(<Table />);
    await userEvent.click(screen.getByRole("button", { name: "Name" }));
    expect(names()).toEqual(["Alpha", "Bravo", "Charlie 9", "Charlie 10"]);
  });

  it("offers no button on a column that does not sort", () => {
    render(<Table />);
    expect(within(screen.getByRole("columnheader", { name: "Changed" })).queryByRole("button")).toBeNull();
  });
});

describe("the keyboard", () => {
  it("has one tab stop for all rows", () => {
    render(<Table />);
    expect(tabStops().map((link) => link.textContent)).toEqual(["Bravo"]);
  });

  it("moves by arrows, to the ends by Home and End, and stops there", async () => {
    const user = userEvent.setup();
    render(<Table />);
    tabStops()[0]?.focus();
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("Alpha");
    await user.keyboard("{End}{ArrowDown}");
    expect(focused()).toBe("Charlie 9");
    await user.keyboard("{Home}{ArrowUp}");
    expect(focused()).toBe("Bravo");
  });

  it("visits what is inside a row by Right and comes back by Left", async () => {
    const user = userEvent.setup();
    render(<Table />);
    tabStops()[0]?.focus();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement?.tagName).toBe("TIME");
    await user.keyboard("{ArrowLeft}");
    expect(focused()).toBe("Bravo");
  });

  it("leaves keys with a modifier to the browser", async () => {
    const user = userEvent.setup();
    render(<Table />);
    tabStops()[0]?.focus();
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(focused()).toBe("Bravo");
  });

  it("reaches the last of ten thousand rows although only those in sight are drawn", async () => {
    const user = userEvent.setup();
    window.scrollTo = vi.fn();
    render(<Table flows={many(10_000)} />);
    expect(screen.getAllByRole("row").length).toBeLessThan(80);
    tabStops()[0]?.focus();
    await user.keyboard("{End}");
    expect(focused()).toBe("Flow 9999");
    expect(document.activeElement?.closest("tr")?.getAttribute("aria-rowindex")).toBe("10001");
  });
});

it("cuts words only where they may not fit", () => {
  const isCut = (column: Partial<DataTableColumn<Flow>>) => {
    const columns = [{ id: "name", header: "Name", cell: ({ name }: Flow) => name, ...column }];
    const view = render(
      <DataTable
        label="Flows"
        rows={FLOWS}
        columns={columns}
        rowId={({ id }) => id}
        rowHref={() => "/"}
        renderSmall={({ name }) => name}
      />,
    );
    const cell = screen.getByRole("cell", { name: "Alpha" });
    const { className } = cell;
    view.unmount();
    return className.split(" ").includes("truncate");
  };
  expect(isCut({ width: 100 })).toBe(true);
  expect(isCut({ width: 99, fitsFrom: 100 })).toBe(true);
  expect(isCut({ width: 100, fitsFrom: 100 })).toBe(false);
  expect(isCut({ fitsFrom: 100 })).toBe(true);
});

describe("rows that fly by", () => {
  const rowsNow = () => screen.getAllByRole("row").slice(1);
  const isWhole = (row: HTMLElement) => within(row).queryByRole("time") !== null;

  /** Scrolls by so many pixels in so many milliseconds. */
  function scroll(byPx: number, inMs: number) {
    act(() => {
      vi.advanceTimersByTime(inMs);
      window.scrollY += byPx;
      window.dispatchEvent(new Event("scroll"));
    });
  }
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    window.scrollY = 0;
  });

  it("are a few words until they rest, and whole rows stay whole", () => {
    render(<Table flows={many(10_000)} />);
    const before = rowsNow();
    expect(before.every(isWhole)).toBe(true);
    for (let step = 0; step < 3; step += 1) scroll(900, 16);
    expect(before.filter((row) => row.isConnected).every(isWhole)).toBe(true);
    const flying = rowsNow().filter((row) => !isWhole(row));
    expect(flying.length).toBeGreaterThan(0);
    expect(flying.every((row) => /^Flow \d+min$/.test(row.textContent))).toBe(true);
    act(() => void vi.advanceTimersByTime(100));
    expect(rowsNow().every(isWhole)).toBe(true);
  });

  it("are whole at the speed of a wheel, and after a single jump", () => {
    render(<Table flows={many(10_000)} />);
    for (let step = 0; step < 40; step += 1) scroll(100, 16);
    expect(rowsNow().every(isWhole)).toBe(true);
    act(() => void vi.advanceTimersByTime(500));
    scroll(200_000, 16);
    expect(rowsNow().every(isWhole)).toBe(true);
  });
});

describe("the mouse", () => {
  it("follows a row's link from anywhere on the row", async () => {
    const followed: string[] = [];
    document.addEventListener(
      "click",
      (event) => {
        if (event.target instanceof HTMLAnchorElement) {
          event.preventDefault();
          followed.push(event.target.textContent);
        }
      },
      { capture: true },
    );
    render(<Table />);
    await userEvent.click(screen.getByRole("cell", { name: "30" }));
    expect(followed).toEqual(["Charlie 10"]);
  });
});

describe("a small window", () => {
  const wide = window.matchMedia.bind(window);
  afterEach(() => void vi.stubGlobal("matchMedia", wide));

  /** A window whose width changes: the returned function makes it small or wide. */
  function stubWidth(isSmall: boolean) {
    const listeners = new Set<() => void>();
    const list = {
      matches: isSmall,
      addEventListener: (_: string, listener: () => void) => listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
    };
    vi.stubGlobal("matchMedia", () => list);
    return (matches: boolean) => {
      list.matches = matches;
      act(() => listeners.forEach((listener) => listener()));
    };
  }

  it("shows a list of links instead of a table", () => {
    stubWidth(true);
    render(<Table />);
    expect(screen.queryByRole("table")).toBeNull();
    expect(within(screen.getByRole("list", { name: "Flows" })).getAllByRole("link")).toHaveLength(4);
  });

  it("keeps the focus on its row when the window is turned", async () => {
    const user = userEvent.setup();
    const turn = stubWidth(true);
    render(<Table />);
    tabStops()[0]?.focus();
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("Alpha");
    turn(false);
    expect(document.activeElement?.closest("tr")?.textContent).toContain("Alpha");
    turn(true);
    expect(document.activeElement?.closest("li")?.textContent).toBe("Alpha");
  });

  it("takes no focus from elsewhere when the window is turned", () => {
    const turn = stubWidth(true);
    render(<Table />);
    tabStops()[0]?.focus();
    tabStops()[0]?.blur();
    turn(false);
    expect(document.activeElement).toBe(document.body);
  });
});

import { describe, expect, it } from "vitest";
import { searchFlows, toSearchableFlows } from "@/components/flows/flow-search";
import type { Flow } from "@/lib/domain/flow/flow";
import { parseFlowId, parsePersonId } from "@/lib/domain/ids";

const id = parseFlowId("f0000000-0000-4000-8000-000000000001");
const owner = parsePersonId("5a000000-0000-4000-8000-000000000001");
if (id === undefined || owner === undefined) throw new Error("Not an id.");
const BASE: Flow = {
  id,
  name: "Invoice totals",
  description: "Adds up the lines of a supplier’s invoice.",
  owner: { id: owner, name: "Zoë Müller" },
  state: "published",
  hasUnpublishedChanges: false,
  isManaged: false,
  createdAt: "2026-01-01T00:00:00Z",
  modifiedAt: "2026-01-01T00:00:00Z",
};
const FLOWS = toSearchableFlows([
  BASE,
  { ...BASE, name: "Payroll export", description: null, owner: null },
  { ...BASE, name: "Invoice archive", state: "draft" },
]);
const found = (query: string, state: "all" | "published" | "draft" = "all") =>
  searchFlows(FLOWS, query, state).map((flow) => flow.name);

describe("searchFlows", () => {
  it("finds by name, description and owner, without case and accents", () => {
    expect(found("PAYROLL")).toEqual(["Payroll export"]);
    expect(found("supplier")).toEqual(["Invoice archive", "Invoice totals"]);
    expect(found("zoe muller")).toEqual(["Invoice archive", "Invoice totals"]);
  });

  it("asks for every word, in whichever field each one is", () => {
    expect(found("totals zoe")).toEqual(["Invoice totals"]);
    expect(found("totals payroll")).toEqual([]);
  });

  it("keeps everything for an empty query, and only one state when asked", () => {
    expect(found(" ")).toHaveLength(3);
    expect(found("invoice", "draft")).toEqual(["Invoice archive"]);
  });
});

import { beforeEach, describe, expect, it } from "vitest";
import { parseRunId } from "@/lib/domain/ids";
import { cancelProgress, readCancelRecord, writeCancelRecord, type CancelRecord } from "./cancel-record";

const id = parseRunId("d9687093-d0c0-ec11-983e-0022480b428a");
const accepted: CancelRecord = { askedAtMs: 1000, answer: "accepted", answeredAtMs: 1400 };

describe("the record of a cancellation", () => {
  beforeEach(() => {
    sessionStorage.clear();
  });

  it("survives a reload", () => {
    if (id === undefined) throw new Error("fixture");
    writeCancelRecord("production", id, accepted);
    expect(readCancelRecord("production", id)).toEqual(accepted);
    expect(readCancelRecord("test", id)).toBeNull();
  });

  it("counts an answer that a reload cut off as lost", () => {
    if (id === undefined) throw new Error("fixture");
    writeCancelRecord("production", id, { ...accepted, answer: "pending", answeredAtMs: null });
    expect(readCancelRecord("production", id)?.answer).toBe("lost");
  });

  it("takes nonsense in the storage for no record", () => {
    if (id === undefined) throw new Error("fixture");
    sessionStorage.setItem(`flowtower:cancel:production:${id}`, '{"version":1,"value":{"askedAtMs":"soon"}}');
    expect(readCancelRecord("production", id)).toBeNull();
    sessionStorage.setItem(`flowtower:cancel:production:${id}`, "{");
    expect(readCancelRecord("production", id)).toBeNull();
  });
});

describe("cancelProgress", () => {
  it("is accepted, not ended, while the machine still runs", () => {
    expect(cancelProgress(accepted, "running")).toEqual({ step: "accepted" });
  });

  it("tells an end by the cancellation from an end of its own", () => {
    expect(cancelProgress(accepted, "cancelled")).toEqual({
      step: "ended",
      status: "cancelled",
      byCancel: true,
    });
    expect(cancelProgress(accepted, "succeeded")).toEqual({
      step: "ended",
      status: "succeeded",
      byCancel: false,
    });
  });

  it("says nothing when nobody asked", () => {
    expect(cancelProgress(null, "cancelled")).toEqual({ step: "idle" });
  });
});

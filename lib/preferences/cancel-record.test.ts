import { describe, expect, it } from "vitest";
import type { CancelRecord } from "@/lib/domain/run/cancel-progress";
import { runId } from "@/lib/testing/factories";
import { fakeStorage } from "@/lib/testing/fake-storage";
import { readCancelRecord, writeCancelRecord } from "./cancel-record";

const id = runId();
const accepted: CancelRecord = { askedAtMs: 1000, answer: "accepted", answeredAtMs: 1400, refusal: null };

describe("the record of a cancellation", () => {
  it("survives a reload, apart for each environment", () => {
    const area = fakeStorage();
    writeCancelRecord("production", id, accepted, area);
    expect(readCancelRecord("production", id, area)).toEqual(accepted);
    expect(readCancelRecord("test", id, area)).toBeNull();
  });

  it("keeps why Dataverse refused", () => {
    const area = fakeStorage();
    const refusal = { isForbidden: true, message: "No.", privilege: "prvWriteflowsession" };
    writeCancelRecord("production", id, { ...accepted, answer: "refused", refusal }, area);
    expect(readCancelRecord("production", id, area)?.refusal).toEqual(refusal);
  });

  it("counts an answer that a reload cut off as lost", () => {
    const area = fakeStorage();
    writeCancelRecord("production", id, { ...accepted, answer: "pending", answeredAtMs: null }, area);
    expect(readCancelRecord("production", id, area)?.answer).toBe("lost");
  });

  it("takes nonsense in the storage for no record", () => {
    const area = fakeStorage();
    area.setItem(`flowtower:cancel:production:${id}`, '{"version":2,"value":{"askedAtMs":"soon"}}');
    expect(readCancelRecord("production", id, area)).toBeNull();
    area.setItem(`flowtower:cancel:production:${id}`, "{");
    expect(readCancelRecord("production", id, area)).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { isUnreachable, machineSign, SILENT_AFTER_MS, takesRuns } from "./machine-sign";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const ago = (ms: number) => new Date(NOW - ms).toISOString();
const active = (lastHeartbeatAt: string | null) => ({ state: "active", lastHeartbeatAt }) as const;

describe("the sign of a machine", () => {
  it("believes the service before the heartbeat", () => {
    expect(machineSign(active(ago(86_400_000)), "connected", NOW)).toMatchObject({
      kind: "connected",
      isAsked: true,
    });
    expect(machineSign(active(ago(1_000)), "disconnected", NOW)).toEqual({
      kind: "offline",
      sinceAt: ago(1_000),
    });
  });

  it("goes by the heartbeat where the service can't be asked, and only doubts when that is old", () => {
    expect(machineSign(active(ago(SILENT_AFTER_MS)), "notKnown", NOW)).toEqual({
      kind: "connected",
      isAsked: false,
      lastHeardAt: ago(SILENT_AFTER_MS),
    });
    const old = ago(SILENT_AFTER_MS + 1);
    expect(machineSign(active(old), "notKnown", NOW)).toEqual({ kind: "silent", sinceAt: old });
  });

  it("takes a heartbeat from the future, of a clock that differs, for a fresh one", () => {
    expect(machineSign(active(ago(-60_000)), "notKnown", NOW).kind).toBe("connected");
  });

  it("knows nothing of a machine that was never heard of", () => {
    expect(machineSign(active(null), "notKnown", NOW)).toEqual({ kind: "unknown" });
    expect(machineSign(active(null), "disconnected", NOW)).toEqual({ kind: "offline", sinceAt: null });
  });

  it("says that a machine must be registered again, whoever says so", () => {
    expect(machineSign(active(ago(0)), "notRegistered", NOW).kind).toBe("notRegistered");
    const lost = { state: "needsReconnection", lastHeartbeatAt: ago(0) } as const;
    expect(machineSign(lost, "notKnown", NOW).kind).toBe("notRegistered");
  });

  it.each([
    [{ kind: "connected", isAsked: true, lastHeardAt: null }, false],
    [{ kind: "unknown" }, false],
    [{ kind: "offline", sinceAt: null }, true],
    [{ kind: "silent", sinceAt: ago(0) }, true],
    [{ kind: "notRegistered" }, true],
  ] as const)("%j may leave a request without an answer: %s", (sign, expected) => {
    expect(isUnreachable(sign)).toBe(expected);
  });
});

describe("machines that are given runs", () => {
  it("are active, and not in maintenance", () => {
    expect(takesRuns("active")).toBe(true);
    expect(takesRuns("maintenance")).toBe(false);
    expect(takesRuns("needsReconnection")).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import type { MachineState } from "../machine/machine";
import type { MachineSign } from "../machine/machine-sign";
import { runTrouble, type SignedMachine } from "./run-trouble";

const CONNECTED: MachineSign = { kind: "connected", isAsked: true, lastHeardAt: null };
const OFFLINE: MachineSign = { kind: "offline", sinceAt: null };
const machine = (sign: MachineSign = CONNECTED, state: MachineState = "active"): SignedMachine => ({
  machine: { name: "FIN-RPA-02", state },
  sign,
});
const on = (place: SignedMachine | null) => ({ machine: place, members: null });
const inGroup = (...members: readonly SignedMachine[]) => ({ machine: null, members });
const running = { status: "running", mode: "unattended" } as const;
const queued = { status: "queued", mode: "unattended" } as const;

describe("a run that can't go on", () => {
  it("is stuck when its machine gives no sign", () => {
    const silent = { kind: "silent", sinceAt: null } as const;
    for (const sign of [OFFLINE, silent, { kind: "notRegistered" } as const])
      expect(runTrouble(running, on(machine(sign)))).toMatchObject({ kind: "stuck", sign });
    for (const sign of [CONNECTED, { kind: "unknown" } as const])
      expect(runTrouble(running, on(machine(sign)))).toBeNull();
  });

  it("is not stuck on a machine in maintenance, which lets running runs go on", () => {
    expect(runTrouble(running, on(machine(CONNECTED, "maintenance")))).toBeNull();
  });

  it("waits for one machine that is off or in maintenance", () => {
    expect(runTrouble(queued, on(machine(OFFLINE)))).toMatchObject({
      kind: "waitsForMachine",
      isMaintenance: false,
    });
    expect(runTrouble(queued, on(machine(CONNECTED, "maintenance")))).toMatchObject({
      kind: "waitsForMachine",
      isMaintenance: true,
    });
    expect(runTrouble(queued, on(machine()))).toBeNull();
  });

  it("waits for a group only when none of its machines takes runs", () => {
    expect(runTrouble(queued, inGroup(machine(OFFLINE), machine()))).toBeNull();
    expect(runTrouble(queued, inGroup(machine(OFFLINE), machine(CONNECTED, "maintenance")))).toEqual({
      kind: "waitsForGroup",
      machines: 2,
      inMaintenance: 1,
    });
  });

  it("that is attended waits for a person, when nothing worse is known", () => {
    const attended = { status: "queued", mode: "attended" } as const;
    expect(runTrouble(attended, on(machine()))).toEqual({ kind: "waitsForPerson" });
    expect(runTrouble(attended, on(machine(OFFLINE)))?.kind).toBe("waitsForMachine");
    expect(runTrouble(attended, on(null))).toEqual({ kind: "waitsForPerson" });
  });

  it("is in no trouble once it has ended, or where nothing is known", () => {
    expect(runTrouble({ ...running, status: "failed" }, on(machine(OFFLINE)))).toBeNull();
    expect(runTrouble(running, on(null))).toBeNull();
    expect(runTrouble(queued, on(null))).toBeNull();
  });
});

import type { MachineSign } from "@/lib/domain/machine/machine-sign";
import type { RunDetails } from "@/lib/domain/run/run";
import type { RunTrouble } from "@/lib/domain/run/run-trouble";
import { format } from "@/lib/text/format";
import { storyText } from "@/lib/text/run-story";

const text = storyText.attention;

/** What holds a run up, in words: what it is, what it means, what to do. */
export function troubleText(
  trouble: RunTrouble,
  run: RunDetails,
  owner: string | null,
): { readonly title: string; readonly sentences: readonly string[] } {
  switch (trouble.kind) {
    case "stuck":
      return {
        title: text.stuckTitle,
        sentences: [stuck(trouble.machineName, trouble.sign), text.stuckNext(owner)],
      };
    case "waitsForMachine":
      return { title: text.waitsTitle, sentences: [waits(trouble), text.waitsNext(owner)] };
    case "waitsForGroup": {
      const group = run.machineGroup?.name ?? storyText.queue.anyGroup;
      return {
        title: text.waitsTitle,
        sentences: [text.waitsGroup(group, trouble.machines, trouble.inMaintenance), text.waitsNext(null)],
      };
    }
    case "waitsForPerson":
      return { title: text.personTitle, sentences: [text.person(run.sessionUser)] };
  }
}

const since = (at: string | null) => (at === null ? null : format.instant(at));

function stuck(machine: string, sign: MachineSign): string {
  switch (sign.kind) {
    case "offline":
      return text.stuckOffline(machine, since(sign.sinceAt));
    case "silent":
      return text.stuckSilent(machine, since(sign.sinceAt));
    case "notRegistered":
    case "connected":
    case "unknown":
      return text.stuckUnregistered(machine);
  }
}

function waits({
  machineName,
  sign,
  isMaintenance,
}: Extract<RunTrouble, { kind: "waitsForMachine" }>): string {
  if (isMaintenance) return text.waitsMaintenance(machineName);
  switch (sign.kind) {
    case "offline":
      return text.waitsOffline(machineName, since(sign.sinceAt));
    case "silent":
      return text.waitsSilent(machineName, since(sign.sinceAt));
    case "notRegistered":
      return text.waitsUnregistered(machineName);
    case "connected":
    case "unknown":
      return text.waitsInactive(machineName);
  }
}

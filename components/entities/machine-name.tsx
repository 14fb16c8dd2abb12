import { NameText } from "@/components/entities/name-text";
import type { MachineReference } from "@/lib/domain/machine/machine";
import { entityText } from "@/lib/text/entities";

/** The machine that took a run. None may have taken it yet, or its name may be hidden from this person. */
export function MachineName({ machine }: { machine: Pick<MachineReference, "name"> | null }) {
  const instead = machine === null ? entityText.noMachine : entityText.namelessMachine;
  return <NameText name={machine?.name ?? null} instead={instead} />;
}

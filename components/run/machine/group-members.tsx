import { MachineSignBadge, MachineStateBadge } from "@/components/entities/machine-sign-badge";
import { storyText } from "@/lib/text/run-story";
import type { JudgedMachine } from "../use-run-machine";

const text = storyText.machine;

/** The machines of a group, any of which may take the run. */
export function GroupMembers({ members }: { members: readonly JudgedMachine[] }) {
  if (members.length === 0) return <p className="text-text-muted">{text.noMembers}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line border-y border-line">
      {members.map(({ machine, sign }) => (
        <li key={machine.id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
          <span className="min-w-0 wrap-anywhere">{machine.name}</span>
          <span className="flex flex-wrap gap-1.5">
            <MachineStateBadge state={machine.state} />
            <MachineSignBadge sign={sign} />
          </span>
        </li>
      ))}
    </ul>
  );
}
